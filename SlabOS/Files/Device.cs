using System;

namespace SlabOS.Files;

/// <summary>A file whose bytes come from and go to code.</summary>
public abstract class Device
{
    /// <summary>Its path, such as <c>/dev/null</c>.</summary>
    public abstract string Path { get; }

    /// <summary>Whether it can be opened to write.</summary>
    public virtual bool IsWritable => true;

    /// <summary>Whether what is read depends on the offset.</summary>
    public virtual bool IsSeekable => false;

    /// <summary>Reads.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="offset">Bytes read before, for a device that is seekable.</param>
    /// <param name="pid">Which process's, for a device in <c>/proc/PID</c>; else 0.</param>
    /// <returns>Bytes read, 0 at the end, or an errno negated.</returns>
    public abstract int Read(Span<byte> buffer, int offset, int pid);

    /// <summary>Writes.</summary>
    /// <returns>Bytes written, or an errno negated.</returns>
    public abstract int Write(ReadOnlySpan<byte> data);
}
