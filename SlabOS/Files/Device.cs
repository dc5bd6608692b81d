using System;

namespace SlabOS.Files;

/// <summary>A file whose bytes come from and go to code.</summary>
public abstract class Device
{
    /// <summary>Its path, such as <c>/dev/null</c>.</summary>
    public abstract string Path { get; }

    /// <summary>Reads. Devices have no offset.</summary>
    /// <returns>Bytes read, 0 at the end, or an errno negated.</returns>
    public abstract int Read(Span<byte> buffer);

    /// <summary>Writes.</summary>
    /// <returns>Bytes written, or an errno negated.</returns>
    public abstract int Write(ReadOnlySpan<byte> data);
}
