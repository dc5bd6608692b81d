using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;
using SlabOS.Time;

namespace SlabOS.Tests.Unit.Programs;

/// <summary><c>idle counter sleep</c>: programs that print nothing, and whose use is how they take their turns.</summary>
public sealed class QuietProgramTests : ProgramFixture
{
    [Test]
    public void Idle_takes_no_turn_until_a_signal_ends_it()
    {
        int pid = Start("idle");
        Assert.That(World.Run(), Is.EqualTo(new[] { pid }));
        World.Pass(100_000);
        Assert.That((World[pid].State, World.WaitOf(pid)), Is.EqualTo((ProcessState.Sleeping, WaitReason.Signal)));
        World.Tables.Table.Kill(pid, Signal.Term);
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.Term)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(20)]
    public void Counter_counts_one_a_turn_and_ends_in_the_next(int count)
    {
        int pid = Start($"counter {count}");
        Assert.That(World.Run(), Has.Length.EqualTo(count + 1).And.All.EqualTo(pid));
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
    }

    [Test]
    public void Sleep_lets_as_much_time_pass_as_it_is_told_and_takes_no_turn_meanwhile()
    {
        World.Pass(1000);
        int pid = Start("sleep 100");
        Assert.That(World.Run(), Is.EqualTo(new[] { pid }));
        World.Tables.Clock.Advance(99_999);
        Assert.That(World.Run(), Is.Empty);
        World.Tables.Clock.Advance(1 + (Timers.Tick / 1000) + 1);
        Assert.That(World.Run(), Is.EqualTo(new[] { pid }));
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
    }

    [Test]
    public void Sleep_for_no_time_ends_at_once()
    {
        int pid = Start("sleep 0");
        Assert.That(World.Run(), Is.EqualTo(new[] { pid }));
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
    }

    [Test]
    public void Sleep_that_is_stopped_and_continued_sleeps_on()
    {
        int pid = Start("sleep 100");
        World.Pass(10);
        World.Tables.Table.Kill(pid, Signal.Stop);
        World.Tables.Table.Kill(pid, Signal.Cont);
        World.Pass(89);
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Sleeping));
        World.Pass(1);
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
    }
}
