namespace SlabOS.Pc;

/// <summary>A range of physical memory.</summary>
public readonly struct MemoryRegion
{
    /// <summary>Makes a range.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="end">The byte behind the last.</param>
    public MemoryRegion(ulong start, ulong end)
    {
        Start = start;
        End = end;
    }

    /// <summary>The range's first byte.</summary>
    public ulong Start { get; }

    /// <summary>The byte behind the range.</summary>
    public ulong End { get; }

    /// <summary>The range's bytes; 0 also for a range that ends before its start.</summary>
    public ulong Size => End > Start ? End - Start : 0;
}
