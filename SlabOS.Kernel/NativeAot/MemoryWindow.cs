using System;
using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>
/// Maps all usable memory, wherever it lies, into one range of addresses. So the arena has no holes, and a table may take all the memory
/// that is left. Unmaps page 0.
/// </summary>
/// <remarks>
/// The 2 MiB pages in the middle of every region go up from <see cref="Base"/>. The 4 KiB pages at its ends go down from there. So the two
/// sizes meet once, at an address that suits both, and nothing is lost but parts of pages.
/// </remarks>
internal sealed unsafe class MemoryWindow
{
    /// <summary>Bytes that Boot.asm maps one to one, from address 0.</summary>
    internal const ulong DirectlyMapped = 1UL << 32;

    private const ulong Base = 1UL << 40;
    private const ulong SmallPage = 4096;
    private const ulong LargePage = 2 << 20;
    private const ulong PresentWritable = 3;
    private const ulong Large = 0x80;
    private const ulong AddressMask = 0x000F_FFFF_FFFF_F000;

    private byte* _nextTable;

    /// <summary>Builds the window over usable memory, less the kernel's image, the text screen and page 0.</summary>
    /// <param name="memory">The usable memory; afterwards the memory in the window.</param>
    internal MemoryWindow(MemoryMap memory)
    {
        memory.Remove(0, SmallPage);
        memory.Remove((ulong)Image.Start(), (ulong)(Image.End() - Image.Start()));
        memory.Remove(TextScreen.Address, SmallPage);           // ordinary memory on machines without a text screen
        memory.CutToPages(SmallPage);
        ReserveTables(memory);

        ulong low = Base;
        ulong high = Base;
        foreach (MemoryRegion region in memory.Ranges)
        {
            ulong bodyStart = BodyStart(region);
            ulong bodyEnd = BodyEnd(region);
            for (ulong page = bodyStart; page < bodyEnd; page += LargePage, high += LargePage) MapLarge(high, page);
            for (ulong page = region.Start; page < bodyStart; page += SmallPage) MapSmall(low -= SmallPage, page);
            for (ulong page = bodyEnd; page < region.End; page += SmallPage) MapSmall(low -= SmallPage, page);
        }

        *Entry(0, level: 1) = 0;                // from here on a null reference faults
        Cpu.ReloadPageTables();
        Start = (byte*)low;
        End = (byte*)high;
    }

    /// <summary>The window's first byte.</summary>
    internal byte* Start { get; }

    /// <summary>The byte behind the window.</summary>
    internal byte* End { get; }

    /// <summary>Takes memory for the page tables from the largest range that is mapped already.</summary>
    private void ReserveTables(MemoryMap memory)
    {
        ulong small = 0;
        ulong large = 0;
        MemoryRegion chosen = default;
        foreach (MemoryRegion region in memory.Ranges)
        {
            ulong body = BodyEnd(region) - BodyStart(region);
            small += (region.Size - body) / SmallPage;
            large += body / LargePage;
            if (region.End <= DirectlyMapped && region.Size > chosen.Size) chosen = region;
        }

        // Each level needs a table for 512 entries of the level below, and one more where the window starts or ends inside a table.
        // The tables themselves may cut a large page into small ones.
        const ulong Spare = 9;
        ulong tables = (small >> 9) + (small >> 18) + (large >> 9) + (large >> 18) + Spare;
        ulong size = tables * SmallPage;
        if (chosen.Size < size) PanicScreen.Fail("the boot loader reports no usable memory");
        _nextTable = (byte*)chosen.Start;
        memory.Remove(chosen.Start, size);
    }

    /// <summary>The start of a range's large pages; the range's end where it has none.</summary>
    private static ulong BodyStart(MemoryRegion region) => Math.Min((region.Start + LargePage - 1) & ~(LargePage - 1), region.End);

    private static ulong BodyEnd(MemoryRegion region) => Math.Max(region.End & ~(LargePage - 1), BodyStart(region));

    private void MapLarge(ulong address, ulong page) => *Entry(address, level: 2) = page | Large | PresentWritable;

    private void MapSmall(ulong address, ulong page) => *Entry(address, level: 1) = page | PresentWritable;

    private ulong* Entry(ulong address, int level)
    {
        ulong* table = Image.PageTables();
        for (int current = 4; current > level; current--)
        {
            ulong* entry = table + Index(address, current);
            if (*entry == 0) *entry = (ulong)NewTable() | PresentWritable;
            table = (ulong*)(*entry & AddressMask);
        }

        return table + Index(address, level);
    }

    private byte* NewTable()
    {
        byte* table = _nextTable;
        _nextTable += SmallPage;
        new Span<byte>(table, (int)SmallPage).Clear();
        return table;
    }

    private static int Index(ulong address, int level) => (int)(address >> (12 + 9 * (level - 1))) & 511;
}
