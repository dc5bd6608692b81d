using System;

namespace SlabOS.Pc;

/// <summary>
/// The usable memory of a machine: ranges in the order of their addresses, apart from each other, from entries in any order that may
/// overlap. Reserved memory is removed last, and so wins over usable memory at the same place.
/// </summary>
/// <remarks>Where there is no room for one more range, the smallest is left out and counted.</remarks>
public sealed class MemoryMap
{
    /// <summary>The most ranges.</summary>
    public const int MaxRanges = 128;

    /// <summary>The byte behind the highest address that a range can have: 64 TiB.</summary>
    public const ulong End = 1UL << 46;

    private readonly MemoryRegion[] _ranges = new MemoryRegion[MaxRanges + 1];      // and one, until the smallest has left
    private int _count;

    /// <summary>The ranges.</summary>
    public ReadOnlySpan<MemoryRegion> Ranges => new ReadOnlySpan<MemoryRegion>(_ranges, 0, _count);

    /// <summary>Usable bytes that no range has.</summary>
    public ulong LeftOut { get; private set; }

    /// <summary>Adds a range, which may overlap or adjoin others.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="length">The bytes; a range that would pass the last address ends there.</param>
    public void Add(ulong start, ulong length)
    {
        ulong end = start + Math.Min(length, ulong.MaxValue - start);
        if (end > End)
        {
            LeftOut += end - Math.Max(start, End);
            end = End;
        }

        if (start >= end) return;
        int place = 0;
        while (place < _count && _ranges[place].End < start) place++;
        while (place < _count && _ranges[place].Start <= end)
        {
            start = Math.Min(start, _ranges[place].Start);
            end = Math.Max(end, _ranges[place].End);
            Delete(place);
        }

        Insert(place, start, end);
    }

    /// <summary>Takes a range out of all others.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="length">The bytes; a range that would pass the last address ends there.</param>
    public void Remove(ulong start, ulong length)
    {
        ulong end = start + Math.Min(length, ulong.MaxValue - start);
        for (int place = _count - 1; place >= 0; place--)
        {
            MemoryRegion range = _ranges[place];
            if (range.End <= start || range.Start >= end || start >= end) continue;
            Delete(place);
            if (end < range.End) Insert(place, end, range.End);
            if (range.Start < start) Insert(place, range.Start, start);
        }
    }

    /// <summary>Cuts each range to whole pages.</summary>
    /// <param name="page">The bytes of a page, a power of two.</param>
    public void CutToPages(ulong page)
    {
        for (int place = _count - 1; place >= 0; place--)
        {
            ulong start = (_ranges[place].Start + page - 1) & ~(page - 1);
            ulong end = _ranges[place].End & ~(page - 1);
            if (start < end) _ranges[place] = new MemoryRegion(start, end);
            else Delete(place);
        }
    }

    private void Delete(int place)
    {
        _count--;
        for (int i = place; i < _count; i++) _ranges[i] = _ranges[i + 1];
    }

    private void Insert(int place, ulong start, ulong end)
    {
        for (int i = _count; i > place; i--) _ranges[i] = _ranges[i - 1];
        _ranges[place] = new MemoryRegion(start, end);
        _count++;
        if (_count <= MaxRanges) return;
        int smallest = 0;
        for (int i = 1; i < _count; i++)
            if (_ranges[i].Size < _ranges[smallest].Size)
                smallest = i;
        LeftOut += _ranges[smallest].Size;
        Delete(smallest);
    }
}
