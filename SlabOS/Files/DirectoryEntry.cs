namespace SlabOS.Files;

/// <summary>A name in a directory; its row holds the characters.</summary>
public struct DirectoryEntry
{
    /// <summary>The slot of the inode with this name, which is live and refers back to the entry.</summary>
    public int Inode;

    /// <summary>The slot of the inode of the directory, which is live.</summary>
    public int Directory;

    /// <summary>The slot of the directory's next entry, or −1.</summary>
    public int Next;

    /// <summary>The slot of the directory's entry before this one, or −1.</summary>
    public int Previous;

    /// <summary>Characters of the name.</summary>
    public int NameLength;

    /// <summary>A hash of the name. Most other names differ in the hash alone.</summary>
    public uint Hash;
}
