namespace SlabOS.Pc;

/// <summary>A stretch of physical memory.</summary>
public readonly struct MemoryRegion
{
    /// <summary>From its first byte to the one after its last.</summary>
    public MemoryRegion(ulong start, ulong end)
    {
        Start = start;
        End = end;
    }

    /// <summary>Its first byte.</summary>
    public ulong Start { get; }

    /// <summary>The byte after its last.</summary>
    public ulong End { get; }

    /// <summary>Its size; zero also for one that ends before it starts.</summary>
    public ulong Size => End > Start ? End - Start : 0;
}
