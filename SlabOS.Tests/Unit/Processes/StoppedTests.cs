using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>Those who are stopped: in which order, and what their parent is told of them.</summary>
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
    public void A_stop_is_reported_as_long_as_it_lasts_and_the_end_all_the_same()
    {
        Assert.That(TakesReport(_a), Is.False, "it runs");
        _tables.Scheduler.Stop(_a);
        _tables.Scheduler.MakeReady(_a);
        Assert.That(TakesReport(_a), Is.False, "it runs again");
        _tables.Scheduler.Stop(_a);
        Assert.That((TakesReport(_a), TakesReport(_a)), Is.EqualTo((true, false)));
        Assert.That(TakesReport(_a, ProcessState.Zombie), Is.False, "it has not ended");
        _tables.Table.Exit(_a, 0, Signal.None);
        Assert.That(TakesReport(_a), Is.False, "it has ended");
        Assert.That((TakesReport(_a, ProcessState.Zombie), TakesReport(_a, ProcessState.Zombie)), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_second_stop_is_reported_like_the_first()
    {
        for (int i = 0; i < 2; i++)
        {
            _tables.Scheduler.Stop(_a);
            Assert.That((TakesReport(_a), TakesReport(_a)), Is.EqualTo((true, false)));
            _tables.Scheduler.MakeReady(_a);
        }
    }

    [Test]
    public void Only_the_parent_takes_a_report()
    {
        _tables.Scheduler.Stop(_a);
        Assert.That(_tables.Table.TakeReport(ProcessTables.Init, _tables.At(_a).Pid, ProcessState.Stopped), Is.False);
        Assert.That(_tables.Table.TakeReport(ProcessTables.Shell, 99, ProcessState.Stopped), Is.False);
        Assert.That(TakesReport(_a), Is.True);
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

    private bool TakesReport(int slot, ProcessState state = ProcessState.Stopped) =>
        _tables.Table.TakeReport(ProcessTables.Shell, _tables.At(slot).Pid, state);
}
