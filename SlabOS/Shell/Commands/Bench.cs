using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary>
/// <c>bench</c>: what the kernel's operations cost in cycles, each timed by itself a thousand times. The cost of reading the counter
/// is taken off.
/// </summary>
public sealed class Bench : Command
{
    private const int Samples = 1000;
    private const int Operations = 6;

    private readonly uint[] _cycles = new uint[Samples];
    private int _operation;
    private uint _overhead;

    /// <inheritdoc/>
    public override string Name => "bench";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => "time the kernel's operations, in processor cycles";

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Printer printer = shell.Printer;
        printer.SetColor(Color.Title);
        printer.Line("OPERATION                 COUNT     MIN  MEDIAN   P99.9     MAX");
        printer.SetColor(Color.Text);
        _operation = 0;
        _overhead = 0;
        for (int i = 0; i < Samples; i++) _cycles[i] = Time(shell, -1);
        Sort();
        _overhead = _cycles[0];
        return false;
    }

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        IProbe[] probes = shell.Machine.Probes;
        if (_operation == Operations + probes.Length) return true;
        int samples = _operation < Operations ? Samples : probes[_operation - Operations].Count;
        if (samples > Samples) samples = Samples;
        for (int i = 0; i < samples; i++) _cycles[i] = Time(shell, _operation);
        for (int i = samples; i < Samples; i++) _cycles[i] = uint.MaxValue;
        Sort();

        Printer printer = shell.Printer;
        printer.Left(_operation < Operations ? Title(_operation) : probes[_operation - Operations].Name, 24);
        printer.Right(samples, 7);
        printer.Cell(_cycles[0], 8);
        printer.Cell(_cycles[samples / 2], 8);
        printer.Cell(_cycles[((samples * 999) - 1) / 1000], 8);
        printer.Cell(_cycles[samples - 1], 8);
        printer.Line();
        _operation++;
        return false;
    }

    private static string Title(int operation) => operation switch
    {
        0 => "slab allocate+free",
        1 => "slab find",
        2 => "spawn+kill+wait",
        3 => "open+close",
        4 => "dup+close",
        _ => "pid look-up",
    };

    private uint Time(Session shell, int operation)
    {
        // What the timed code needs is fetched before: the clock brackets the operation and nothing else.
        IClock clock = shell.Machine.Clock;
        Calls calls = shell.Calls;
        ProcessTable processes = shell.Tables.Processes;
        Slab<OpenFile> slab = shell.Tables.OpenFiles.Files;
        Handle<OpenFile> handle = shell.Tables.Descriptors.Find(processes.Processes.At(calls.Self).Descriptors, 0);
        int self = calls.Self;
        ulong start = clock.Cycles;
        switch (operation)
        {
            case -1:
                break;
            case 0:
                slab.Allocate(out Handle<OpenFile> allocated);
                slab.Free(allocated);
                break;
            case 1:
                slab.Find(handle, out _);
                break;
            case 2:
                int pid = processes.Spawn(self, ProgramTable.IdleProgram, IdleWords, ProcessTable.DefaultPriority);
                processes.Kill(pid, Signal.Kill);
                processes.Wait(self, pid, out _, out _);
                break;
            case 3:
                calls.Close(calls.Open("/dev/null", OpenMode.Read));
                break;
            case 4:
                calls.Close(calls.Duplicate(0));
                break;
            case 5:
                processes.Find(ProcessTable.ShellPid);
                break;
            default:
                shell.Machine.Probes[operation - Operations].Run();
                break;
        }

        ulong cycles = clock.Cycles - start;
        uint low = cycles > uint.MaxValue ? uint.MaxValue : (uint)cycles;
        return low > _overhead ? low - _overhead : 0;
    }

    /// <summary>Shell's sort (CACM 2/7, 1959): in place, and no library's, since IL2CPU cannot compile Array.Sort.</summary>
    private void Sort()
    {
        for (int gap = Samples / 2; gap > 0; gap /= 2)
        {
            for (int i = gap; i < Samples; i++)
            {
                uint value = _cycles[i];
                int j = i;
                for (; j >= gap && _cycles[j - gap] > value; j -= gap) _cycles[j] = _cycles[j - gap];
                _cycles[j] = value;
            }
        }
    }

    private static Words IdleWords => new Words("idle\0", 1);
}
