using System;

namespace SlabOS.Files;

/// <summary>Swallows what is written to it and has nothing to read.</summary>
public sealed class NullDevice : Device
{
    /// <inheritdoc/>
    public override string Path => "/dev/null";

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer, int offset, int pid) => 0;

    /// <inheritdoc/>
    public override int Write(ReadOnlySpan<byte> data) => data.Length;
}
