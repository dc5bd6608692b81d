namespace SlabOS.Files;

/// <summary>A file as such, independent of names and open files.</summary>
/// <remarks>
/// Invariant: the blocks of a regular file hang off its <c>Root</c>, as <see cref="FileBlocks"/> says; <c>Length</c> entries hang off a
/// directory's <c>FirstEntry</c>. An inode but the root is freed, blocks and all, when it has neither a name (<c>Entry</c>) nor a
/// use (<c>Uses</c>). A directory loses its name only when it is empty and unused, so each directory above an inode is live.
/// </remarks>
public struct Inode
{
    /// <summary>The type.</summary>
    public FileType Type;

    /// <summary>The <see cref="FileKind.Number"/> of the kind of its open files.</summary>
    public int Kind;

    /// <summary>The modes the file can be opened with. To write a directory is to make names in it and to take them away.</summary>
    public OpenMode Mode;

    /// <summary>The slot of the entry that names the inode; −1 if it is the root, was removed, or never had a name.</summary>
    public int Entry;

    /// <summary>Open files and working directories that refer to the inode.</summary>
    public int Uses;

    /// <summary>Bytes a regular file holds, or entries a directory.</summary>
    public int Length;

    /// <summary>The slot of the root of a file's tree of blocks, or −1 if it is empty.</summary>
    public int Root;

    /// <summary>Blocks a file takes, index blocks included. Holes take none.</summary>
    public int Blocks;

    /// <summary>The slot of a directory's first entry, or −1.</summary>
    public int FirstEntry;

    /// <summary>The slot of a directory's last entry, or −1.</summary>
    public int LastEntry;
}
