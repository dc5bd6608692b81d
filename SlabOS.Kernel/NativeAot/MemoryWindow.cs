using System;
using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>
/// Maps all usable memory, wherever it lies, side by side at one place, so that the arena is a single stretch: a table may
/// be as large as the memory that is left, and the bytes left are all one number. Takes page 0 out of the map.
/// </summary>
/// <remarks>
/// The middle of every region, cut to 2 MiB pages, goes up from <see cref="Base"/>; the ends that are left over, in 4 KiB
/// pages, go down from it. So the two sizes meet once, at an address that suits both, and nothing is lost but parts of pages.
/// </remarks>
internal sealed unsafe class MemoryWindow
{
    private const ulong Base = 1UL << 40;
    private const ulong SmallPage = 4096;
    private const ulong LargePage = 2 << 20;
    private const ulong DirectlyMapped = 1UL << 32;     // what Boot.asm maps one to one: page tables are written there

    private const ulong PresentWritable = 3;
    private const ulong Large = 0x80;
    private const ulong AddressMask = 0x000F_FFFF_FFFF_F000;

    private byte* _nextTable;

    /// <summary>Builds the window over these regions, less the kernel's image and page 0.</summary>
    internal MemoryWindow(ReadOnlySpan<MemoryRegion> usable)
    {
        MemoryRegion[] regions = new MemoryRegion[usable.Length];
        for (int i = 0; i < regions.Length; i++) regions[i] = Cut(usable[i]);
        ReserveTables(regions);

        ulong low = Base;
        ulong high = Base;
        foreach (MemoryRegion region in regions)
        {
            ulong bodyStart = Math.Min(RoundUp(region.Start, LargePage), region.End);
            ulong bodyEnd = Math.Max(RoundDown(region.End, LargePage), bodyStart);
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

    /// <summary>The byte after its last.</summary>
    internal byte* End { get; }

    // To whole pages, and without what is in use.
    private static MemoryRegion Cut(MemoryRegion region)
    {
        ulong start = Math.Max(region.Start, SmallPage);
        ulong imageEnd = (ulong)Image.End();
        if (start < imageEnd && region.End > (ulong)Image.Start()) start = imageEnd;
        start = RoundUp(start, SmallPage);
        return new MemoryRegion(start, Math.Max(RoundDown(region.End, SmallPage), start));
    }

    // Takes memory for as many page tables as the worst case needs from the largest region that can be written already.
    private void ReserveTables(MemoryRegion[] regions)
    {
        ulong total = 0;
        int chosen = -1;
        for (int i = 0; i < regions.Length; i++)
        {
            total += regions[i].Size;
            if (regions[i].End <= DirectlyMapped && (chosen < 0 || regions[i].Size > regions[chosen].Size)) chosen = i;
        }

        // For each 512 GiB and each 1 GiB a table, and one more where the window starts inside one; small pages for the two
        // ends of every region, of less than 2 MiB each.
        ulong tables = (total >> 39) + 2 + (total >> 30) + 2 + 2 * (ulong)regions.Length + 1;
        ulong size = tables * SmallPage;
        if (chosen < 0 || regions[chosen].Size < size)
        {
            PanicScreen.Fail("the boot loader reports no usable memory");
            return;
        }

        _nextTable = (byte*)regions[chosen].Start;
        regions[chosen] = new MemoryRegion(regions[chosen].Start + size, regions[chosen].End);
    }

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

    private static ulong RoundUp(ulong value, ulong unit) => (value + unit - 1) & ~(unit - 1);

    private static ulong RoundDown(ulong value, ulong unit) => value & ~(unit - 1);
}
