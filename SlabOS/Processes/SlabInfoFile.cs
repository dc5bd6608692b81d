using SlabOS.Memory;

namespace SlabOS.Processes;

/// <summary><c>/proc/slabinfo</c>: every slab and its counters.</summary>
public sealed class SlabInfoFile : TextFile
{
    private readonly SlabRegistry _registry;

    /// <summary>Makes the file of a registry.</summary>
    public SlabInfoFile(SlabRegistry registry) => _registry = registry;

    /// <inheritdoc/>
    public override string Path => "/proc/slabinfo";

    /// <summary>Prints the slabs of a registry as a table.</summary>
    public static void Show(SlabRegistry registry, Printer printer)
    {
        printer.SetColor(Color.Title);
        printer.Line("SLAB       CAPACITY LIVE PEAK FREE RETIRED ALLOCS FREES FAILS SIZE   BYTES USE%");
        printer.SetColor(Color.Text);
        for (int i = 0; i < registry.Count; i++) Show(registry[i], printer);
    }

    /// <inheritdoc/>
    protected override void Print(Printer printer, int argument) => Show(_registry, printer);

    private static void Show(Table table, Printer printer)
    {
        printer.Left(table.Name, 10);
        Cell(printer, (ulong)table.Capacity, 9);
        Cell(printer, (ulong)table.Live, 5);
        Cell(printer, (ulong)table.Peak, 5);
        Cell(printer, (ulong)table.Available, 5);
        Cell(printer, (ulong)table.Retired, 8);
        Cell(printer, table.Allocations, 7);
        Cell(printer, table.Frees, 6);
        Cell(printer, table.Failures, 6);
        Cell(printer, (ulong)table.SlotBytes, 5);
        Cell(printer, table.Bytes, 8);
        Cell(printer, table.Capacity == 0 ? 0 : (ulong)table.Live * 100 / (ulong)table.Capacity, 5);
        printer.Line();
    }

    /// <summary>A number that may be wider than its column, but never touches the one before.</summary>
    private static void Cell(Printer printer, ulong value, int width)
    {
        printer.Write(" ");
        printer.Right(value, width - 1);
    }
}
