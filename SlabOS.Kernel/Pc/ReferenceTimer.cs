namespace SlabOS.Pc;

/// <summary>A counter of known frequency that wraps at a known count. Other counters are measured by it.</summary>
public abstract class ReferenceTimer
{
    // A counter that runs changes within a microsecond, which is one of these looks at most.
    private const int MostLooks = 10_000;

    private readonly uint _modulus;

    /// <summary>Names the counter's properties.</summary>
    /// <param name="frequency">Counts in a second.</param>
    /// <param name="modulus">The number of counts, the last of which is followed by 0.</param>
    protected ReferenceTimer(uint frequency, uint modulus)
    {
        Frequency = frequency;
        _modulus = modulus;
    }

    /// <summary>Counts in a second.</summary>
    public uint Frequency { get; }

    /// <summary>The count, 0 … modulus − 1, going up.</summary>
    public abstract uint Count { get; }

    /// <summary>Whether the count changes.</summary>
    public bool Runs
    {
        get
        {
            uint first = Count;
            return AwaitChange(first) != first;
        }
    }

    /// <summary>Waits until the count changes, but ten milliseconds at most.</summary>
    /// <returns>The count.</returns>
    public uint AwaitChange() => AwaitChange(Count);

    /// <summary>The counts since an earlier one, less than the modulus.</summary>
    public uint Since(uint earlier) => (Count + _modulus - earlier) % _modulus;

    private uint AwaitChange(uint first)
    {
        uint count = first;
        for (int look = 0; look < MostLooks && count == first; look++) count = Count;
        return count;
    }
}
