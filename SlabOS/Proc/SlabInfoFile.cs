using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Proc;

/// <summary><c>/proc/slabinfo</c>: every slab and its counters.</summary>
public sealed class SlabInfoFile(SlabRegistry registry) : TextFile("/proc/slabinfo")
{
    /// <summary>Prints the slabs of a registry as a table.</summary>
    public static void Show(SlabRegistry registry, Printer printer)
    {
        printer.Heading("SLAB       CAPACITY LIVE PEAK FREE RETIRED ALLOCS FREES FAILS SIZE   BYTES USE%");
        for (int i = 0; i < registry.Count; i++) Show(registry[i], printer);
    }

    /// <inheritdoc/>
    protected override void Print(Printer printer, ulong key) => Show(registry, printer);

    private static void Show(SlabBase table, Printer printer)
    {
        printer.Left(table.Name, 10).Cell((ulong)table.Capacity, 9).Cell((ulong)table.Live, 5)
            .Cell((ulong)table.Peak, 5).Cell((ulong)table.Available, 5).Cell((ulong)table.Retired, 8)
            .Cell(table.Allocations, 7).Cell(table.Frees, 6).Cell(table.Failures, 6).Cell((ulong)table.SlotBytes, 5)
            .Cell(table.Bytes, 8).Cell(table.Capacity == 0 ? 0 : (ulong)table.Live * 100 / (ulong)table.Capacity, 5)
            .Line();
    }
}
