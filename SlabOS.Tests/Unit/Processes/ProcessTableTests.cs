using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>How processes are made, named, related, signalled, ended and reaped.</summary>
public sealed class ProcessTableTests
{
    private static readonly string TooLong = new('x', ProcessTable.MaxArguments);

    [Test]
    public void Pids_are_small_and_grow()
    {
        var tables = new ProcessTables();

        Assert.That(new[] { tables.Spawn(), tables.Spawn(), tables.Spawn() }, Is.EqualTo(new[] { 3, 4, 5 }));
    }

    [Test]
    public void A_pid_is_not_used_again_when_its_slot_is()
    {
        var tables = new ProcessTables(capacity: 3);
        var pids = new HashSet<int>();
        for (int i = 0; i < 100; i++)
        {
            int pid = tables.Spawn();
            Assert.That(pids.Add(pid), Is.True);
            foreach (int other in pids) Assert.That(tables.Table.Find(other) >= 0, Is.EqualTo(other == pid));
            tables.Table.Kill(pid, Signal.Kill);
            tables.Wait(ProcessTables.Shell);
        }
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(3)]
    [TestCase(9)]
    [TestCase(int.MaxValue)]
    [TestCase(int.MinValue)]
    public void A_pid_that_nobody_has_is_not_found(int pid)
    {
        Assert.That(new ProcessTables().Table.Find(pid), Is.Negative);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(256)]
    [TestCase(1_000_000)]
    public void The_last_pid_of_the_last_generation_is_positive(int capacity)
    {
        long generations = ProcessTable.GenerationsFor(capacity);

        Assert.That(capacity + (generations - 1) * capacity, Is.LessThanOrEqualTo(int.MaxValue));
        Assert.That(capacity + generations * capacity, Is.GreaterThan(int.MaxValue - capacity));
    }

    [Test]
    public void A_full_table_is_EAGAIN_and_takes_another_after_one_was_reaped()
    {
        var tables = new ProcessTables(capacity: 3);
        int pid = tables.Spawn();
        var before = tables.Live;
        Assert.That(tables.Spawn(), Is.EqualTo(-(int)Errno.EAGAIN));
        Assert.That(tables.Live, Is.EqualTo(before));

        tables.Table.Kill(pid, Signal.Term);
        Assert.That(tables.Spawn(), Is.EqualTo(-(int)Errno.EAGAIN), "a zombie holds its slot");
        tables.Wait(ProcessTables.Shell);

        Assert.That(tables.Spawn(), Is.Positive);
        Assert.That(tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_table_whose_pids_are_used_up_is_EAGAIN()
    {
        var tables = new ProcessTables(capacity: 3, generations: 2);
        for (int i = 0; i < 2; i++)
        {
            tables.Table.Kill(tables.Spawn(), Signal.Kill);
            tables.Wait(ProcessTables.Shell);
        }

        Assert.That(tables.Spawn(), Is.EqualTo(-(int)Errno.EAGAIN));
        Assert.That(tables.Slots.Retired, Is.EqualTo(1));
        Assert.That(tables.Violations(), Is.Empty);
    }

    [Test]
    public void No_descriptor_table_left_is_EAGAIN_and_starts_nothing()
    {
        var tables = new ProcessTables(8, files: new FileTables(tables: 3));
        tables.Spawn();
        var before = tables.Live;

        Assert.That(tables.Spawn(), Is.EqualTo(-(int)Errno.EAGAIN));

        Assert.That(tables.Live, Is.EqualTo(before));
        Assert.That(tables.Violations(), Is.Empty);
    }

    [Test]
    public void No_argument_list_left_is_EAGAIN_and_starts_nothing()
    {
        var tables = new ProcessTables();
        while (tables.Arguments.Available > 0) tables.Arguments.Allocate(out _);
        var before = tables.Live;

        Assert.That(tables.Spawn(), Is.EqualTo(-(int)Errno.EAGAIN));

        Assert.That(tables.Live, Is.EqualTo(before));
    }

    [Test]
    public void Too_many_characters_of_arguments_are_E2BIG_and_start_nothing()
    {
        var tables = new ProcessTables();
        var before = tables.Live;

        Assert.That(tables.Spawn(line: TooLong), Is.EqualTo(-(int)Errno.E2BIG));
        Assert.That(tables.Live, Is.EqualTo(before));
        Assert.That(tables.Spawn(line: TooLong[1..]), Is.Positive);
    }

    [Test]
    public void A_process_keeps_its_name_and_arguments()
    {
        var tables = new ProcessTables();

        Words words = tables.Table.WordsOf(tables.Table.Find(tables.Spawn(line: "sleep 100 ms")));

        Assert.That((words.Count, words[0].ToString(), words[1].ToString(), words[2].ToString()), Is.EqualTo((3, "sleep", "100", "ms")));
    }

    [Test]
    public void A_process_whose_arguments_are_gone_has_none()
    {
        var tables = new ProcessTables();
        int slot = tables.SpawnSlot();
        tables.Arguments.Free(tables.At(slot).Arguments);

        Words words = tables.Table.WordsOf(slot);

        Assert.That((words.Count, words.Text.Length), Is.EqualTo((0, 0)));
    }

    [TestCase(ProcessTables.Init)]
    [TestCase(ProcessTables.Shell)]
    public void A_child_begins_where_its_parent_is(int parent)
    {
        var tables = new ProcessTables();
        Assert.That(tables.Files.System.Find(FileSystem.Root, "/tmp", out FileRef directory), Is.EqualTo(Errno.None));
        tables.Table.ChangeDirectory(parent, directory);

        int child = tables.SpawnSlot(parent);

        Assert.That(tables.Table.DirectoryOf(child), Is.EqualTo(directory));
        Assert.That(tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_child_shares_all_its_parents_descriptors_but_those_marked_close_on_exec()
    {
        var tables = new ProcessTables();
        for (int number = 0; number < 4; number++) tables.Open(ProcessTables.Shell);
        DescriptorTables descriptors = tables.Files.Descriptors;
        descriptors.SetCloseOnExec(tables.At(ProcessTables.Shell).Descriptors, 1, true);

        int child = tables.SpawnSlot();

        Assert.That(descriptors.Find(tables.At(child).Descriptors, 1).IsNull, Is.True);
        foreach (int number in new[] { 0, 2, 3 })
        {
            Handle<OpenFile> shared = descriptors.Find(tables.At(ProcessTables.Shell).Descriptors, number);
            Assert.That(descriptors.Find(tables.At(child).Descriptors, number), Is.EqualTo(shared));
            Assert.That(tables.Files.OpenFiles.Find(shared, out _).References, Is.EqualTo(2));
        }

        Assert.That(descriptors.CountOf(tables.At(child).Descriptors), Is.EqualTo(3));
        Assert.That(tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_process_that_ends_closes_all_it_had_open()
    {
        var tables = new ProcessTables();
        int child = tables.SpawnSlot();
        for (int i = 0; i < 4; i++) tables.Open(child);

        tables.Table.Exit(child, 0, Signal.None);

        Assert.That(tables.Files.OpenFiles.Live, Is.Zero);
        Assert.That(tables.At(child).Descriptors.IsNull, Is.True);
        Assert.That(tables.Violations(), Is.Empty);
    }

    [Test]
    public void All_a_process_held_is_back_when_it_was_reaped()
    {
        var tables = new ProcessTables();
        var before = tables.Live;
        int child = tables.SpawnSlot();
        tables.Open(child);

        tables.Table.Exit(child, 0, Signal.None);
        tables.Wait(ProcessTables.Shell);

        Assert.That(tables.Live, Is.EqualTo(before));
    }

    [Test]
    public void Waiting_tells_how_a_child_exited()
    {
        var tables = new ProcessTables();
        int pid = tables.Spawn();
        tables.Table.Exit(tables.Table.Find(pid), 7, Signal.None);

        Assert.That(tables.Wait(ProcessTables.Shell), Is.EqualTo((pid, 7, Signal.None)));
    }

    [Test]
    public void Waiting_tells_which_signal_ended_a_child()
    {
        var tables = new ProcessTables();
        int pid = tables.Spawn();
        tables.Table.Kill(pid, Signal.Hup);

        Assert.That(tables.Wait(ProcessTables.Shell, pid), Is.EqualTo((pid, 0, Signal.Hup)));
    }

    [Test]
    public void Waiting_for_any_child_gives_the_one_that_ended_first()
    {
        var tables = new ProcessTables();
        int first = tables.Spawn();
        int second = tables.Spawn();
        tables.Table.Kill(second, Signal.Term);
        tables.Table.Kill(first, Signal.Term);

        Assert.That(tables.Wait(ProcessTables.Shell).Result, Is.EqualTo(second));
        Assert.That(tables.Wait(ProcessTables.Shell).Result, Is.EqualTo(first));
    }

    [Test]
    public void Waiting_for_one_child_leaves_the_others()
    {
        var tables = new ProcessTables();
        int first = tables.Spawn();
        int second = tables.Spawn();
        tables.Table.Kill(first, Signal.Term);
        tables.Table.Kill(second, Signal.Term);

        Assert.That(tables.Wait(ProcessTables.Shell, second).Result, Is.EqualTo(second));
        Assert.That(tables.Table.Find(first), Is.Not.Negative);
        Assert.That(tables.Violations(), Is.Empty);
    }

    [Test]
    public void Waiting_for_a_child_that_still_runs_gives_nothing_yet()
    {
        var tables = new ProcessTables();
        int pid = tables.Spawn();

        Assert.That(tables.Wait(ProcessTables.Shell).Result, Is.Zero);
        Assert.That(tables.Wait(ProcessTables.Shell, pid).Result, Is.Zero);
    }

    [Test]
    public void Waiting_without_children_is_ECHILD()
    {
        Assert.That(new ProcessTables().Wait(ProcessTables.Shell).Result, Is.EqualTo(-(int)Errno.ECHILD));
    }

    [TestCase(ProcessTable.InitPid)]
    [TestCase(ProcessTable.ShellPid)]
    [TestCase(99)]
    [TestCase(-5)]
    public void Waiting_for_what_is_no_child_is_ECHILD(int pid)
    {
        var tables = new ProcessTables();
        tables.Spawn();

        Assert.That(tables.Wait(ProcessTables.Shell, pid).Result, Is.EqualTo(-(int)Errno.ECHILD));
    }

    [Test]
    public void Waiting_for_a_grandchild_is_ECHILD()
    {
        var tables = new ProcessTables();
        int grandchild = tables.Spawn(tables.SpawnSlot());

        Assert.That(tables.Wait(ProcessTables.Shell, grandchild).Result, Is.EqualTo(-(int)Errno.ECHILD));
    }

    [Test]
    public void Waiting_twice_for_one_child_is_ECHILD()
    {
        var tables = new ProcessTables();
        int pid = tables.Spawn();
        tables.Table.Kill(pid, Signal.Term);
        tables.Wait(ProcessTables.Shell, pid);

        Assert.That(tables.Wait(ProcessTables.Shell, pid).Result, Is.EqualTo(-(int)Errno.ECHILD));
    }

    [Test]
    public void A_reaped_pid_is_ESRCH()
    {
        var tables = new ProcessTables();
        int pid = tables.Spawn();
        tables.Table.Kill(pid, Signal.Term);
        tables.Wait(ProcessTables.Shell);

        Assert.That(tables.Table.Kill(pid, Signal.None), Is.EqualTo(Errno.ESRCH));
    }

    [Test]
    public void A_zombie_takes_any_signal_without_effect([Values] Signal signal)
    {
        var tables = new ProcessTables();
        int pid = tables.Spawn();
        tables.Table.Exit(tables.Table.Find(pid), 3, Signal.None);

        Assert.That(tables.Table.Kill(pid, signal), Is.EqualTo(Errno.None));
        Assert.That(tables.Wait(ProcessTables.Shell), Is.EqualTo((pid, 3, Signal.None)));
    }

    [TestCase(Signal.Hup)]
    [TestCase(Signal.Int)]
    [TestCase(Signal.Kill)]
    [TestCase(Signal.Usr1)]
    [TestCase(Signal.Term)]
    public void A_signal_that_ends_a_process_makes_it_a_zombie(Signal signal)
    {
        var tables = new ProcessTables();
        int slot = tables.SpawnSlot();

        Assert.That(tables.Table.Kill(tables.At(slot).Pid, signal), Is.EqualTo(Errno.None));

        Assert.That((tables.At(slot).State, tables.At(slot).KilledBy), Is.EqualTo((ProcessState.Zombie, signal)));
        Assert.That(tables.Violations(), Is.Empty);
    }

    [TestCase(Signal.None)]
    [TestCase(Signal.Chld)]
    [TestCase(Signal.Cont)]
    public void A_signal_that_does_nothing_leaves_a_running_process_as_it_is(Signal signal)
    {
        var tables = new ProcessTables();
        int slot = tables.SpawnSlot();

        Assert.That(tables.Table.Kill(tables.At(slot).Pid, signal), Is.EqualTo(Errno.None));

        Assert.That(tables.At(slot).State, Is.EqualTo(ProcessState.Ready));
        Assert.That(tables.Violations(), Is.Empty);
    }

    [Test]
    public void Stop_stops_a_process_and_cont_continues_it()
    {
        var tables = new ProcessTables();
        int slot = tables.SpawnSlot();

        tables.Table.Kill(tables.At(slot).Pid, Signal.Stop);
        Assert.That(tables.At(slot).State, Is.EqualTo(ProcessState.Stopped));
        tables.Table.Kill(tables.At(slot).Pid, Signal.Stop);
        Assert.That(tables.At(slot).State, Is.EqualTo(ProcessState.Stopped));
        tables.Table.Kill(tables.At(slot).Pid, Signal.Cont);
        Assert.That(tables.At(slot).State, Is.EqualTo(ProcessState.Ready));
        Assert.That(tables.Violations(), Is.Empty);
    }

    [TestCase(ProcessTable.InitPid)]
    [TestCase(ProcessTable.ShellPid)]
    public void Init_and_the_shell_answer_probes_and_refuse_signals(int pid)
    {
        var tables = new ProcessTables();

        Assert.That(tables.Table.Kill(pid, Signal.None), Is.EqualTo(Errno.None));
        Assert.That(tables.Table.Kill(pid, Signal.Kill), Is.EqualTo(Errno.EPERM));
        Assert.That(tables.Table.Kill(pid, Signal.Stop), Is.EqualTo(Errno.EPERM));
    }

    [Test]
    public void Orphans_go_to_init()
    {
        var tables = new ProcessTables();
        int parent = tables.SpawnSlot();
        int first = tables.SpawnSlot(parent);
        int second = tables.SpawnSlot(parent);

        tables.Table.Exit(parent, 0, Signal.None);

        Assert.That((tables.At(first).Parent, tables.At(second).Parent), Is.EqualTo((ProcessTables.Init, ProcessTables.Init)));
        Assert.That(tables.Violations(), Is.Empty);
    }

    [Test]
    public void Orphaned_zombies_go_to_init_which_can_reap_them()
    {
        var tables = new ProcessTables();
        int parent = tables.SpawnSlot();
        int orphan = tables.Spawn(parent);
        tables.Table.Kill(orphan, Signal.Term);

        tables.Table.Exit(parent, 0, Signal.None);

        Assert.That(tables.Wait(ProcessTables.Init), Is.EqualTo((orphan, 0, Signal.Term)));
        Assert.That(tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_deep_family_that_ends_from_the_top_leaves_nothing_behind()
    {
        var tables = new ProcessTables();
        var before = tables.Live;
        var slots = new List<int> { ProcessTables.Shell };
        for (int i = 0; i < 6; i++) slots.Add(tables.SpawnSlot(slots[^1]));

        for (int i = 1; i < slots.Count; i++) tables.Table.Exit(slots[i], 0, Signal.None);
        while (tables.Wait(ProcessTables.Init).Result > 0)
        {
        }

        tables.Wait(ProcessTables.Shell);
        Assert.That(tables.Live, Is.EqualTo(before));
        Assert.That(tables.Violations(), Is.Empty);
    }
}
