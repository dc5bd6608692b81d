using System;
using SlabOS.Base;

namespace SlabOS.Files;

/// <summary>
/// <c>/dev/random</c>: reads as pseudo-random bytes, seeded from the cycle counter at the first read. For tests and games, not for secrets.
/// </summary>
public sealed class RandomDevice(IClock clock) : Device("/dev/random")
{
    private Xorshift _random;

    /// <inheritdoc/>
    public override int Read(ref OpenFile file, Span<byte> buffer)
    {
        if (!_random.IsSeeded) _random = new Xorshift((uint)clock.Cycles | 1);
        for (int i = 0; i < buffer.Length; i++) buffer[i] = (byte)(_random.Next() >> 8);
        return buffer.Length;
    }

    /// <inheritdoc/>
    public override int Write(ref OpenFile file, ReadOnlySpan<byte> data) => data.Length;
}
