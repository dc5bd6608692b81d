using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support.Host;
using SlabOS.Time;

namespace SlabOS.Tests.Support;

/// <summary>The process table, small, with init (slot 0) and a shell (slot 1) in it, without a kernel around them.</summary>
internal sealed class ProcessTables
{
    public const int Init = 0;
    public const int Shell = 1;

    public ProcessTables(int capacity = 8, int generations = 0, FileTables? files = null)
    {
        Files = files ?? new FileTables(tables: capacity);
        var registry = new SlabRegistry(3);
        var options = new SlabOptions(ReuseOrder.OldestFreedFirst, generations > 0 ? generations : ProcessTable.GenerationsFor(capacity));
        Slots = registry.Reserve<Process>("process", capacity, options)!;
        Arguments = registry.ReserveRows<ArgumentList, char>("argument", capacity, ProcessTable.MaxArguments)!;
        Registry = registry;
        Timers = new Timers(registry.Reserve<Timer>("timer", capacity)!);
        Scheduler = new Scheduler(Slots, Timers, Queues, Clock);
        Table = new ProcessTable(Slots, Arguments, Files.Descriptors, Scheduler, Queues);
        Files.Console.Connect(new JobControl(Table, Scheduler), Queues);
        Assert.That(Table.Spawn(-1, 0, Line("init"), ProcessTable.UrgentPriority), Is.EqualTo(ProcessTable.InitPid));
        Assert.That(Table.Spawn(Init, 0, Line("shell"), ProcessTable.UrgentPriority), Is.EqualTo(ProcessTable.ShellPid));
    }

    public HostClock Clock { get; } = new();

    public FileTables Files { get; }

    public SlabRegistry Registry { get; }

    public Slab<Process> Slots { get; }

    public RowSlab<ArgumentList, char> Arguments { get; }

    public Timers Timers { get; }

    public WaitQueues Queues => Files.Queues;

    public Scheduler Scheduler { get; }

    public ProcessTable Table { get; }

    /// <summary>The live objects of all tables.</summary>
    public (int Processes, int Arguments, int Tables, int OpenFiles) Live =>
        (Slots.Live, Arguments.Live, Files.Tables.Live, Files.OpenFiles.Live);

    /// <summary>A command line as its words.</summary>
    public static Words Line(string text) =>
        text.Length == 0 ? default : new Words(text.Replace(' ', '\0') + '\0', text.Split(' ').Length);

    /// <summary>Starts a child of a process.</summary>
    public int Spawn(int parent = Shell, string line = "idle", int priority = ProcessTable.DefaultPriority) =>
        Table.Spawn(parent, 0, Line(line), priority);

    /// <summary>Starts a child of a process, which must succeed.</summary>
    /// <returns>Its slot.</returns>
    public int SpawnSlot(int parent = Shell, int priority = ProcessTable.DefaultPriority)
    {
        int pid = Spawn(parent, priority: priority);
        Assert.That(pid, Is.Positive);
        return Table.Find(pid);
    }

    /// <summary>The process in a slot.</summary>
    public ref Process At(int slot) => ref Slots.At(slot);

    /// <summary>Puts a file behind a process's next descriptor.</summary>
    public int Open(int slot, string path = "/dev/null") => Files.Descriptors.Install(At(slot).Descriptors, Files.OpenOf(path));

    /// <summary>Waits, as a process, for a child, or with 0 for any.</summary>
    public (int Result, int Code, Signal Signal) Wait(int parent, int pid = 0)
    {
        int result = Table.Wait(parent, pid, out int code, out Signal signal);
        return (result, code, signal);
    }

    /// <summary>Puts a process to sleep for a reason.</summary>
    public void Sleep(int slot, WaitReason reason = WaitReason.Signal)
    {
        Scheduler.Sleep(slot);
        if (reason == WaitReason.Child) Await(slot, Table.ChildrenOf(slot));
        else if (reason == WaitReason.Input) Await(slot, Files.Console.Input);
        else Assert.That(reason, Is.EqualTo(WaitReason.Signal));
    }

    /// <summary>Puts a process to sleep until a moment.</summary>
    public void SleepUntil(int slot, ulong milliseconds)
    {
        Scheduler.Sleep(slot);
        Scheduler.Await(slot, milliseconds * 1_000_000);
    }

    /// <summary>Puts a process to sleep until an end of a pipe is ready.</summary>
    public void SleepOnPipe(int slot, Handle<OpenFile> end, OpenMode direction)
    {
        Scheduler.Sleep(slot);
        Await(slot, Files.Open.QueueOf(end, direction));
    }

    /// <summary>Wakes whoever waits for a process's children.</summary>
    public void WakeParent(int slot) => Queues.WakeAll(ref At(slot).Children);

    /// <summary>Wakes all who wait for input.</summary>
    public void WakeInput() => Queues.WakeAll(ref Files.Console.QueueAt(0));

    /// <summary>Lets time pass to a moment, and to the end of its tick: what was set for that moment has expired.</summary>
    public void PassTo(int milliseconds)
    {
        Clock.AdvanceTo(((ulong)milliseconds * 1_000_000) + Timers.Tick);
        Scheduler.Advance();
    }

    /// <summary>What a sleeping process waits for.</summary>
    public WaitReason WaitOf(int slot)
    {
        ref Process process = ref At(slot);
        Assert.That(process.State, Is.EqualTo(ProcessState.Sleeping));
        ref Waiter waiter = ref Queues.Slab.Find(process.Waiter, out _);
        if (waiter.Queue.IsNull) return Timers.Slab.Find(process.Timer, out _).IsSet ? WaitReason.Time : WaitReason.Signal;
        if (waiter.Other >= 0) return WaitReason.Several;
        QueueId queue = waiter.Queue;
        if (queue.Equals(Table.ChildrenOf(slot))) return WaitReason.Child;
        if (queue.Equals(Files.Console.Input)) return WaitReason.Input;
        if (queue.Equals(Files.Console.Output)) return WaitReason.Output;
        foreach (Handle<Pipe> pipe in Files.PipeSlab)
        {
            var end = new OpenFile { Key = pipe.Bits };
            if (queue.Equals(Files.Open.Pipes.QueueOf(ref end, OpenMode.Read))) return WaitReason.PipeReadable;
            if (queue.Equals(Files.Open.Pipes.QueueOf(ref end, OpenMode.Write))) return WaitReason.PipeWritable;
        }

        return WaitReason.Quiet;
    }

    private void Await(int slot, QueueId queue) => Assert.That(Scheduler.Await(slot, queue), Is.EqualTo(Errno.None));

    /// <summary>What a check of everything finds.</summary>
    public List<string> Violations()
    {
        // Each process with descriptors has a working directory as well.
        Files.WorkingDirectories = Files.Tables.Live;
        List<string> found = Files.Violations();
        found.AddRange(Support.Violations.In(Registry));
        found.AddRange(Support.Violations.Of(Table.Check));
        found.AddRange(Support.Violations.Of(Scheduler.Check));
        return found;
    }
}
