namespace SlabOS.Files;

/// <summary>One block of a RAM file. Its row holds the file's bytes or, in an index block, the entries that lead to the blocks below.</summary>
public struct Block
{
    /// <summary>
    /// How many index blocks there are down to the file's bytes: 0 for a block that holds them. On the list of doomed blocks, its complement.
    /// </summary>
    public int Level;

    /// <summary>
    /// Where the block hangs, for the check: 128 × the slot of the index block + the entry, or the complement of the slot of the inode
    /// whose root it is. On the list of doomed blocks, the slot of the next, or −1.
    /// </summary>
    public int Link;
}
