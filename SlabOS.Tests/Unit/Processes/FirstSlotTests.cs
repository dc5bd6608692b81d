using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>To the scheduler the process in slot 0 is one like any other, though it is init's.</summary>
public sealed class FirstSlotTests
{
    private const int First = ProcessTables.Init;
    private const int Second = ProcessTables.Shell;

    private ProcessTables _tables = null!;

    private Scheduler Scheduler => _tables.Scheduler;

    [SetUp]
    public void BothAreReady() => _tables = new ProcessTables();

    [TearDown]
    public void TheQueuesAreSound() => Assert.That(_tables.Violations(), Is.Empty);

    [Test]
    public void It_is_dispatched_when_it_is_left_alone()
    {
        Sleep(Second);
        Assert.That(Scheduler.Dispatch(), Is.EqualTo(First));
        Scheduler.EndTurn();
        Assert.That(Scheduler.Dispatch(), Is.EqualTo(First));
    }

    [Test]
    public void It_has_its_turn_again_behind_the_others()
    {
        foreach (int expected in new[] { First, Second, First, Second })
        {
            Assert.That(Scheduler.Dispatch(), Is.EqualTo(expected));
            Scheduler.EndTurn();
        }
    }

    [Test]
    public void It_leaves_the_run_queue_when_it_sleeps()
    {
        Sleep(Second);
        Sleep(First);
        Assert.That(Scheduler.Dispatch(), Is.EqualTo(-1));
    }

    [Test]
    public void It_wakes_at_its_time()
    {
        Sleep(Second);
        _tables.SleepUntil(First, 10);
        PassTo(9);
        Assert.That(Scheduler.Dispatch(), Is.EqualTo(-1));
        PassTo(10);
        Assert.That(Scheduler.Dispatch(), Is.EqualTo(First));
    }

    [Test]
    public void It_leaves_the_sleepers_when_it_is_woken_early()
    {
        _tables.SleepUntil(First, 10);
        Scheduler.MakeReady(First);
        Assert.That(_tables.At(First).State, Is.EqualTo(ProcessState.Ready));
    }

    [Test]
    public void Those_who_sleep_as_long_wake_with_it([Values(0, 1, 2)] int place)
    {
        int other = _tables.SpawnSlot();
        int[] slots = [Second, other];
        for (int i = 0; i < 3; i++) _tables.SleepUntil(i == place ? First : slots[i < place ? i : i - 1], 10);
        PassTo(10);
        foreach (int slot in new[] { First, Second, other }) Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Ready));
    }

    [Test]
    public void It_wakes_for_a_key()
    {
        _tables.Sleep(First, WaitReason.Input);
        _tables.WakeInput();
        Assert.That(_tables.At(First).State, Is.EqualTo(ProcessState.Ready));
    }

    [Test]
    public void It_wakes_for_a_pipe()
    {
        _tables.Files.Open.OpenPipe(out Handle<OpenFile> read, out Handle<OpenFile> write);
        _tables.SleepOnPipe(First, read, OpenMode.Read);
        _tables.Files.Write(write, "text");
        Assert.That(_tables.At(First).State, Is.EqualTo(ProcessState.Ready));
        _tables.Files.Open.Release(read);
        _tables.Files.Open.Release(write);
    }

    [Test]
    public void It_can_wait_for_quiet()
    {
        Sleep(Second);
        Scheduler.SleepUntilQuiet(First, 3);
        Assert.That(Scheduler.Dispatch(), Is.EqualTo(First));
    }

    [Test]
    public void It_is_among_the_stopped_in_its_place([Values(0, 1, 2)] int place)
    {
        int other = _tables.SpawnSlot();
        int[] slots = [Second, other];
        var stopped = new int[3];
        for (int i = 0; i < 3; i++)
        {
            stopped[i] = i == place ? First : slots[i < place ? i : i - 1];
            Scheduler.Stop(stopped[i]);
        }

        Assert.That(Scheduler.NextStopped(-1), Is.EqualTo(stopped[0]));
        Assert.That(Scheduler.NextStopped(stopped[0]), Is.EqualTo(stopped[1]));
        Assert.That(Scheduler.NextStopped(stopped[1]), Is.EqualTo(stopped[2]));
        Assert.That(Scheduler.NextStopped(stopped[2]), Is.EqualTo(-1));
        Assert.That(Scheduler.PreviousStopped(-1), Is.EqualTo(stopped[2]));
        Assert.That(Scheduler.PreviousStopped(stopped[2]), Is.EqualTo(stopped[1]));
        Assert.That(Scheduler.PreviousStopped(stopped[1]), Is.EqualTo(stopped[0]));
        Assert.That(Scheduler.PreviousStopped(stopped[0]), Is.EqualTo(-1));
    }

    private void Sleep(int slot) => _tables.Sleep(slot);

    private void PassTo(int milliseconds) => _tables.PassTo(milliseconds);
}
