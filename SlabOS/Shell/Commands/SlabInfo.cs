using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>slabinfo</c>: every slab and its counters.</summary>
public sealed class SlabInfo : Command
{
    /// <inheritdoc/>
    public override string Name => "slabinfo";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => "show the tables: use, peak, failures, size";

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Show(shell.Tables.Registry, shell.Printer);
        return true;
    }

    /// <summary>Prints the slabs of a registry.</summary>
    public static void Show(SlabRegistry registry, Printer printer)
    {
        printer.SetColor(Color.Title);
        printer.Line("SLAB       CAPACITY LIVE PEAK FREE RETIRED ALLOCS FREES FAILS SIZE   BYTES USE%");
        printer.SetColor(Color.Text);
        for (int i = 0; i < registry.Count; i++) Show(registry[i], printer);
    }

    private static void Show(Table table, Printer printer)
    {
        printer.Left(table.Name, 10);
        printer.Right(table.Capacity, 9);
        printer.Right(table.Live, 5);
        printer.Right(table.Peak, 5);
        printer.Right(table.Available, 5);
        printer.Right(table.Retired, 8);
        printer.Right(table.Allocations, 7);
        printer.Right(table.Frees, 6);
        printer.Right(table.Failures, 6);
        printer.Right(table.SlotBytes, 5);
        printer.Right(table.Bytes, 8);
        printer.Right(table.Capacity == 0 ? 0 : (int)((ulong)table.Live * 100 / (ulong)table.Capacity), 5);
        printer.Line();
    }
}
