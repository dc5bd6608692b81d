using System;
using SlabOS.Base;

namespace SlabOS.Files;

/// <summary>
/// <c>/dev/random</c>: reads as pseudo-random bytes, seeded from the cycle counter, for tests and games and not for secrets.
/// </summary>
public sealed class RandomDevice : Device
{
    private readonly IClock _clock;
    private Xorshift _random;

    /// <summary>Makes the device, which takes its seed at its first read.</summary>
    public RandomDevice(IClock clock)
        : base("/dev/random") => _clock = clock;

    /// <inheritdoc/>
    public override int Read(ref OpenFile file, Span<byte> buffer)
    {
        if (!_random.IsSeeded) _random = new Xorshift((uint)_clock.Cycles | 1);
        for (int i = 0; i < buffer.Length; i++) buffer[i] = (byte)(_random.Next() >> 8);
        return buffer.Length;
    }

    /// <inheritdoc/>
    public override int Write(ref OpenFile file, ReadOnlySpan<byte> data) => data.Length;
}
