using System.Collections.Generic;
using System.Linq;
using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Posix;

/// <summary>kill, sigaction, pending signals, stop and continue.</summary>
public sealed class SignalClauses : ClauseFixture
{
    private static readonly Signal[] Ending =
    [
        Signal.Hup, Signal.Int, Signal.Quit, Signal.Abrt, Signal.Kill, Signal.Usr1, Signal.Usr2, Signal.Pipe, Signal.Alrm, Signal.Term,
    ];

    private static readonly Signal[] Stopping = [Signal.Tstp, Signal.Ttin, Signal.Ttou];

    private static readonly Signal[] Catchable =
        [.. Ending.Where(signal => signal != Signal.Kill), Signal.Chld, Signal.Cont, .. Stopping];

    [Test]
    public void Kill_of_an_unknown_process_is_ESRCH([Values(0, -1, 99, int.MaxValue, int.MinValue)] int pid) => Do(calls =>
        Assert.That((calls.Kill(pid, Signal.Term), calls.Kill(pid, Signal.None)), Is.EqualTo((-(int)Errno.ESRCH, -(int)Errno.ESRCH))));

    [Test]
    public void Kill_with_signal_0_only_asks_whether_the_process_is_there() => Do(calls =>
    {
        int child = World.Spawn(calls, "child");
        Assert.That(calls.Kill(child, Signal.None), Is.Zero);
        Assert.That(World[child].State, Is.EqualTo(ProcessState.Ready));
    });

    [Test]
    public void Kill_of_a_negative_number_signals_the_process_group_of_that_number()
    {
        int child = 0;
        int pid = Do(calls => child = World.Spawn(calls, "child"));
        int other = Do(calls => Assert.That((calls.Kill(-child, Signal.Term), calls.Kill(-pid, Signal.None)), Is.EqualTo((-(int)Errno.ESRCH, 0))));
        Do(calls => Assert.That(calls.Kill(-pid, Signal.Stop), Is.Zero));
        Assert.That((World[pid].State, World[child].State), Is.EqualTo((ProcessState.Stopped, ProcessState.Stopped)));
        Assert.That(World[other].State, Is.EqualTo(ProcessState.Sleeping));
    }

    [Test]
    public void Kill_of_a_zombie_succeeds_and_does_nothing([ValueSource(nameof(Ending))] Signal signal)
    {
        int pid = World.Start(calls => calls.Exit(5));
        World.Run();
        Assert.That(World.Tables.Table.Kill(pid, signal), Is.EqualTo(Errno.None));
        Assert.That(World.Reap(), Is.EqualTo((pid, 5, Signal.None)));
    }

    [Test]
    public void Kill_of_a_process_that_was_waited_for_is_ESRCH()
    {
        int pid = World.Start(calls => calls.Exit(0));
        World.Run();
        World.Reap();
        Assert.That(World.Tables.Table.Kill(pid, Signal.None), Is.EqualTo(Errno.ESRCH));
    }

    [Test]
    public void Kill_of_a_process_of_the_system_is_EPERM([Values(1, 2)] int pid) => Do(calls =>
        Assert.That((calls.Kill(pid, Signal.Kill), calls.Kill(pid, Signal.None)), Is.EqualTo((-(int)Errno.EPERM, 0))));

    [Test]
    public void The_default_action_of_most_signals_ends_the_process([ValueSource(nameof(Ending))] Signal signal)
    {
        int pid = Do(_ => { });
        World.Tables.Table.Kill(pid, signal);
        Assert.That(World.Reap(), Is.EqualTo((pid, 0, signal)));
    }

    [TestCase(Signal.Chld)]
    [TestCase(Signal.Cont)]
    public void The_default_action_of_SIGCHLD_and_SIGCONT_leaves_a_process_that_runs_alone(Signal signal)
    {
        int pid = Do(_ => { });
        World.Tables.Table.Kill(pid, signal);
        Assert.That((World[pid].State, World[pid].Pending), Is.EqualTo((ProcessState.Sleeping, 0u)));
    }

    [Test]
    public void A_process_can_signal_itself()
    {
        int pid = World.Start(calls => calls.Kill(calls.Pid, Signal.Usr1));
        World.Run();
        Assert.That(World.Reap(), Is.EqualTo((pid, 0, Signal.Usr1)));
    }

    [Test]
    public void A_process_can_stop_itself()
    {
        bool went = false;
        int pid = World.Start(calls => calls.Kill(calls.Pid, Signal.Stop), _ => went = true);
        World.Run();
        Assert.That((World[pid].State, went), Is.EqualTo((ProcessState.Stopped, false)));
    }

    [Test]
    public void Abort_ends_the_process_by_SIGABRT()
    {
        int pid = World.Start(calls => calls.Abort());
        World.Run();
        Assert.That(World.Reap(), Is.EqualTo((pid, 0, Signal.Abrt)));
    }

    [Test]
    public void A_signal_that_is_ignored_has_no_effect([ValueSource(nameof(Catchable))] Signal signal)
    {
        int pid = Do(calls => calls.Ignore(signal));
        World.Tables.Table.Kill(pid, signal);
        Assert.That((World[pid].State, World[pid].Pending), Is.EqualTo((ProcessState.Sleeping, 0u)));
    }

    [Test]
    public void A_signal_that_is_handled_wakes_the_process_which_finds_it([ValueSource(nameof(Catchable))] Signal signal)
    {
        Signal got = Signal.None;
        int pid = World.Start(calls => calls.Handle(signal), calls => calls.Sleep(1000_000_000), calls => got = calls.TakeSignal());
        World.Run();
        World.Tables.Table.Kill(pid, signal);
        World.Pass(1001);
        Assert.That((got, World[pid].State), Is.EqualTo((signal, ProcessState.Sleeping)));
    }

    [Test]
    public void SIGKILL_and_SIGSTOP_can_be_neither_handled_nor_ignored([Values] bool handle)
    {
        int pid = Do(calls =>
        {
            foreach (Signal signal in new[] { Signal.Kill, Signal.Stop })
            {
                if (handle) calls.Handle(signal);
                else calls.Ignore(signal);
            }
        });
        World.Tables.Table.Kill(pid, Signal.Stop);
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Stopped));
        World.Tables.Table.Kill(pid, Signal.Kill);
        Assert.That(World.Reap(), Is.EqualTo((pid, 0, Signal.Kill)));
    }

    [Test]
    public void SIGKILL_and_SIGSTOP_are_not_noted_as_handled_or_ignored() => Do(calls =>
    {
        calls.Handle(Signal.Kill);
        calls.Ignore(Signal.Stop);
        Assert.That((World[calls.Pid].Handled, World[calls.Pid].Ignored), Is.EqualTo((0u, 0u)));
    });

    [Test]
    public void A_signal_that_is_pending_is_so_once_however_often_it_was_sent() => Do(calls =>
    {
        calls.Handle(Signal.Usr1);
        for (int i = 0; i < 3; i++) calls.Kill(calls.Pid, Signal.Usr1);
        Assert.That((calls.TakeSignal(), calls.TakeSignal()), Is.EqualTo((Signal.Usr1, Signal.None)));
    });

    [Test]
    public void Several_signals_that_are_pending_are_all_found() => Do(calls =>
    {
        // One that stops would discard the one that continues.
        Signal[] sent = [.. Catchable.Except(Stopping)];
        foreach (Signal signal in sent) calls.Handle(signal);
        foreach (Signal signal in sent) calls.Kill(calls.Pid, signal);
        var found = new List<Signal>();
        for (Signal signal; (signal = calls.TakeSignal()) != Signal.None;) found.Add(signal);
        Assert.That(found, Is.EquivalentTo(sent));
    });

    [Test]
    public void A_signal_that_is_pending_is_discarded_when_it_is_ignored() => Do(calls =>
    {
        calls.Handle(Signal.Usr1);
        calls.Kill(calls.Pid, Signal.Usr1);
        calls.Ignore(Signal.Usr1);
        calls.Handle(Signal.Usr1);
        Assert.That(calls.TakeSignal(), Is.EqualTo(Signal.None));
    });

    [Test]
    public void A_signal_that_was_ignored_is_handled_when_it_is_wanted_again() => Do(calls =>
    {
        calls.Ignore(Signal.Term);
        calls.Kill(calls.Pid, Signal.Term);
        calls.Handle(Signal.Term);
        Assert.That(calls.TakeSignal(), Is.EqualTo(Signal.None));
        calls.Kill(calls.Pid, Signal.Term);
        Assert.That(calls.TakeSignal(), Is.EqualTo(Signal.Term));
    });

    [Test]
    public void SIGSTOP_stops_a_process_that_runs_sleeps_or_waits()
    {
        int runs = World.Start(_ => { }, _ => { }, _ => { });
        int sleeps = World.Start(calls => calls.Sleep(100_000_000), calls => calls.Exit(0));
        World.Tables.Table.Kill(runs, Signal.Stop);
        World.Run();
        World.Tables.Table.Kill(sleeps, Signal.Stop);
        World.Pass(200);
        Assert.That((World[runs].State, World[sleeps].State), Is.EqualTo((ProcessState.Stopped, ProcessState.Stopped)));
    }

    [Test]
    public void SIGCONT_continues_a_process_that_is_stopped_even_if_it_is_ignored([Values] bool ignored)
    {
        int steps = 0;
        int pid = World.Start(
            calls =>
            {
                if (ignored) calls.Ignore(Signal.Cont);
            },
            calls => calls.Kill(calls.Pid, Signal.Stop),
            _ => steps++);
        World.Run();
        World.Tables.Table.Kill(pid, Signal.Cont);
        World.Run();
        Assert.That((steps, World[pid].State), Is.EqualTo((1, ProcessState.Sleeping)));
    }

    [Test]
    public void SIGCONT_that_is_handled_is_found_by_the_process_it_continues()
    {
        Signal got = Signal.None;
        int pid = World.Start(
            calls =>
            {
                calls.Handle(Signal.Cont);
                calls.Kill(calls.Pid, Signal.Stop);
            },
            calls => got = calls.TakeSignal());
        World.Run();
        World.Tables.Table.Kill(pid, Signal.Cont);
        World.Run();
        Assert.That(got, Is.EqualTo(Signal.Cont));
    }

    [Test]
    public void A_signal_that_is_handled_waits_until_a_stopped_process_is_continued()
    {
        Signal got = Signal.None;
        int pid = World.Start(calls => calls.Handle(Signal.Usr1), calls => calls.Sleep(10_000_000), calls => got = calls.TakeSignal());
        World.Run();
        World.Tables.Table.Kill(pid, Signal.Stop);
        World.Tables.Table.Kill(pid, Signal.Usr1);
        World.Pass(50);
        Assert.That((World[pid].State, got), Is.EqualTo((ProcessState.Stopped, Signal.None)));
        World.Tables.Table.Kill(pid, Signal.Cont);
        World.Run();
        Assert.That(got, Is.EqualTo(Signal.Usr1));
    }

    [Test]
    public void SIGKILL_ends_a_process_that_is_stopped()
    {
        int pid = Do(_ => { });
        World.Tables.Table.Kill(pid, Signal.Stop);
        World.Tables.Table.Kill(pid, Signal.Kill);
        Assert.That(World.Reap(), Is.EqualTo((pid, 0, Signal.Kill)));
    }

    [Test]
    public void SIGSTOP_of_a_process_that_is_stopped_does_nothing_more()
    {
        int pid = Do(_ => { });
        World.Tables.Table.Kill(pid, Signal.Stop);
        World.Tables.Table.Kill(pid, Signal.Stop);
        World.Tables.Table.Kill(pid, Signal.Cont);
        World.Run();
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Sleeping));
    }

    [TestCase(Signal.Stop)]
    [TestCase(Signal.Tstp)]
    [TestCase(Signal.Ttin)]
    [TestCase(Signal.Ttou)]
    public void A_signal_that_stops_discards_a_SIGCONT_that_is_pending(Signal signal) => Do(calls =>
    {
        calls.Handle(Signal.Cont);
        foreach (Signal stopping in Stopping) calls.Handle(stopping);
        calls.Kill(calls.Pid, Signal.Cont);
        calls.Kill(calls.Pid, signal);
        Assert.That(calls.TakeSignal(), Is.EqualTo(signal == Signal.Stop ? Signal.None : signal));
        Assert.That(calls.TakeSignal(), Is.EqualTo(Signal.None));
    });

    [Test]
    public void SIGCONT_discards_a_signal_that_stops_and_is_pending([Values] bool stopped, [ValueSource(nameof(Stopping))] Signal signal)
    {
        Signal got = Signal.Term;
        int pid = World.Start(
            calls => calls.Handle(signal),
            calls =>
            {
                if (stopped) calls.Kill(calls.Pid, Signal.Stop);
                calls.Kill(calls.Pid, signal);
            },
            calls => got = calls.TakeSignal());
        World.Turn(out _);
        World.Turn(out _);
        Assert.That(World[pid].Pending, Is.Not.Zero);
        World.Tables.Table.Kill(pid, Signal.Cont);
        World.Run();
        Assert.That((got, World[pid].State), Is.EqualTo((Signal.None, ProcessState.Sleeping)));
    }

    [Test]
    public void A_handler_of_one_process_is_not_anothers()
    {
        Do(calls => calls.Handle(Signal.Term));
        int other = Do(_ => { });
        World.Tables.Table.Kill(other, Signal.Term);
        Assert.That(World.Reap(), Is.EqualTo((other, 0, Signal.Term)));
    }
}
