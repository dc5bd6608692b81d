using System.Runtime.CompilerServices;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary>
/// <c>bench</c>: the cycles of the kernel's operations, each timed alone a thousand times, without the cost of reading the counter. The
/// first rows are the turns since the last <c>bench</c> and the calls of the last <c>stress</c>.
/// </summary>
/// <remarks>
/// The shell cannot time a step of another process from within its own step. So the shell takes turns with a process that gives up its
/// turn at once. The time between two turns of the shell, less the same time without the process, is one step of the scheduler.
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

    /// <summary>Whether another sample is wanted.</summary>
    private bool Wants(Session shell) => (int)_times.Count < SamplesOf(shell);

    private int SamplesOf(Session shell)
    {
        if (_operation == Operation.Step && _partner < 0) return 0;
        if (_operation < Operation.Probe) return Samples;
        int wanted = shell.Machine.Probes[_operation - Operation.Probe].Count;
        return wanted < Samples ? wanted : Samples;
    }

    /// <summary>Shows the operation's cost, or keeps the overhead of the following ones, and turns to the next operation.</summary>
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

    /// <summary>Starts a process as urgent as the shell, with more steps than there are samples.</summary>
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
        // The operands are fetched first, and each case reads the clock itself: the clock brackets the operation and nothing else. Cosmos
        // finds a case by trying one after another.
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
                return TimeFind(clock, slab, shell.Tables.Descriptors.Find(processes.Slab.At(self).Descriptors, 0));
            case Operation.LookUp:
                start = clock.Cycles;
                processes.Find(ProcessTable.ShellPid);
                break;
            case Operation.Spawn:
                int idle = shell.Programs.Find("idle");
                start = clock.Cycles;
                int pid = calls.Spawn(idle, new Words("idle\0", 1));
                calls.Kill(pid, Signal.Kill);
                calls.Wait(pid, out _, out _);
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

    // The slab's fast paths are inlined, and take a few instructions. Each has a method of its own, which keeps the operands in registers:
    // in a longer method the loads would be timed, too.
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
        Handle<OpenFile> handle = argument;     // a copy is in registers, an argument in memory
        ulong start = clock.Cycles;
        slab.Find(handle, out _);
        return clock.Cycles - start;
    }
}
