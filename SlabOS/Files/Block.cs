namespace SlabOS.Files;

/// <summary>A block of a regular file. The row holds its bytes or, in an index block, entries that lead to blocks below.</summary>
public struct Block
{
    /// <summary>Index blocks down to the file's bytes: 0 for a block that holds them. A doomed block has the complement.</summary>
    public int Level;

    /// <summary>
    /// The place that the block hangs off, for the check: 128 × the slot of the index block + the entry. A root has the complement of the
    /// slot of its inode. A doomed block has the slot of the next one, or −1.
    /// </summary>
    public int Link;
}
