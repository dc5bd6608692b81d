using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>Those who are stopped: in which order, and what the shell is to announce of them.</summary>
public sealed class StoppedTests
{
    private ProcessTables _tables = null!;
    private int _a;
    private int _b;

    [SetUp]
    public void StartTwo()
    {
        _tables = new ProcessTables();
        _a = _tables.SpawnSlot();
        _b = _tables.SpawnSlot();
    }

    [TearDown]
    public void TheQueuesAreSound() => Assert.That(_tables.Violations(), Is.Empty);

    [Test]
    public void Where_nobody_is_stopped_there_is_neither_a_first_nor_a_last() =>
        Assert.That((_tables.Scheduler.NextStopped(-1), _tables.Scheduler.PreviousStopped(-1)), Is.EqualTo((-1, -1)));

    [Test]
    public void Who_is_stopped_again_keeps_his_place()
    {
        _tables.Scheduler.Stop(_a);
        _tables.Scheduler.Stop(_b);
        _tables.Scheduler.Stop(_a);
        Assert.That((_tables.Scheduler.NextStopped(-1), _tables.Scheduler.NextStopped(_a)), Is.EqualTo((_a, _b)));
    }

    [Test]
    public void A_stop_is_announced_as_long_as_it_lasts_and_the_end_all_the_same()
    {
        _tables.At(_a).Notice = Notice.End;
        _tables.Scheduler.Stop(_a);
        Assert.That(_tables.At(_a).Notice, Is.EqualTo(Notice.End | Notice.Stop));
        _tables.Scheduler.MakeReady(_a);
        Assert.That(_tables.At(_a).Notice, Is.EqualTo(Notice.End));
    }

    [Test]
    public void A_stop_that_was_announced_is_not_announced_again_when_it_ends()
    {
        _tables.Scheduler.Stop(_a);
        _tables.At(_a).Notice &= ~Notice.Stop;
        _tables.Scheduler.MakeReady(_a);
        Assert.That(_tables.At(_a).Notice, Is.EqualTo(Notice.None));
    }

    [Test]
    public void The_last_child_is_the_one_stopped_last()
    {
        _tables.Scheduler.Stop(_b);
        _tables.Scheduler.Stop(_a);
        _tables.SpawnSlot();
        Assert.That(LastChild, Is.EqualTo(_a));
    }

    [Test]
    public void The_last_child_is_the_one_started_last_if_none_is_stopped() => Assert.That(LastChild, Is.EqualTo(_b));

    [Test]
    public void The_children_of_others_are_not_its_own()
    {
        _tables.Scheduler.Stop(_a);
        int grandchild = _tables.SpawnSlot(_b);
        _tables.Scheduler.Stop(grandchild);
        Assert.That(LastChild, Is.EqualTo(_a));
        _tables.Scheduler.MakeReady(_a);
        Assert.That(LastChild, Is.EqualTo(_b));
    }

    [Test]
    public void There_is_no_last_child_where_none_lives()
    {
        _tables.Table.Exit(_a, 0, Signal.None);
        _tables.Table.Exit(_b, 0, Signal.None);
        Assert.That(LastChild, Is.EqualTo(-1));
    }

    private int LastChild => _tables.Table.LastChild(ProcessTables.Shell);
}
