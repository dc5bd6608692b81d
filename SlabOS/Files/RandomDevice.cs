using System;
using SlabOS.Base;

namespace SlabOS.Files;

/// <summary>
/// Reads as pseudo-random bytes, seeded from the cycle counter: for tests and games, not for secrets.
/// </summary>
public sealed class RandomDevice : Device
{
    private readonly IClock _clock;
    private Xorshift _random;

    /// <summary>Makes the device; it is seeded when it is first read.</summary>
    public RandomDevice(IClock clock) => _clock = clock;

    /// <inheritdoc/>
    public override string Path => "/dev/random";

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer, int offset, int pid)
    {
        if (!_random.IsSeeded) _random = new Xorshift((uint)_clock.Cycles | 1);
        for (int i = 0; i < buffer.Length; i++) buffer[i] = (byte)(_random.Next() >> 8);
        return buffer.Length;
    }

    /// <inheritdoc/>
    public override int Write(ReadOnlySpan<byte> data) => data.Length;
}
