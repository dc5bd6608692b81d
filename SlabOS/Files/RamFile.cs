using System;
using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>The kind of a regular file: its bytes lie in blocks.</summary>
public sealed class RamFile(Slab<Inode> inodes, FileBlocks blocks) : NamedFile
{
    private const int BlockBytes = FileBlocks.BlockBytes;

    /// <summary>Reads from the offset on, and moves it.</summary>
    /// <returns>Bytes read, 0 at the end of the file. A hole reads as zeros.</returns>
    public override int Read(ref OpenFile file, Span<byte> buffer)
    {
        ref Inode inode = ref inodes.Find(file.Inode, out _);
        int count = Min(buffer.Length, inode.Length - file.Offset);
        if (count <= 0) return 0;
        for (buffer = buffer.Slice(0, count); buffer.Length > 0;)
        {
            int within = file.Offset & (BlockBytes - 1);
            int block = blocks.Find(ref inode, file.Offset);
            int part = block >= 0 ? Copy(blocks.Bytes(block).Slice(within), buffer) : Clear(buffer, BlockBytes - within);
            file.Offset += part;
            buffer = buffer.Slice(part);
        }

        return count;
    }

    /// <summary>Writes at the offset, or at the end if the file was opened to append, and moves the offset: all or nothing.</summary>
    /// <returns>Bytes written; −ENOSPC if the blocks do not suffice; −EFBIG beyond 2³¹ − 1 bytes.</returns>
    public override int Write(ref OpenFile file, ReadOnlySpan<byte> data)
    {
        if (data.Length == 0) return 0;
        int slot = inodes.IndexOf(file.Inode);
        int start = (file.Mode & OpenMode.Append) != 0 ? inodes.At(slot).Length : file.Offset;
        if (start > int.MaxValue - data.Length) return -(int)Errno.EFBIG;
        int end = start + data.Length;
        if (!blocks.Prepare(slot, start, end)) return -(int)Errno.ENOSPC;
        for (int at = start; at < end;)
        {
            int block = blocks.Reach(slot, at);
            at += Copy(data.Slice(at - start), blocks.Bytes(block).Slice(at & (BlockBytes - 1)));
        }

        file.Offset = end;
        return data.Length;
    }

    /// <inheritdoc/>
    public override int Seek(ref OpenFile file, int offset) => SetOffset(ref file, offset);

    /// <summary>Copies as many bytes as fit, by a loop: Span.CopyTo loses memory under IL2CPU.</summary>
    /// <returns>Bytes copied.</returns>
    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        int count = Min(from.Length, to.Length);
        for (int i = 0; i < count; i++) to[i] = from[i];
        return count;
    }

    /// <summary>Clears bytes, at most as many as fit.</summary>
    /// <returns>Bytes cleared.</returns>
    private static int Clear(Span<byte> to, int count)
    {
        count = Min(count, to.Length);
        for (int i = 0; i < count; i++) to[i] = 0;
        return count;
    }

    private static int Min(int left, int right) => left < right ? left : right;
}
