using System;

namespace SlabOS.Files;

/// <summary><c>/dev/null</c>: swallows what is written to it and has nothing to read.</summary>
public sealed class NullDevice() : Device("/dev/null")
{
    /// <inheritdoc/>
    public override int Read(ref OpenFile file, Span<byte> buffer) => 0;

    /// <inheritdoc/>
    public override int Write(ref OpenFile file, ReadOnlySpan<byte> data) => data.Length;
}
