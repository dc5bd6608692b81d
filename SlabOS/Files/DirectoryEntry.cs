namespace SlabOS.Files;

/// <summary>A name in a directory; its characters are its row.</summary>
public struct DirectoryEntry
{
    /// <summary>The slot of the inode it names, which is live and names this entry in turn.</summary>
    public int Inode;

    /// <summary>The slot of the directory it is in, which is live.</summary>
    public int Directory;

    /// <summary>The slot of the directory's next entry, or −1.</summary>
    public int Next;

    /// <summary>The slot of the one before, or −1.</summary>
    public int Previous;

    /// <summary>Characters of the name.</summary>
    public int NameLength;

    /// <summary>A hash of the name: most others are told apart by it alone.</summary>
    public uint Hash;
}
