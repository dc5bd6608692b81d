namespace SlabOS.Pc;

/// <summary>Nanoseconds from a cycle counter of known frequency: a multiplication and a shift, exact to the last digit of the scale.</summary>
/// <remarks>
/// 2³² cycles are <c>_scale</c> nanoseconds, without a remainder. The base therefore moves by whole multiples of 2³² cycles and loses
/// nothing. The counter may wrap: at 4 GHz a counter of 64 bits does after 146 years, and the nanoseconds after 584.
/// </remarks>
public sealed class Timebase
{
    private const int ScaleBits = 32;
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    private readonly ulong _scale;
    private ulong _baseCycles;
    private ulong _baseNanoseconds;

    /// <summary>Starts at 0 nanoseconds.</summary>
    /// <param name="frequency">Cycles in a second, at least 1.</param>
    /// <param name="cycles">The counter now.</param>
    public Timebase(ulong frequency, ulong cycles)
    {
        _baseCycles = cycles;
        ulong nanoseconds = NanosecondsPerSecond << ScaleBits;

        // IL2CPU divides 64 bits by 32 alone.
        for (; frequency > uint.MaxValue; frequency >>= 1) nanoseconds >>= 1;
        _scale = nanoseconds / frequency;
    }

    /// <summary>Gives the nanoseconds since the start. One call a century keeps the value right over a wrap of the counter.</summary>
    /// <param name="cycles">The counter now.</param>
    public ulong At(ulong cycles)
    {
        ulong passed = cycles - _baseCycles;
        ulong rounds = passed >> ScaleBits;
        if (rounds > 0)
        {
            _baseCycles += rounds << ScaleBits;
            _baseNanoseconds += rounds * _scale;
            passed = (uint)passed;
        }

        return _baseNanoseconds + passed * (_scale >> ScaleBits) + (passed * (uint)_scale >> ScaleBits);
    }
}
