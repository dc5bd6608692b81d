namespace SlabOS.Memory;

/// <summary>
/// The choices of a slab that most slabs leave alone. <c>default</c> is last freed first, with as many generations as there are.
/// </summary>
public readonly struct SlabOptions
{
    private readonly int? _generations;

    /// <summary>Makes a choice.</summary>
    /// <param name="order">The free slot that an allocation takes.</param>
    /// <param name="generations">The number of objects that a slot holds before it is retired, 1 or more; the slab's share at most.</param>
    public SlabOptions(ReuseOrder order = ReuseOrder.LastFreedFirst, int generations = SlabRegistry.MaxGenerations)
    {
        Order = order;
        _generations = generations;
    }

    /// <summary>The free slot that an allocation takes.</summary>
    public ReuseOrder Order { get; }

    /// <summary>The number of objects that a slot holds before it is retired.</summary>
    public int Generations => _generations ?? SlabRegistry.MaxGenerations;
}
