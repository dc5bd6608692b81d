using System;
using SlabOS.Base;

namespace SlabOS.Files;

/// <summary>The kind of a directory, which can be held open, and neither read nor written.</summary>
public sealed class DirectoryFile : NamedFile
{
    /// <summary>Refuses to read.</summary>
    /// <returns>−EISDIR.</returns>
    public override int Read(ref OpenFile file, Span<byte> buffer) => -(int)Errno.EISDIR;

    /// <summary>Refuses to write; no directory is opened for it.</summary>
    /// <returns>−EISDIR.</returns>
    public override int Write(ref OpenFile file, ReadOnlySpan<byte> data) => -(int)Errno.EISDIR;

    /// <inheritdoc/>
    public override int Seek(ref OpenFile file, int offset) => SetOffset(ref file, offset);
}
