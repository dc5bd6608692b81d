using System;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>The bytes of RAM files, in chains of <see cref="Block"/>s.</summary>
public sealed class FileBlocks
{
    private const int BlockBytes = FileSystem.BlockBytes;

    private readonly RowSlab<Block, byte> _blocks;

    /// <summary>Makes them over their slab.</summary>
    public FileBlocks(RowSlab<Block, byte> blocks) => _blocks = blocks;

    /// <summary>The blocks of all files.</summary>
    public Slab<Block> Blocks => _blocks;

    /// <summary>Reads from where an open file stands, and moves it on.</summary>
    /// <returns>Bytes read, 0 at the end of the file.</returns>
    public int Read(ref Inode inode, ref OpenFile file, Span<byte> buffer)
    {
        int count = Min(buffer.Length, inode.Length - file.Offset);
        if (count <= 0) return 0;
        for (int done = 0; done < count;)
        {
            int within = file.Offset % BlockBytes;
            int part = Min(BlockBytes - within, count - done);
            Copy(_blocks.Row(Seek(ref file, inode.FirstBlock)).Slice(within, part), buffer.Slice(done, part));
            file.Offset += part;
            done += part;
        }

        return count;
    }

    /// <summary>
    /// Writes where an open file stands, or at the end if it appends, and moves it on. A gap behind the old end reads as zeros.
    /// All is written or nothing.
    /// </summary>
    /// <returns>Bytes written; −ENOSPC if the blocks do not suffice, −EFBIG beyond 2³¹ − 1 bytes.</returns>
    public int Write(ref Inode inode, ref OpenFile file, ReadOnlySpan<byte> data)
    {
        if (data.Length == 0) return 0;
        int start = (file.Mode & OpenMode.Append) != 0 ? inode.Length : file.Offset;
        if (start > int.MaxValue - data.Length) return -(int)Errno.EFBIG;
        int end = start + data.Length;
        if (!Extend(ref inode, Inode.BlocksFor(end))) return -(int)Errno.ENOSPC;
        if (end > inode.Length) inode.Length = end;
        file.Offset = start;
        for (int done = 0; done < data.Length;)
        {
            int within = file.Offset % BlockBytes;
            int part = Min(BlockBytes - within, data.Length - done);
            Copy(data.Slice(done, part), _blocks.Row(Seek(ref file, inode.FirstBlock)).Slice(within, part));
            file.Offset += part;
            done += part;
        }

        return data.Length;
    }

    /// <summary>Empties a file.</summary>
    public void Truncate(ref Inode inode)
    {
        int block = inode.FirstBlock;
        while (block >= 0)
        {
            int next = _blocks.At(block).Next;
            _blocks.Free(_blocks.HandleAt(block));
            block = next;
        }

        inode.FirstBlock = -1;
        inode.LastBlock = -1;
        inode.Length = 0;
    }

    /// <summary>Holds the files against their blocks.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(Slab<Inode> inodes, ICheckReport report)
    {
        int violations = 0;
        int blocks = 0;
        foreach (Handle<Inode> handle in inodes)
        {
            int slot = inodes.IndexOf(handle);
            ref Inode inode = ref inodes.At(slot);
            blocks += inode.Blocks;
            int last = -1;
            int block = inode.FirstBlock;
            int passed = 0;
            for (; passed < inode.Blocks && _blocks.IsLive(block); passed++)
            {
                last = block;
                block = _blocks.At(block).Next;
            }

            if (passed < inode.Blocks) violations += report.Report(inodes, slot, "its chain of blocks breaks off");
            else if (block != -1 || last != inode.LastBlock) violations += report.Report(inodes, slot, "its chain of blocks goes on behind its end");
        }

        if (blocks != _blocks.Live) violations += report.Report(_blocks, -1, "live blocks differ from the blocks of all files");
        return violations;
    }

    /// <summary>Gives a file blocks up to a count, zeroed; all of them or none.</summary>
    private bool Extend(ref Inode inode, int blocks)
    {
        int missing = blocks - inode.Blocks;
        if (!_blocks.HasRoomFor(missing)) return false;
        for (; missing > 0; missing--)
        {
            _blocks.Allocate(out Handle<Block> handle).Next = -1;
            int index = _blocks.IndexOf(handle);
            _blocks.ClearRow(index);
            if (inode.LastBlock < 0) inode.FirstBlock = index;
            else _blocks.At(inode.LastBlock).Next = index;
            inode.LastBlock = index;
        }

        return true;
    }

    /// <summary>The block an open file's offset lies in, found from the block it was in last where that helps.</summary>
    private int Seek(ref OpenFile file, int firstBlock)
    {
        int wanted = file.Offset / BlockBytes;
        int at = 0;
        int block = firstBlock;
        _blocks.Find(file.Cursor, out SlabError error);
        if (error == SlabError.None && file.CursorBlock <= wanted)
        {
            at = file.CursorBlock;
            block = _blocks.IndexOf(file.Cursor);
        }

        for (; at < wanted; at++) block = _blocks.At(block).Next;
        file.Cursor = _blocks.HandleAt(block);
        file.CursorBlock = wanted;
        return block;
    }

    /// <summary>A loop, not Span.CopyTo: that one loses memory under IL2CPU.</summary>
    private static void Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = from[i];
    }

    private static int Min(int left, int right) => left < right ? left : right;
}
