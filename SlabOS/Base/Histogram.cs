namespace SlabOS.Base;

/// <summary>
/// How long something took each time it was done: counted by size in a fixed number of buckets, however often that is.
/// </summary>
/// <remarks>
/// Each doubling of the values is divided evenly, as in Tene's HdrHistogram: a value below <c>2 × Steps</c> has a bucket to itself, and
/// beyond that a bucket is at most a <c>Steps</c>th as wide as the values in it.
/// </remarks>
public sealed class Histogram
{
    private const uint Steps = 32;
    private const int Doublings = 26;       // of 2 × Steps, up to 2³²

    private readonly ulong[] _buckets = new ulong[(Doublings + 2) * Steps];

    /// <summary>How many values there are.</summary>
    public ulong Count { get; private set; }

    /// <summary>The smallest value; 0 if there is none.</summary>
    public uint Min { get; private set; }

    /// <summary>The largest value; 0 if there is none.</summary>
    public uint Max { get; private set; }

    /// <summary>Adds a value; one beyond 2³² − 1 counts as that.</summary>
    public void Add(ulong value)
    {
        uint low = value > uint.MaxValue ? uint.MaxValue : (uint)value;
        if (low < Min || Count == 0) Min = low;
        if (low > Max) Max = low;
        Count++;
        uint doublings = 0;
        while (low >> (int)doublings >= 2 * Steps) doublings++;
        _buckets[(doublings * Steps) + (low >> (int)doublings)]++;
    }

    /// <summary>The value that so many of a thousand do not exceed; at most a <c>Steps</c>th of it too small, and exact if all are equal.</summary>
    /// <param name="perMille">0 … 1000; 500 for the median.</param>
    public uint Percentile(int perMille)
    {
        ulong wanted = ((Count * (ulong)perMille) + 999) / 1000;
        ulong passed = _buckets[0];
        uint bucket = 0;
        while (passed < wanted) passed += _buckets[++bucket];
        uint doublings = bucket < 2 * Steps ? 0 : (bucket / Steps) - 1;
        uint value = (bucket - (doublings * Steps)) << (int)doublings;
        return value < Min ? Min : value;
    }

    /// <summary>Forgets all values.</summary>
    public void Clear()
    {
        for (int i = 0; i < _buckets.Length; i++) _buckets[i] = 0;
        Count = 0;
        Min = 0;
        Max = 0;
    }
}
