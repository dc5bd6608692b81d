using System;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>
/// The bytes of regular files, in trees of <see cref="Block"/>s. A tree has at most four levels of index blocks, so no call takes longer
/// for a longer file.
/// </summary>
/// <remarks>
/// <para>
/// A file of up to one block is that block. The blocks of a longer file hang off index blocks. An index block has 128 entries: the slot of
/// a block below plus one, or 0. The tree is as high as the file's length asks for, and grows at the root. A hole, such as a write behind
/// the end leaves, has no blocks and reads as zeros.
/// </para>
/// <para>
/// The time to free a file's blocks grows with their number. So a file that is emptied only dooms its root, and all blocks below with it.
/// Some doomed blocks are reclaimed at once, and more by each <see cref="Reclaim"/>, from the root down. Doomed blocks are as good as free:
/// a write that finds too few free blocks reclaims the rest.
/// </para>
/// <para>
/// Invariants. Each live block hangs off one place: a file's root, an entry of an index block, or the list of doomed blocks. A file has
/// <see cref="Inode.Blocks"/> of them; the list, with all below it, has <see cref="Doomed"/>. The last byte of a file is in a block. The
/// bytes behind it in that block are zero.
/// </para>
/// </remarks>
public sealed class FileBlocks
{
    /// <summary>Bytes in a block.</summary>
    public const int BlockBytes = 512;

    private const int BlockBits = 9;
    private const int None = -1;

    /// <summary>Bytes of an entry, the low one first.</summary>
    private const int EntryBytes = 4;

    private const int EntryBits = 7;
    private const int Entries = BlockBytes / EntryBytes;

    /// <summary>
    /// Steps of one <see cref="Reclaim"/>: a step frees a block or looks at an entry of an index block. The blocks of a file with one index
    /// block are free after one call.
    /// </summary>
    private const int StepsAtOnce = 2 * Entries;

    private readonly Slab<Inode> _inodes;
    private readonly RowSlab<Block, byte> _blocks;
    private int _doomed = None;

    /// <summary>Makes the blocks over the inodes' slab and their own.</summary>
    public FileBlocks(Slab<Inode> inodes, RowSlab<Block, byte> blocks)
    {
        _inodes = inodes;
        _blocks = blocks;
    }

    /// <summary>The blocks of all files.</summary>
    public Slab<Block> Slab => _blocks;

    /// <summary>Blocks of no file any more that are still to be freed.</summary>
    public int Doomed { get; private set; }

    /// <summary>A block's bytes.</summary>
    public Span<byte> Bytes(int block) => _blocks.Row(block);

    /// <summary>The slot of the block that holds a byte of a file; −1 where none does: in a hole, or behind the end.</summary>
    /// <param name="inode">The file.</param>
    /// <param name="offset">The byte, from the start.</param>
    public int Find(ref Inode inode, int offset) => Find(ref inode, 0, offset >> BlockBits);

    /// <summary>Prepares a file for a write: the file becomes as long as need be, and <see cref="Reach"/> has blocks enough.</summary>
    /// <param name="slot">The file's slot.</param>
    /// <param name="start">The first byte of the write.</param>
    /// <param name="end">The byte behind the write; more than <paramref name="start"/>.</param>
    /// <returns>False if the blocks do not suffice; then nothing was changed.</returns>
    public bool Prepare(int slot, int start, int end)
    {
        ref Inode inode = ref _inodes.At(slot);
        int first = start >> BlockBits;
        int last = (end - 1) >> BlockBits;
        int height = HeightOf(end > inode.Length ? end : inode.Length);

        // Missing blocks are counted only where the free ones might not suffice.
        int most = ((last - first + 1) * (height + 1)) + height;
        if (_blocks.Available < most && !MakeRoom(Missing(ref inode, first, last, height))) return false;
        if (end > inode.Length)
        {
            Raise(slot, height);
            inode.Length = end;
        }

        return true;
    }

    /// <summary>The slot of the block that holds a byte of a file, made if it is missing, with the index blocks above it.</summary>
    /// <param name="slot">The file's slot, prepared for a write there.</param>
    /// <param name="offset">The byte, from the start.</param>
    public int Reach(int slot, int offset)
    {
        int number = offset >> BlockBits;
        ref Inode inode = ref _inodes.At(slot);
        int level = HeightOf(inode.Length);
        if (inode.Root < 0) inode.Root = Take(slot, level);
        int block = inode.Root;
        while (level > 0)
        {
            int entry = (number >> (--level * EntryBits)) & (Entries - 1);
            int below = Entry(block, entry);
            if (below < 0)
            {
                below = Take(slot, level);
                Hang(below, block, entry);
            }

            block = below;
        }

        return block;
    }

    /// <summary>Empties a file. The blocks of a small file are free at once, those of a large one soon.</summary>
    public void Truncate(ref Inode inode)
    {
        if (inode.Root >= 0) Doom(inode.Root);
        Doomed += inode.Blocks;
        inode.Root = None;
        inode.Blocks = 0;
        inode.Length = 0;
        Reclaim();
    }

    /// <summary>Frees a bounded number of doomed blocks.</summary>
    public void Reclaim()
    {
        for (int steps = 0; _doomed >= 0 && steps < StepsAtOnce;) steps += ReclaimOne();
    }

    /// <summary>Holds the files against their blocks.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        int blocks = 0;
        foreach (Handle<Inode> handle in _inodes)
        {
            int slot = _inodes.IndexOf(handle);
            ref Inode inode = ref _inodes.At(slot);
            int length = inode.Type == FileType.Regular ? inode.Length : 0;
            int reached = 0;
            int last = None;
            int height = HeightOf(length);
            bool isWhole = inode.Root == None || (Hangs(inode.Root, height, ~slot) && Passes(inode.Root, height, 0, ref reached, ref last));
            if (!isWhole || last != (length - 1) >> BlockBits) violations += report.Report(_inodes, slot, "its tree of blocks is broken");
            else if (reached != inode.Blocks) violations += report.Report(_inodes, slot, "blocks differ from its count of them");
            blocks += reached;
        }

        // A circle in the list passes more blocks than are doomed.
        int doomed = 0;
        int block = _doomed;
        while (_blocks.IsLive(block) && doomed < Doomed && IsDoomed(block, ref doomed)) block = _blocks.At(block).Link;
        if (block != None || doomed != Doomed) violations += report.Report(_blocks, block, "the list of doomed blocks is broken");
        if (blocks + doomed != _blocks.Live) violations += report.Report(_blocks, -1, "live blocks differ from those of all files");
        return violations;
    }

    /// <summary>The height of the tree of a file of a length.</summary>
    private static int HeightOf(int length)
    {
        int height = 0;
        for (int last = (length - 1) >> BlockBits; last > 0; last >>= EntryBits) height++;
        return height;
    }

    /// <summary>The slot that an entry of an index block leads to, or none.</summary>
    private int Entry(int block, int entry)
    {
        ReadOnlySpan<byte> row = _blocks.Row(block);
        int at = entry * EntryBytes;
        return (row[at] | row[at + 1] << 8 | row[at + 2] << 16 | row[at + 3] << 24) - 1;
    }

    private void Hang(int below, int block, int entry)
    {
        _blocks.At(below).Link = (block * Entries) + entry;
        Span<byte> row = _blocks.Row(block);
        for (int i = 0; i < EntryBytes; i++) row[(entry * EntryBytes) + i] = (byte)((below + 1) >> (8 * i));
    }

    /// <summary>The block of a number at a level of a file; none in a hole and behind the end.</summary>
    private int Find(ref Inode inode, int level, int number)
    {
        int above = HeightOf(inode.Length) - level;
        if (above < 0 || number >> (above * EntryBits) != 0) return None;
        int block = inode.Root;
        while (block >= 0 && above > 0) block = Entry(block, (number >> (--above * EntryBits)) & (Entries - 1));
        return block;
    }

    /// <summary>The blocks that a file lacks for those from one number to another, in a tree of a height.</summary>
    private int Missing(ref Inode inode, int first, int last, int height)
    {
        int missing = 0;
        int oldHeight = HeightOf(inode.Length);
        for (int level = 0; level <= height; level++)
        {
            for (int number = first; number <= last; number++)
            {
                if (Find(ref inode, level, number) < 0) missing++;
            }

            // Index blocks above the old root are missing, too.
            if (level > oldHeight && first > 0 && inode.Root >= 0) missing++;
            first >>= EntryBits;
            last >>= EntryBits;
        }

        return missing;
    }

    /// <summary>Puts index blocks above a file's root, if there is one, up to a height. There is room.</summary>
    private void Raise(int slot, int height)
    {
        ref Inode inode = ref _inodes.At(slot);
        for (int level = HeightOf(inode.Length); level < height && inode.Root >= 0;)
        {
            int below = inode.Root;
            inode.Root = Take(slot, ++level);
            Hang(below, inode.Root, 0);
        }
    }

    /// <summary>Reclaims as many doomed blocks as a number of allocations needs. Returns whether the blocks suffice.</summary>
    private bool MakeRoom(int count)
    {
        while (_blocks.Available < count && _doomed >= 0) ReclaimOne();
        return _blocks.Admits(count);
    }

    /// <summary>Gives a file one more block, linked as its root. There is room.</summary>
    private int Take(int slot, int level)
    {
        _blocks.Allocate(out Handle<Block> handle) = new Block { Level = level, Link = ~slot };
        int block = _blocks.IndexOf(handle);
        _blocks.ClearRow(block);
        _inodes.At(slot).Blocks++;
        return block;
    }

    private void Doom(int block)
    {
        ref Block doomed = ref _blocks.At(block);
        doomed.Level = ~doomed.Level;
        doomed.Link = _doomed;
        _doomed = block;
    }

    /// <summary>Frees a doomed block; the blocks that hang off it are doomed in its stead.</summary>
    /// <returns>The steps taken.</returns>
    private int ReclaimOne()
    {
        int block = _doomed;
        ref Block doomed = ref _blocks.At(block);
        int entries = ~doomed.Level > 0 ? Entries : 0;
        _doomed = doomed.Link;
        for (int entry = 0; entry < entries; entry++)
        {
            int below = Entry(block, entry);
            if (below >= 0) Doom(below);
        }

        _blocks.Free(_blocks.HandleAt(block));
        Doomed--;
        return entries > 0 ? entries : 1;
    }

    /// <summary>Whether a block is live, of a level, and hangs off a place: so no two places lead to one block.</summary>
    private bool Hangs(int block, int level, int link) =>
        _blocks.IsLive(block) && _blocks.At(block).Level == level && _blocks.At(block).Link == link;

    private bool IsDoomed(int block, ref int passed)
    {
        int level = ~_blocks.At(block).Level;
        int last = None;
        return level >= 0 && Passes(block, level, 0, ref passed, ref last);
    }

    /// <summary>Passes a block and all below it, in their order, as long as each hangs off the place that leads to it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="level">The level of the block.</param>
    /// <param name="number">Blocks before it at its level.</param>
    /// <param name="passed">Counts the blocks.</param>
    /// <param name="last">The number of the last block that holds bytes.</param>
    private bool Passes(int block, int level, int number, ref int passed, ref int last)
    {
        passed++;
        if (level == 0) last = number;
        for (int entry = 0; level > 0 && entry < Entries; entry++)
        {
            int below = Entry(block, entry);
            if (below == None) continue;
            bool hangs = Hangs(below, level - 1, (block * Entries) + entry);
            if (!hangs || !Passes(below, level - 1, (number * Entries) + entry, ref passed, ref last)) return false;
        }

        return true;
    }
}
