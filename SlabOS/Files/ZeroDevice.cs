using System;

namespace SlabOS.Files;

/// <summary>Swallows what is written to it and reads as zeros without end.</summary>
public class ZeroDevice : Device
{
    /// <inheritdoc/>
    public override string Path => "/dev/zero";

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer, int offset, int pid)
    {
        // A loop, not Span.Clear: that one loses memory under IL2CPU.
        for (int i = 0; i < buffer.Length; i++) buffer[i] = 0;
        return buffer.Length;
    }

    /// <inheritdoc/>
    public override int Write(ReadOnlySpan<byte> data) => data.Length;
}
