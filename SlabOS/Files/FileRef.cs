namespace SlabOS.Files;

/// <summary>
/// A file in the tree: an inode and, in a provided directory, the directory's key. All provided directories share their inodes.
/// </summary>
public readonly struct FileRef
{
    /// <summary>Names a file.</summary>
    public FileRef(int inode, ulong key = 0)
    {
        Inode = inode;
        Key = key;
    }

    /// <summary>No file.</summary>
    public static FileRef None => new FileRef(-1);

    /// <summary>The slot of the inode; −1 for no file.</summary>
    public int Inode { get; }

    /// <summary>The provider's key, for a provided directory and a file in it; else 0.</summary>
    public ulong Key { get; }

    /// <summary>Whether there is no file.</summary>
    public bool IsNone => Inode < 0;
}
