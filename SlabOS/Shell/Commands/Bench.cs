using System.Runtime.CompilerServices;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary>
/// <c>bench</c>: what the kernel's operations cost in cycles, each timed by itself a thousand times. The cost of reading the counter
/// is taken off. Before them, what is timed in passing: the turns since the last <c>bench</c>, and the calls of the last <c>stress</c>.
/// </summary>
/// <remarks>
/// A step of another process cannot be timed from within one of the shell's. So the shell takes turns with a process that gives up its
/// own at once: what passes between two of the shell's turns, less what passes when it is alone, is one step of the scheduler.
/// </remarks>
/// <param name="stress">The cycles of each call of the last <c>stress</c>.</param>
public sealed class Bench(Histogram stress) : Command("bench", "", "time the kernel's operations, in processor cycles")
{
    private const int Samples = 1000;
    private const int SamplesAtATime = 100;

    private enum Operation
    {
        Alone,
        Step,
        None,
        Allocate,
        Free,
        AllocateAndFree,
        Find,
        LookUp,
        Spawn,
        Open,
        Duplicate,
        Probe,
    }

    private readonly Histogram _times = new Histogram();
    private readonly Histogram _stress = stress;
    private Operation _operation;
    private uint _overhead;
    private ulong _left;
    private int _partner;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Printer printer = shell.Printer;
        printer.Heading("OPERATION                 COUNT     MIN  MEDIAN   P99.9     MAX");
        Show("turn", shell.Scheduler.Turns, printer);
        Show("stress operation", _stress, printer);
        shell.Scheduler.Turns.Clear();
        _times.Clear();
        _operation = Operation.Alone;
        _overhead = 0;
        _partner = 0;
        return false;
    }

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        IClock clock = shell.Machine.Clock;
        ulong away = clock.Cycles - _left;
        bool isAway = _operation == Operation.Alone || _operation == Operation.Step;
        for (int i = isAway ? 1 : SamplesAtATime; i > 0 && Wants(shell); i--)
        {
            ulong cycles = isAway ? away : Time(shell, _operation);
            _times.Add(cycles > _overhead ? cycles - _overhead : 0);
        }

        if (!Wants(shell)) Next(shell);
        _left = clock.Cycles;
        return _operation == Operation.Probe + shell.Machine.Probes.Length;
    }

    /// <inheritdoc/>
    public override bool Interrupt(Session shell)
    {
        EndPartner(shell);
        return true;
    }

    private static void Show(string title, Histogram times, Printer printer)
    {
        printer.Left(title, 24).Cell(times.Count, 7).Cell(times.Min, 8).Cell(times.Percentile(500), 8)
            .Cell(times.Percentile(999), 8).Cell(times.Max, 8).Line();
    }

    private string Title(Session shell) => _operation switch
    {
        Operation.Step => "context step",
        Operation.Allocate => "slab allocate",
        Operation.Free => "slab free",
        Operation.AllocateAndFree => "slab allocate+free",
        Operation.Find => "slab find",
        Operation.LookUp => "pid look-up",
        Operation.Spawn => "spawn+exit+wait",
        Operation.Open => "open+close",
        Operation.Duplicate => "dup+close",
        _ => shell.Machine.Probes[_operation - Operation.Probe].Name,
    };

    /// <summary>Whether the operation is to be done once more. A port may think better of it.</summary>
    private bool Wants(Session shell) => (int)_times.Count < SamplesOf(shell);

    private int SamplesOf(Session shell)
    {
        if (_operation == Operation.Step && _partner < 0) return 0;
        if (_operation < Operation.Probe) return Samples;
        int wanted = shell.Machine.Probes[_operation - Operation.Probe].Count;
        return wanted < Samples ? wanted : Samples;
    }

    /// <summary>Says what the operation cost, or notes what is to be taken off the following; and goes on to the next.</summary>
    private void Next(Session shell)
    {
        switch (_operation)
        {
            case Operation.Alone:
                _overhead = _times.Min;
                StartPartner(shell);
                break;
            case Operation.Step:
                Show(Title(shell), _times, shell.Printer);
                _overhead = 0;
                EndPartner(shell);
                break;
            case Operation.None:
                _overhead = _times.Min;
                break;
            default:
                Show(Title(shell), _times, shell.Printer);
                break;
        }

        _operation++;
        _times.Clear();
    }

    /// <summary>A process as urgent as the shell, which has more turns to take than there are samples.</summary>
    private void StartPartner(Session shell) =>
        _partner = shell.Calls.Spawn(shell.Programs.Find("counter"), new Words("counter\02000\0", 2));

    private void EndPartner(Session shell)
    {
        if (_partner <= 0) return;
        shell.Calls.Kill(_partner, Signal.Kill);
        shell.Calls.Wait(_partner, out _, out _);
        _partner = 0;
    }

    private static ulong Time(Session shell, Operation operation)
    {
        // What the timed code needs is fetched before, and the clock is read in each case: it brackets the operation and nothing else, not
        // even the way to the case, which Cosmos finds by trying one after another.
        IClock clock = shell.Machine.Clock;
        SystemCalls calls = shell.Calls;
        ProcessTable processes = shell.Tables.Processes;
        Slab<OpenFile> slab = shell.Tables.OpenFiles.Files;
        int self = calls.Self;
        ulong start;
        switch (operation)
        {
            case Operation.None:
                return TimeNothing(clock);
            case Operation.Allocate:
                return TimeAllocate(clock, slab);
            case Operation.Free:
                return TimeFree(clock, slab);
            case Operation.AllocateAndFree:
                return TimeAllocateAndFree(clock, slab);
            case Operation.Find:
                return TimeFind(clock, slab, shell.Tables.Descriptors.Find(processes.Processes.At(self).Descriptors, 0));
            case Operation.LookUp:
                start = clock.Cycles;
                processes.Find(ProcessTable.ShellPid);
                break;
            case Operation.Spawn:
                int idle = shell.Programs.Find("idle");
                start = clock.Cycles;
                int pid = processes.Spawn(self, idle, new Words("idle\0", 1), ProcessTable.DefaultPriority);
                if (pid > 0) processes.Exit(processes.Find(pid), 0, Signal.None);
                processes.Wait(self, pid, out _, out _);
                break;
            case Operation.Open:
                start = clock.Cycles;
                calls.Close(calls.Open("/dev/null", OpenMode.Read));
                break;
            case Operation.Duplicate:
                start = clock.Cycles;
                calls.Close(calls.Duplicate(0));
                break;
            default:
                IProbe probe = shell.Machine.Probes[operation - Operation.Probe];
                start = clock.Cycles;
                probe.Run();
                break;
        }

        return clock.Cycles - start;
    }

    // What the slab does is inlined, and takes a few instructions. So each operation has a method of its own, where all it needs is in
    // registers: among others it would be fetched from memory first, and that counted.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong TimeNothing(IClock clock)
    {
        ulong start = clock.Cycles;
        return clock.Cycles - start;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong TimeAllocate(IClock clock, Slab<OpenFile> slab)
    {
        ulong start = clock.Cycles;
        slab.Allocate(out Handle<OpenFile> handle);
        ulong cycles = clock.Cycles - start;
        slab.Free(handle);
        return cycles;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong TimeFree(IClock clock, Slab<OpenFile> slab)
    {
        slab.Allocate(out Handle<OpenFile> handle);
        ulong start = clock.Cycles;
        slab.Free(handle);
        return clock.Cycles - start;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong TimeAllocateAndFree(IClock clock, Slab<OpenFile> slab)
    {
        ulong start = clock.Cycles;
        slab.Allocate(out Handle<OpenFile> handle);
        slab.Free(handle);
        return clock.Cycles - start;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong TimeFind(IClock clock, Slab<OpenFile> slab, Handle<OpenFile> argument)
    {
        Handle<OpenFile> handle = argument;     // the parts of a copy are in registers, those of an argument in memory
        ulong start = clock.Cycles;
        slab.Find(handle, out _);
        return clock.Cycles - start;
    }
}
