using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Programs;

/// <summary><c>crash fdleak forkbomb hog orphan</c>: what they take, and that KILL gives it back.</summary>
public sealed class HostileProgramTests : ProgramFixture
{
    [Test]
    public void Crash_notices_that_its_state_is_broken_and_is_ended_by_ABRT()
    {
        int other = Start("idle");
        int pid = Start("crash");
        Assert.That(World.Run(), Has.Exactly(3).EqualTo(pid), "a turn to be well, one to break, and one to notice");
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.Abrt)));
        Assert.That(World[other].State, Is.EqualTo(ProcessState.Sleeping));
    }

    [Test]
    public void Fdleak_opens_one_a_turn_until_it_gets_no_more_and_lives()
    {
        int pid = Start("fdleak");
        Assert.That(World.Run(), Has.Length.EqualTo(World.Descriptors - 1 + 1), "all but the one it had, and one turn in vain");
        Assert.That(Files.Descriptors.CountOf(World[pid].Descriptors), Is.EqualTo(World.Descriptors));
        Assert.That((World[pid].State, World.WaitOf(pid)), Is.EqualTo((ProcessState.Sleeping, WaitReason.Signal)));
        EndsWithNothingLeft(pid);
    }

    [Test]
    public void Forkbomb_fills_the_process_table_with_copies_that_live()
    {
        int pid = Start("forkbomb");
        World.Run();
        Assert.That(World.Tables.Slots.Live, Is.EqualTo(World.Tables.Slots.Capacity));
        for (int slot = 2; slot < World.Tables.Slots.Capacity; slot++)
        {
            Assert.That(World.Tables.Table.WordsOf(slot)[0].ToString(), Is.EqualTo("forkbomb"));
            Assert.That((World.Tables.At(slot).State, World.Tables.WaitOf(slot)), Is.EqualTo((ProcessState.Sleeping, WaitReason.Signal)));
        }

        World.Tables.Table.KillGroup(World.Tables.Table.Find(pid), Signal.Kill);
        World.Run();
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.Kill)));
        Assert.That(World.Live, Is.EqualTo(_before));
    }

    [TestCase(Signal.Hup)]
    [TestCase(Signal.Int)]
    [TestCase(Signal.Term)]
    public void Hog_lets_polite_signals_pass_and_wants_every_turn(Signal signal)
    {
        int pid = Start("hog");
        Assert.That(World.Turn(out int first), Is.True);
        World.Tables.Table.Kill(pid, signal);
        Assert.That(World.Turn(out int second), Is.True);
        Assert.That((first, second, World[pid].State), Is.EqualTo((pid, pid, ProcessState.Ready)));
        EndsWithNothingLeft(pid);
    }

    [Test]
    public void Hog_works_in_each_turn_but_only_so_much()
    {
        int pid = Start("hog");
        ulong done = 0;
        for (int turn = 0; turn < 3; turn++)
        {
            World.Turn(out _);
            Assert.That(World[pid].LocalA, Is.GreaterThan(done).And.LessThanOrEqualTo(done + 100_000));
            done = World[pid].LocalA;
        }

        EndsWithNothingLeft(pid);
    }

    [Test]
    public void Orphan_ends_before_its_child_which_becomes_inits_and_is_reaped_when_it_has_slept()
    {
        int pid = Start("orphan");
        World.Run();
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
        int child = pid + 1;
        Assert.That((World[child].Parent, World.Tables.Table.WordsOf(World.Tables.Table.Find(child)).Text.ToString()), Is.EqualTo((0, "sleep\01000\0")));
        World.Pass(999);
        Assert.That(World[child].State, Is.EqualTo(ProcessState.Sleeping));
        World.Pass(1);
        Assert.That(World.Live, Is.EqualTo(_before));
    }

    [Test]
    public void Orphan_says_so_if_there_is_no_room_for_its_child()
    {
        int pid = Start("orphan");
        while (World.Tables.Slots.Live < World.Tables.Slots.Capacity) World.Tables.SpawnSlot();
        World.Run();
        Assert.That(Ended(pid), Is.EqualTo((1, Signal.None)));
    }

    private string _before = "";

    [SetUp]
    public void Count() => _before = World.Live;

    private void EndsWithNothingLeft(int pid)
    {
        World.Tables.Table.Kill(pid, Signal.Kill);
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.Kill)));
        Assert.That(World.Live, Is.EqualTo(_before));
    }
}
