using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>
/// An open file description in POSIX's sense: <c>open</c> makes one; descriptors made by <c>dup</c> or inherited share it, the offset
/// included.
/// </summary>
/// <remarks>Fields are ordered by size, so that the struct has the same size on every runtime.</remarks>
public struct OpenFile
{
    /// <summary>The kind's own name of the object: a handle's bits, or a provider's key; 0 if the inode says all.</summary>
    public ulong Key;

    /// <summary>The inode, one of whose uses the open file is; null for a kind outside the tree.</summary>
    public Handle<Inode> Inode;

    /// <summary>Where the next read or write starts, in bytes.</summary>
    public int Offset;

    /// <summary>Descriptors that refer to the open file; freed with the last.</summary>
    public int References;

    /// <summary>The mode the file was opened with.</summary>
    public OpenMode Mode;

    /// <summary>The <see cref="FileKind.Number"/> of the kind.</summary>
    public int Kind;
}
