namespace SlabOS.Memory;

/// <summary>The choices of a slab that most slabs leave to their defaults.</summary>
public readonly struct SlabOptions
{
    /// <summary>Makes a choice.</summary>
    /// <param name="order">The free slot that an allocation takes.</param>
    /// <param name="generations">The number of objects that a slot holds before it is retired, 1 or more; the slab's share at most.</param>
    public SlabOptions(ReuseOrder order, int generations = SlabRegistry.MaxGenerations)
    {
        Order = order;
        Generations = generations;
    }

    /// <summary>The usual choice: the slot freed last, and as many generations as the slab's share of tags has.</summary>
    public static SlabOptions Default => new SlabOptions(ReuseOrder.LastFreedFirst);

    /// <summary>The free slot that an allocation takes.</summary>
    public ReuseOrder Order { get; }

    /// <summary>The number of objects that a slot holds before it is retired.</summary>
    public int Generations { get; }
}
