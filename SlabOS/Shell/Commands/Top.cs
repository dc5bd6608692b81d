using SlabOS.Base;
using SlabOS.Proc;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>top</c>: shows the processes with most steps, anew each second, until q or Ctrl-C.</summary>
public sealed class Top() : LiveCommand("top", "", "watch the processes that ran most; q leaves")
{
    private const int Rows = 16;
    private const int SlotsPerStep = 256;

    // The slots of the busiest processes, the busiest first, and their steps.
    private readonly int[] _slots = new int[Rows];
    private readonly ulong[] _steps = new ulong[Rows];
    private int _count;

    // The slot where the search goes on.
    private int _next;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell) => Begin(shell);

    /// <inheritdoc/>
    protected override bool Show(Session shell)
    {
        _count = 0;
        _next = 0;
        return GoOn(shell);
    }

    /// <inheritdoc/>
    protected override bool GoOn(Session shell)
    {
        ProcessTable table = shell.Tables.Processes;
        for (int i = 0; i < SlotsPerStep && _next >= 0; i++)
        {
            int slot = table.NextLive(_next, SlotsPerStep, out _next);
            if (slot >= 0) Place(slot, table.Slab.At(slot).Steps);
        }

        if (_next < 0) Show(table, shell);
        return _next < 0;
    }

    private void Show(ProcessTable table, Session shell)
    {
        Printer printer = shell.Printer;
        shell.Console.BeginPage();
        printer.Write(table.Slab.Live).Write(" processes, load ").Hundredths((ulong)shell.Scheduler.Load(0)).Line("; q leaves")
            .Heading("   PID STATE PRI   TICKS        STEPS COMMAND");
        for (int i = 0; i < _count; i++)
        {
            if (!table.Slab.IsLive(_slots[i])) continue;
            ref Process process = ref table.Slab.At(_slots[i]);
            printer.Right(process.Pid, 6).Right(StatusFile.Letter(process.State), 6).Right(process.Priority, 4)
                .Right(process.Ticks, 8).Right(process.Steps, 13).Write(" ").Write(table.WordsOf(_slots[i])).Line();
        }
    }

    /// <summary>Puts a process in its place among the busiest. The last of a full list drops out.</summary>
    private void Place(int slot, ulong steps)
    {
        int at = _count;
        while (at > 0 && _steps[at - 1] < steps) at--;
        if (at == Rows) return;
        if (_count < Rows) _count++;
        for (int i = _count - 1; i > at; i--)
        {
            _slots[i] = _slots[i - 1];
            _steps[i] = _steps[i - 1];
        }

        _slots[at] = slot;
        _steps[at] = steps;
    }
}
