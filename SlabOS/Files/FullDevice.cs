using System;

namespace SlabOS.Files;

/// <summary>Reads as zeros, and is always full: to see what a program does about ENOSPC.</summary>
public sealed class FullDevice : Device
{
    /// <inheritdoc/>
    public override string Path => "/dev/full";

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer, int offset, int argument)
    {
        for (int i = 0; i < buffer.Length; i++) buffer[i] = 0;
        return buffer.Length;
    }

    /// <inheritdoc/>
    public override int Write(ReadOnlySpan<byte> data) => -(int)Errno.ENOSPC;
}
