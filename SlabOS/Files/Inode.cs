namespace SlabOS.Files;

/// <summary>A file as such, whoever has it open: a RAM file or a device. Its name is its row.</summary>
/// <remarks>
/// Invariant: <c>Blocks</c> blocks hang off <c>FirstBlock</c>, enough for <c>Length</c> bytes; a device has none. The inode is freed,
/// blocks and all, when it has neither a name (<c>Linked</c>) nor an open file (<c>Opens</c>).
/// </remarks>
public struct Inode
{
    /// <summary>The device it stands for, as an index into the file system's devices; −1 for a RAM file.</summary>
    public int Device;

    /// <summary>Characters of its name.</summary>
    public int NameLength;

    /// <summary>1 while it can be found by its name, 0 once that was removed.</summary>
    public int Linked;

    /// <summary>Open files that refer to it.</summary>
    public int Opens;

    /// <summary>Bytes it holds.</summary>
    public int Length;

    /// <summary>Blocks it holds them in.</summary>
    public int Blocks;

    /// <summary>The slot of its first block, or −1.</summary>
    public int FirstBlock;

    /// <summary>The slot of its last block, or −1.</summary>
    public int LastBlock;
}
