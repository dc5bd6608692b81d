using System;
using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Posix;

/// <summary>Process groups, and the terminal that one of them has at a time.</summary>
public sealed class JobClauses : ClauseFixture
{
    private const int NobodysGroup = int.MaxValue;

    [TearDown]
    public void GiveTheTerminalBack() => World.Files.Console.SetForeground(0, 0);

    [Test]
    public void A_child_is_in_its_parents_process_group()
    {
        int child = 0;
        int pid = Do(calls => child = World.Spawn(calls, "child"));
        Assert.That((World[pid].Group, World[child].Group), Is.EqualTo((pid, pid)));
    }

    [Test]
    public void The_default_action_of_SIGTSTP_SIGTTIN_and_SIGTTOU_stops_the_process([Values(Signal.Tstp, Signal.Ttin, Signal.Ttou)] Signal signal)
    {
        int pid = Do(_ => { });
        World.Tables.Table.Kill(pid, signal);
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Stopped));
        World.Tables.Table.Kill(pid, Signal.Cont);
        World.Run();
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Sleeping));
    }

    [Test]
    public void SIGTSTP_SIGTTIN_and_SIGTTOU_do_not_stop_a_process_of_an_orphaned_group(
        [Values(Signal.Tstp, Signal.Ttin, Signal.Ttou)] Signal signal)
    {
        int child = 0;
        int pid = Do(calls => child = World.Spawn(calls, "child"));
        World.Tables.Table.Kill(pid, Signal.Kill);
        World.Tables.Table.Kill(child, signal);
        Assert.That((World[child].Parent, World[child].State), Is.EqualTo((0, ProcessState.Sleeping)));
    }

    [Test]
    public void A_group_is_not_orphaned_while_the_parent_of_one_of_its_processes_is_in_another()
    {
        int child = 0;
        int pid = Do(calls => child = World.Spawn(calls, "child"));
        int other = Do(_ => { });
        ProcessTable table = World.Tables.Table;
        int slot = table.Find(child);
        table.JoinGroup(table.Find(other), slot);
        table.Kill(pid, Signal.Kill);
        Assert.That(table.IsOrphaned(slot), Is.False);
        table.Kill(other, Signal.Kill);
        Assert.That(table.IsOrphaned(slot), Is.True);
        Assert.That(World[child].Group, Is.EqualTo(pid));
    }

    [Test]
    public void A_group_that_an_exit_orphans_is_sent_SIGHUP_and_SIGCONT_if_a_process_of_it_is_stopped()
    {
        int stopped = 0;
        int sleeping = 0;
        int pid = Do(calls =>
        {
            stopped = World.Spawn(calls, "child");
            sleeping = World.Spawn(calls, "child");
        });
        World.Tables.Table.Kill(stopped, Signal.Stop);
        World.Tables.Table.Kill(pid, Signal.Term);
        Assert.That((World[stopped].KilledBy, World[sleeping].KilledBy), Is.EqualTo((Signal.Hup, Signal.Hup)));
    }

    [Test]
    public void A_process_that_handles_SIGHUP_finds_it_once_an_exit_orphans_its_group()
    {
        Signal got = Signal.None;
        int child = 0;
        World.Define("child", calls => calls.Handle(Signal.Hup), calls => calls.Kill(calls.Pid, Signal.Stop), calls => got = calls.TakeSignal());
        int pid = Do(calls => child = World.Spawn(calls, "child"));
        World.Run();
        World.Tables.Table.Kill(pid, Signal.Term);
        World.Run();
        Assert.That((got, World[child].State), Is.EqualTo((Signal.Hup, ProcessState.Sleeping)));
    }

    [Test]
    public void A_group_that_an_exit_orphans_is_left_alone_if_no_process_of_it_is_stopped()
    {
        int child = 0;
        int pid = Do(calls => child = World.Spawn(calls, "child"));
        int other = Do(_ => { });
        World.Tables.Table.Kill(other, Signal.Stop);
        World.Tables.Table.Kill(pid, Signal.Term);
        Assert.That((World[child].State, World[other].State), Is.EqualTo((ProcessState.Sleeping, ProcessState.Stopped)));
    }

    [Test]
    public void An_exit_that_does_not_orphan_its_group_leaves_who_is_stopped_alone()
    {
        int child = 0;
        int grandchild = 0;
        World.Define("child", calls => grandchild = World.Spawn(calls, "grandchild"));
        int pid = Do(calls => child = World.Spawn(calls, "child"));
        World.Run();
        World.Tables.Table.Kill(grandchild, Signal.Stop);
        World.Tables.Table.Kill(child, Signal.Term);
        Assert.That((World[grandchild].State, World[pid].State), Is.EqualTo((ProcessState.Stopped, ProcessState.Sleeping)));
    }

    [Test]
    public void An_exit_in_a_group_that_was_orphaned_before_leaves_who_is_stopped_alone()
    {
        int first = 0;
        int second = 0;
        int pid = Do(calls =>
        {
            first = World.Spawn(calls, "child");
            second = World.Spawn(calls, "child");
        });
        World.Tables.Table.Kill(pid, Signal.Term);
        World.Tables.Table.Kill(first, Signal.Stop);
        World.Tables.Table.Kill(second, Signal.Term);
        Assert.That(World[first].State, Is.EqualTo(ProcessState.Stopped));
    }

    [Test]
    public void Read_of_the_terminal_by_its_foreground_group_waits()
    {
        int pid = StartReader(_ => { });
        World.Files.Console.SetForeground(pid, pid);
        World.Run();
        Assert.That((World[pid].State, World.WaitOf(pid)), Is.EqualTo((ProcessState.Sleeping, WaitReason.Input)));
    }

    [Test]
    public void Read_of_the_terminal_by_a_process_in_the_background_stops_it_by_SIGTTIN([Values(0, NobodysGroup)] int foreground)
    {
        World.Files.Console.SetForeground(foreground, foreground);
        int pid = StartReader(_ => { }, Errno.EAGAIN);
        World.Run();
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Stopped));
    }

    [Test]
    public void Read_of_the_terminal_in_the_background_sends_SIGTTIN_to_all_of_the_group_and_nobody_else()
    {
        int child = 0;
        int other = Do(_ => { });
        int pid = StartReader(calls => child = World.Spawn(calls, "child"), Errno.EAGAIN);
        World.Run();
        Assert.That(
            (World[pid].State, World[child].State, World[other].State),
            Is.EqualTo((ProcessState.Stopped, ProcessState.Stopped, ProcessState.Sleeping)));
    }

    [Test]
    public void Read_of_the_terminal_in_the_background_by_a_process_that_ignores_SIGTTIN_is_EIO()
    {
        int child = 0;
        int pid = StartReader(
            calls =>
            {
                child = World.Spawn(calls, "child");
                calls.Ignore(Signal.Ttin);
            },
            Errno.EIO);
        World.Run();
        Assert.That((World[pid].State, World[child].State), Is.EqualTo((ProcessState.Sleeping, ProcessState.Sleeping)), "no signal is sent");
    }

    [Test]
    public void Read_of_the_terminal_in_the_background_by_a_process_that_handles_SIGTTIN_is_EINTR()
    {
        Signal got = Signal.None;
        int pid = World.Start(
            calls => calls.Handle(Signal.Ttin),
            calls => Assert.That(ReadTerminal(calls), Fails(Errno.EINTR)),
            calls => got = calls.TakeSignal());
        World.Run();
        Assert.That((got, World[pid].State), Is.EqualTo((Signal.Ttin, ProcessState.Sleeping)));
    }

    [Test]
    public void Read_of_the_terminal_in_the_background_by_a_process_of_an_orphaned_group_is_EIO()
    {
        bool done = false;
        World.Define(
            "child",
            calls => calls.Sleep(10_000_000),
            calls =>
            {
                Assert.That(ReadTerminal(calls), Fails(Errno.EIO));
                done = true;
            });
        World.Start(calls => World.Spawn(calls, "child"), calls => calls.Exit(0));
        World.Pass(20);
        Assert.That(done, Is.True);
    }

    [Test]
    public void Read_of_the_terminal_by_a_descriptor_that_is_not_for_reading_is_EBADF_and_no_SIGTTIN()
    {
        int pid = Do(calls => Assert.That(calls.Read(Open(calls, "/dev/console", Write), new byte[1]), Fails(Errno.EBADF)));
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Sleeping));
    }

    [Test]
    public void Write_to_the_terminal_is_allowed_in_the_background()
    {
        World.Files.Console.SetForeground(NobodysGroup, NobodysGroup);
        Do(calls => Assert.That(WriteText(calls, Open(calls, "/dev/console", Write), "text"), Is.EqualTo(4)));
        Assert.That(World.Files.Terminal.PrintedFrom(0), Is.EqualTo("text"));
    }

    /// <summary>Starts a process that does something, and then reads the terminal.</summary>
    /// <param name="action">What it does.</param>
    /// <param name="expected">What comes of the read: EAGAIN if it has to wait or is stopped.</param>
    private int StartReader(Action<SystemCalls> action, Errno expected = Errno.EAGAIN) =>
        World.Start(action, calls => Assert.That(ReadTerminal(calls), Fails(expected)));

    private static int ReadTerminal(SystemCalls calls) => calls.Read(Open(calls, "/dev/console", Read), new byte[10]);
}
