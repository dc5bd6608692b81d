using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Posix;

/// <summary>fork with exec, wait, exit, orphans, nice.</summary>
public sealed class ProcessClauses : ClauseFixture
{
    [Test]
    public void Fork_returns_the_childs_pid_which_nobody_else_has()
    {
        var pids = new HashSet<int>();
        World.Define("child", calls => calls.Exit(0));
        Do(calls =>
        {
            for (int i = 0; i < 5; i++) Assert.That(pids.Add(World.Spawn(calls, "child")), Is.True);
        });
        Assert.That(pids, Has.All.GreaterThan(2));
    }

    [Test]
    public void Fork_makes_a_child_of_the_caller()
    {
        int child = 0;
        World.Define("child");
        int parent = Do(calls => child = World.Spawn(calls, "child"));
        Assert.That(World.Tables.At(World[child].Parent).Pid, Is.EqualTo(parent));
    }

    [Test]
    public void Fork_without_a_process_left_is_EAGAIN_and_starts_nothing()
    {
        World.Define("child");
        int parent = Do(calls =>
        {
            while (World.Spawn(calls, "child") > 0)
            {
            }

            Assert.That(World.Spawn(calls, "child"), Fails(Errno.EAGAIN));
        });
        Assert.That((World.Tables.Slots.Available, World.Tables.Arguments.Available), Is.EqualTo((0, 0)));
        Assert.That(World[parent].State, Is.EqualTo(ProcessState.Sleeping));
    }

    [Test]
    public void Fork_works_again_once_a_child_was_waited_for() => Do(calls =>
    {
        int last = 0;
        for (int pid; (pid = World.Spawn(calls, "child")) > 0;) last = pid;
        calls.Kill(last, Signal.Kill);
        Assert.That(World.Spawn(calls, "child"), Fails(Errno.EAGAIN), "a zombie holds its place");
        calls.Wait(last, out _, out _);
        Assert.That(World.Spawn(calls, "child"), Is.GreaterThan(last));
    });

    [Test]
    public void Fork_gives_the_child_no_pending_signals()
    {
        int child = 0;
        World.Define("child");
        Do(calls =>
        {
            calls.Handle(Signal.Usr1);
            calls.Kill(calls.Pid, Signal.Usr1);
            child = World.Spawn(calls, "child");
        });
        Assert.That(World[child].Pending, Is.Zero);
    }

    [Test]
    public void Fork_gives_the_child_no_time_used()
    {
        int child = 0;
        World.Define("child");
        int parent = Do(calls => child = World.Spawn(calls, "child"));
        World[parent].Ran = 100;
        Assert.That(World[child].Ran, Is.Zero);
    }

    [Test]
    public void Exec_with_too_long_a_list_of_arguments_is_E2BIG() => Do(calls =>
    {
        Assert.That(calls.Spawn(0, new Words(new string('x', ProcessTable.MaxArguments) + "\0", 1)), Fails(Errno.E2BIG));
        Assert.That(calls.Wait(0, out _, out _), Fails(Errno.ECHILD));
    });

    [Test]
    public void Exec_passes_the_arguments_on()
    {
        string words = "";
        World.Define("child", calls => words = $"{calls.Arguments.Count} {calls.Arguments[1].ToString()} {calls.Arguments[2].ToString()}");
        Do(calls => calls.Spawn(0, ProcessTables.Line("child one two")));
        Assert.That(words, Is.EqualTo("3 one two"));
    }

    [Test]
    public void Exec_resets_signals_that_are_handled_to_their_default()
    {
        int child = 0;
        World.Define("child");
        Do(calls =>
        {
            calls.Handle(Signal.Term);
            child = World.Spawn(calls, "child");
        });
        World.Tables.Table.Kill(child, Signal.Term);
        Assert.That(World[child].KilledBy, Is.EqualTo(Signal.Term));
    }

    [Test]
    public void Exec_leaves_signals_that_are_ignored_ignored()
    {
        int child = 0;
        World.Define("child");
        Do(calls =>
        {
            calls.Ignore(Signal.Term);
            child = World.Spawn(calls, "child");
        });
        World.Run();
        World.Tables.Table.Kill(child, Signal.Term);
        Assert.That(World[child].State, Is.EqualTo(ProcessState.Sleeping));
    }

    [Test]
    public void Wait_returns_the_pid_and_the_status_of_a_child_that_exited()
    {
        World.Define("child", calls => calls.Exit(7));
        int child = 0;
        (int, int, Signal) ended = default;
        World.Start(calls => child = World.Spawn(calls, "child"), calls => ended = WaitFor(calls, 0));
        World.Run();
        Assert.That(ended, Is.EqualTo((child, 7, Signal.None)));
    }

    [Test]
    public void Wait_returns_the_signal_that_ended_a_child()
    {
        World.Define("child");
        int child = 0;
        (int, int, Signal) ended = default;
        World.Start(calls => calls.Kill(child = World.Spawn(calls, "child"), Signal.Hup), calls => ended = WaitFor(calls, 0));
        World.Run();
        Assert.That(ended, Is.EqualTo((child, 0, Signal.Hup)));
    }

    [Test]
    public void Wait_lasts_until_a_child_has_ended()
    {
        int child = 0;
        (int Pid, int, Signal) ended = default;
        World.Define("child", calls => calls.Sleep(100_000_000), calls => calls.Exit(0));
        World.Start(calls => child = World.Spawn(calls, "child"), calls => ended = WaitFor(calls, 0));
        World.Run();
        Assert.That(ended.Pid, Is.Zero);
        World.Pass(100);
        Assert.That(ended.Pid, Is.EqualTo(child));
    }

    [Test]
    public void Wait_without_children_is_ECHILD() => Do(calls => Assert.That(calls.Wait(0, out _, out _), Fails(Errno.ECHILD)));

    [Test]
    public void Waitpid_takes_the_child_it_names_and_leaves_the_others() => Do(calls =>
    {
        int first = World.Spawn(calls, "child");
        int second = World.Spawn(calls, "child");
        calls.Kill(first, Signal.Kill);
        calls.Kill(second, Signal.Kill);
        Assert.That(calls.Wait(second, out _, out _), Is.EqualTo(second));
        Assert.That(calls.Wait(0, out _, out _), Is.EqualTo(first));
    });

    [Test]
    public void Waitpid_of_what_is_no_child_is_ECHILD([Values(1, 2, 99, -1, int.MinValue)] int pid) => Do(calls =>
    {
        World.Spawn(calls, "child");
        Assert.That(calls.Wait(pid, out _, out _), Fails(Errno.ECHILD));
        Assert.That(calls.Wait(calls.Pid, out _, out _), Fails(Errno.ECHILD), "nobody is a child of his own");
    });

    [Test]
    public void Waitpid_of_a_child_that_was_waited_for_is_ECHILD() => Do(calls =>
    {
        int child = World.Spawn(calls, "child");
        calls.Kill(child, Signal.Kill);
        calls.Wait(child, out _, out _);
        Assert.That(calls.Wait(child, out _, out _), Fails(Errno.ECHILD));
    });

    [Test]
    public void Waitpid_of_a_grandchild_is_ECHILD()
    {
        int grandchild = 0;
        World.Define("child", calls => grandchild = World.Spawn(calls, "grandchild"));
        World.Define("grandchild");
        int result = 0;
        World.Start(calls => World.Spawn(calls, "child"), calls => calls.Sleep(10_000_000), calls => result = calls.Wait(grandchild, out _, out _));
        World.Pass(20);
        Assert.That(result, Fails(Errno.ECHILD));
    }

    [Test]
    public void Exit_closes_all_descriptors()
    {
        World.Start(calls =>
        {
            Open(calls, "/a");
            calls.Duplicate(0);
            Pipe(calls);
            calls.Exit(0);
        });
        World.Run();
        Assert.That((World.Files.OpenFiles.Live, World.Files.PipeSlab.Live), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Exit_leaves_a_zombie_until_the_parent_waits()
    {
        int child = World.Start(calls => calls.Exit(3));
        World.Run();
        Assert.That(World[child].State, Is.EqualTo(ProcessState.Zombie));
        Assert.That(World.Reap(), Is.EqualTo((child, 3, Signal.None)));
        Assert.That(World.Tables.Table.Find(child), Is.Negative);
    }

    [Test]
    public void Exit_sends_SIGCHLD_to_the_parent()
    {
        Signal got = Signal.None;
        World.Define("child", calls => calls.Exit(0));
        World.Start(
            calls =>
            {
                calls.Handle(Signal.Chld);
                World.Spawn(calls, "child");
                calls.Pause();
            },
            calls => got = calls.TakeSignal());
        World.Run();
        Assert.That(got, Is.EqualTo(Signal.Chld));
    }

    [Test]
    public void Exit_gives_children_that_live_to_init()
    {
        int child = 0;
        World.Define("child");
        World.Start(calls => child = World.Spawn(calls, "child"), calls => calls.Exit(0));
        World.Run();
        Assert.That((World[child].Parent, World[child].State), Is.EqualTo((ProcessTables.Init, ProcessState.Sleeping)));
    }

    [Test]
    public void Exit_gives_zombies_to_init_which_waits_for_them()
    {
        int child = 0;
        World.Define("child", calls => calls.Exit(0));
        World.Start(calls => child = World.Spawn(calls, "child"), calls => calls.Sleep(5_000_000), calls => calls.Exit(0));
        World.Pass(10);
        World.Run();
        Assert.That(World.Tables.Table.Find(child), Is.Negative);
    }

    [Test]
    public void An_orphan_that_ends_is_waited_for_by_init()
    {
        int child = 0;
        World.Define("child", calls => calls.Sleep(50_000_000), calls => calls.Exit(0));
        World.Start(calls => child = World.Spawn(calls, "child"), calls => calls.Exit(0));
        World.Run();
        Assert.That(World.Tables.Table.Find(child), Is.Not.Negative);
        World.Pass(60);
        Assert.That(World.Tables.Table.Find(child), Is.Negative);
    }

    [Test]
    public void Exit_inside_a_step_leaves_nothing_that_later_calls_could_open()
    {
        int result = 0;
        World.Start(calls =>
        {
            calls.Exit(0);
            result = calls.Open("/dev/null", Read);
        });
        World.Run();
        Assert.That(result, Is.Negative);
        Assert.That(World.Files.OpenFiles.Live, Is.Zero);
    }

    [Test]
    public void Exit_inside_a_step_lets_later_calls_fail_whatever_their_path([Values("", "/")] string root)
    {
        MakeDirectory("/d");
        int[] results = [];
        World.Start(calls =>
        {
            MakeFile(calls, "/a");
            calls.Exit(0);
            results =
            [
                calls.Open(root + "new", Write | Create), calls.Pipe(out _, out _), calls.ChangeDirectory(root + "d"), calls.MakeDirectory(root + "new"),
                calls.RemoveDirectory(root + "d"), calls.Unlink(root + "a"), calls.Rename(root + "a", root + "new", into: false, out _),
            ];
        });
        World.Run();
        Assert.That(results, Is.All.EqualTo(-(int)Errno.EBADF));
        Assert.That((Exists("/a"), Exists("/d"), Exists("/new")), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void Fork_gives_the_child_the_parents_nice_value()
    {
        int child = 0;
        World.Define("child");
        int parent = World.Start(calls => calls.Sleep(10_000_000), calls => child = World.Spawn(calls, "child"));
        World.Tables.Table.SetPriority(parent, 7);
        World.Pass(20);
        Assert.That(World[child].Priority, Is.EqualTo(7));
    }

    [Test]
    public void Nice_of_an_unknown_process_is_ESRCH([Values(0, -1, 99)] int pid) =>
        Assert.That(World.Tables.Table.SetPriority(pid, 3), Is.EqualTo(Errno.ESRCH));

    [Test]
    public void Nice_of_a_zombie_is_ESRCH()
    {
        int pid = World.Start(calls => calls.Exit(0));
        World.Run();
        Assert.That(World.Tables.Table.SetPriority(pid, 3), Is.EqualTo(Errno.ESRCH));
    }

    [Test]
    public void Nice_beyond_the_range_is_EINVAL([Values(-1, 8, int.MaxValue, int.MinValue)] int priority)
    {
        int pid = Do(_ => { });
        Assert.That(World.Tables.Table.SetPriority(pid, priority), Is.EqualTo(Errno.EINVAL));
        Assert.That(World[pid].Priority, Is.EqualTo(ProcessTable.DefaultPriority));
    }

    [Test]
    public void Nice_of_a_process_of_the_system_is_EPERM([Values(1, 2)] int pid) =>
        Assert.That(World.Tables.Table.SetPriority(pid, 3), Is.EqualTo(Errno.EPERM));

    private (int, int, Signal) WaitFor(SystemCalls calls, int pid)
    {
        int ended = calls.Wait(pid, out int code, out Signal signal);
        if (ended == 0) calls.Pause(calls.Children);
        return (ended, code, signal);
    }
}
