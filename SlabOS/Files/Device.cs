using System;

namespace SlabOS.Files;

/// <summary>A file whose bytes come from and go to code.</summary>
public abstract class Device
{
    /// <summary>Its path, such as <c>/dev/null</c>; empty if it is found otherwise.</summary>
    public abstract string Path { get; }

    /// <summary>Whether what is read depends on the offset.</summary>
    public virtual bool IsSeekable => false;

    /// <summary>Reads.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="offset">Bytes read before, for a device that is seekable.</param>
    /// <param name="argument">What the inode has for the device.</param>
    /// <returns>Bytes read, 0 at the end, or an errno negated.</returns>
    public abstract int Read(Span<byte> buffer, int offset, int argument);

    /// <summary>Writes.</summary>
    /// <returns>Bytes written, or an errno negated.</returns>
    public abstract int Write(ReadOnlySpan<byte> data);
}
