namespace SlabOS.Base;

/// <summary>
/// A histogram of values from 0 up, in a fixed number of buckets.
/// </summary>
/// <remarks>
/// Each doubling of the values is divided evenly, as in Tene's HdrHistogram. A value below <c>2 × Steps</c> has a bucket to itself.
/// Beyond, a bucket is at most a <c>Steps</c>th as wide as the values in it.
/// </remarks>
public sealed class Histogram
{
    private const uint Steps = 32;
    private const int Doublings = 26;       // of 2 × Steps, up to 2³²

    private readonly ulong[] _buckets = new ulong[(Doublings + 2) * Steps];

    /// <summary>The number of values.</summary>
    public ulong Count { get; private set; }

    /// <summary>The smallest value; 0 in an empty histogram.</summary>
    public uint Min { get; private set; }

    /// <summary>The largest value; 0 in an empty histogram.</summary>
    public uint Max { get; private set; }

    /// <summary>Adds a value. A value beyond 2³² − 1 counts as 2³² − 1.</summary>
    public void Add(ulong value)
    {
        uint low = value > uint.MaxValue ? uint.MaxValue : (uint)value;
        if (low < Min || Count == 0) Min = low;
        if (low > Max) Max = low;
        Count++;
        int doublings = DoublingsOf(low);
        _buckets[((uint)doublings * Steps) + (low >> doublings)]++;
    }

    /// <summary>A percentile: at most a <c>Steps</c>th too small, and exact where all values are equal.</summary>
    /// <param name="perMille">The share of the values at or below the percentile, in thousandths: 0 … 1000; 500 is the median.</param>
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

    /// <summary>How often a value is to be halved until it is below <c>2 × Steps</c>.</summary>
    private static int DoublingsOf(uint value)
    {
        uint rest = value / Steps;
        int doublings = 0;
        if (rest >= 1 << 16)
        {
            rest >>= 16;
            doublings = 16;
        }

        if (rest >= 1 << 8)
        {
            rest >>= 8;
            doublings += 8;
        }

        if (rest >= 1 << 4)
        {
            rest >>= 4;
            doublings += 4;
        }

        if (rest >= 1 << 2)
        {
            rest >>= 2;
            doublings += 2;
        }

        return doublings + (int)(rest >> 1);
    }
}
