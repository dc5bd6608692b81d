namespace SlabOS.NativeAot;

/// <summary>A stretch of physical memory.</summary>
internal readonly struct MemoryRegion
{
    internal MemoryRegion(ulong start, ulong end)
    {
        Start = start;
        End = end;
    }

    /// <summary>Its first byte.</summary>
    internal ulong Start { get; }

    /// <summary>The byte after its last.</summary>
    internal ulong End { get; }

    /// <summary>Its size; zero also for one that ends before it starts.</summary>
    internal ulong Size => End > Start ? End - Start : 0;
}
