using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;
using SlabOS.Processes;
using SlabOS.Programs;
using SlabOS.Time;

namespace SlabOS.Tests.Support;

/// <summary>
/// The kernel's tables, calls and programs, and processes that do what a test says, without a shell: init reaps, and pid 2, their parent,
/// sleeps.
/// </summary>
internal sealed class World
{
    public const int Descriptors = 8;

    private const int TurnLimit = 100_000;

    private readonly ScriptedProgram _scripted;
    private readonly Init _init = new();
    private int _started;
    private int _turns;

    public World(int blocks = 8)
    {
        _scripted = new ScriptedProgram(slot => Tables!.WaitOf(slot));

        // Whoever is no public program does what a test says, pid 2 as well.
        Program[] programs = ProgramList.Make(_scripted);
        programs[ProgramTable.Init] = _scripted;
        Programs = new ProgramTable(programs);
        var files = new FileTables(inodes: FileTables.FirstInodes + 18, blocks: blocks, openFiles: 24, tables: 16, descriptors: Descriptors, pipes: 4);
        Tables = new ProcessTables(16, files: files);
        Calls = new SystemCalls(Tables.Table, Tables.Scheduler);
        files.Open.Add(new StatusFile(Tables.Table));
        files.Open.Add(new DescriptorsFile(Tables.Table));
        files.System.Provide(new ProcessDirectories(Tables.Table, Tables.Scheduler), ProcFileSystem.Self);
        Run();
        Before = Live;
    }

    public ProcessTables Tables { get; }

    public SystemCalls Calls { get; }

    /// <summary>The programs there are, numbered as the kernel's.</summary>
    public ProgramTable Programs { get; }

    public FileTables Files => Tables.Files;

    public FileSystem System => Tables.Files.System;

    /// <summary>What the tables held before any process was started.</summary>
    public string Before { get; }

    /// <summary>What the tables hold.</summary>
    public string Live =>
        $"{Tables.Live} {Files.Live} entries {Files.Entries.Live} pipes {Files.PipeSlab.Live}";

    /// <summary>Says what processes of a name do, started by another with <see cref="Spawn"/>.</summary>
    public void Define(string name, params Action<SystemCalls>[] actions) => _scripted.Define(name, actions);

    /// <summary>Starts a process that does something, a child of pid 2.</summary>
    /// <returns>Its pid.</returns>
    public int Start(params Action<SystemCalls>[] actions)
    {
        string name = $"p{_started++}";
        _scripted.Define(name, actions);
        int pid = Tables.Spawn(line: name);
        Assert.That(pid, Is.Positive);
        return pid;
    }

    /// <summary>Starts a program, a child of pid 2, with an input and an output of its own; null for none.</summary>
    /// <returns>Its pid.</returns>
    public int StartProgram(string line, Handle<OpenFile> input = default, Handle<OpenFile> output = default)
    {
        Words words = ProcessTables.Line(line);
        int program = Programs.Find(words[0]);
        Assert.That(program, Is.Positive, "there is such a program");
        Assert.That(Programs[program].Accept(words), Is.EqualTo(Errno.None));
        var actions = new SpawnActions { Input = input, Output = output, Priority = ProcessTable.DefaultPriority };
        int pid = Tables.Table.Spawn(ProcessTables.Shell, program, words, actions);
        Assert.That(pid, Is.Positive);
        return pid;
    }

    /// <summary>Starts a child of the process whose turn it is.</summary>
    public int Spawn(SystemCalls calls, string name) => calls.Spawn(0, ProcessTables.Line(name));

    /// <summary>Lets all processes run until none wants to.</summary>
    /// <returns>The pids of those that had turns, in order.</returns>
    public int[] Run()
    {
        var turns = new global::System.Collections.Generic.List<int>();
        while (Turn(out int pid)) turns.Add(pid);
        return [.. turns];
    }

    /// <summary>Gives one process a turn.</summary>
    /// <returns>False if none wanted it.</returns>
    public bool Turn(out int pid)
    {
        Tables.Scheduler.Advance();
        int slot = Tables.Scheduler.Dispatch();
        pid = 0;
        if (slot < 0) return false;
        ref Process process = ref Tables.At(slot);
        pid = process.Pid;
        if (++_turns > TurnLimit) Assert.Fail("the processes never come to rest");
        Program program = slot == ProcessTables.Init ? _init : Programs[process.Program];
        program.Step(ref process, Calls);
        Tables.Scheduler.EndTurn();
        return true;
    }

    /// <summary>Lets all processes run, time pass, and all run again.</summary>
    public void Pass(int milliseconds)
    {
        Run();
        Tables.Clock.AdvanceTo(Tables.Clock.Nanoseconds + ((ulong)milliseconds * 1_000_000) + Timers.Tick);
        Run();
    }

    /// <summary>A process by its pid.</summary>
    public ref Process this[int pid] => ref Tables.At(Tables.Table.Find(pid));

    /// <summary>What a sleeping process waits for.</summary>
    public WaitReason WaitOf(int pid) => Tables.WaitOf(Tables.Table.Find(pid));

    /// <summary>Takes the end of a child of pid 2 to notice.</summary>
    public (int Result, int Code, Signal Signal) Reap(int pid = 0) => Tables.Wait(ProcessTables.Shell, pid);

    /// <summary>Makes a pipe, and both its ends descriptors of a process.</summary>
    public (int Read, int Write) Pipe(int pid)
    {
        Assert.That(Files.Open.OpenPipe(out Handle<OpenFile> read, out Handle<OpenFile> write), Is.EqualTo(Errno.None));
        Handle<DescriptorTable> table = this[pid].Descriptors;
        return (Files.Descriptors.Install(table, read), Files.Descriptors.Install(table, write));
    }
}
