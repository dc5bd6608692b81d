using System;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>
/// The files: devices, and RAM files whose bytes lie in fixed-size blocks from a slab. One flat directory, in which a path is a name;
/// a path without a leading slash is taken from the root.
/// </summary>
public sealed class FileSystem
{
    /// <summary>The most characters of a path, its leading slash included.</summary>
    public const int MaxPath = 64;

    /// <summary>Bytes in a block.</summary>
    public const int BlockBytes = 512;

    private readonly RowSlab<Inode, char> _inodes;
    private readonly RowSlab<Block, byte> _blocks;
    private readonly Device[] _devices;

    /// <summary>Makes the file system over its two slabs and gives each device its inode.</summary>
    /// <param name="inodes">With rows of <see cref="MaxPath"/>, and room for the devices at least.</param>
    /// <param name="blocks">With rows of <see cref="BlockBytes"/>.</param>
    /// <param name="devices">The devices; their order is their number.</param>
    public FileSystem(RowSlab<Inode, char> inodes, RowSlab<Block, byte> blocks, Device[] devices)
    {
        _inodes = inodes;
        _blocks = blocks;
        _devices = devices;
        for (int i = 0; i < devices.Length; i++) Make(Relative(devices[i].Path), i, out _);
    }

    /// <summary>The files there are.</summary>
    public Slab<Inode> Inodes => _inodes;

    /// <summary>The blocks of all RAM files.</summary>
    public Slab<Block> Blocks => _blocks;

    /// <summary>Finds a file by its path, or makes it.</summary>
    /// <param name="path">The path.</param>
    /// <param name="create">Whether to make an empty RAM file if there is none.</param>
    /// <param name="handle">The file; null on failure.</param>
    /// <returns>ENOENT, EISDIR (the root, or a path that ends in a slash), ENAMETOOLONG, ENOSPC (no inode left).</returns>
    public Errno Open(ReadOnlySpan<char> path, bool create, out Handle<Inode> handle)
    {
        handle = default;
        if (path.Length == 0) return Errno.ENOENT;
        ReadOnlySpan<char> name = Relative(path);
        if (name.Length == 0 || name[name.Length - 1] == '/') return Errno.EISDIR;
        if (name.Length >= MaxPath) return Errno.ENAMETOOLONG;
        handle = Find(name);
        if (!handle.IsNull) return Errno.None;
        return create ? Make(name, -1, out handle) : Errno.ENOENT;
    }

    /// <summary>Takes a file's name away; the file itself goes with its last open file.</summary>
    /// <returns>ENOENT, EPERM for a device, or as <see cref="Open"/>.</returns>
    public Errno Remove(ReadOnlySpan<char> path)
    {
        Errno errno = Open(path, false, out Handle<Inode> handle);
        if (errno != Errno.None) return errno;
        ref Inode inode = ref _inodes.Find(handle, out _);
        if (inode.Device >= 0) return Errno.EPERM;
        inode.Linked = 0;
        FreeIfUnused(handle);
        return Errno.None;
    }

    /// <summary>A file's path.</summary>
    public ReadOnlySpan<char> PathOf(Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Find(handle, out SlabError error);
        return error == SlabError.None ? _inodes.Row(_inodes.IndexOf(handle), inode.NameLength) : default;
    }

    /// <summary>Counts one more open file that refers to an inode.</summary>
    public void Retain(Handle<Inode> handle) => _inodes.Find(handle, out _).Opens++;

    /// <summary>Counts one open file less; frees the inode if it was the last thing that kept it.</summary>
    public void Release(Handle<Inode> handle)
    {
        _inodes.Find(handle, out _).Opens--;
        FreeIfUnused(handle);
    }

    /// <summary>Empties a RAM file; a device stays as it is.</summary>
    public void Truncate(Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Find(handle, out SlabError error);
        if (error != SlabError.None || inode.Device >= 0) return;
        int block = inode.FirstBlock;
        while (block >= 0)
        {
            int next = _blocks.At(block).Next;
            _blocks.Free(_blocks.HandleAt(block));
            block = next;
        }

        inode.FirstBlock = -1;
        inode.LastBlock = -1;
        inode.Blocks = 0;
        inode.Length = 0;
    }

    /// <summary>Reads from where an open file stands, and moves it on.</summary>
    /// <returns>Bytes read, 0 at the end of the file, or an errno negated: whatever the device says.</returns>
    public int Read(ref OpenFile file, Span<byte> buffer)
    {
        ref Inode inode = ref _inodes.Find(file.Inode, out _);
        if (inode.Device >= 0) return _devices[inode.Device].Read(buffer);
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
    /// <returns>Bytes written; −ENOSPC if the blocks do not suffice, −EFBIG beyond 2³¹ − 1 bytes; or what the device says.</returns>
    public int Write(ref OpenFile file, ReadOnlySpan<byte> data)
    {
        ref Inode inode = ref _inodes.Find(file.Inode, out _);
        if (inode.Device >= 0) return _devices[inode.Device].Write(data);
        if (data.Length == 0) return 0;
        int start = (file.Mode & OpenMode.Append) != 0 ? inode.Length : file.Offset;
        if (start > int.MaxValue - data.Length) return -(int)Errno.EFBIG;
        int end = start + data.Length;
        if (!Extend(ref inode, (end - 1) / BlockBytes + 1)) return -(int)Errno.ENOSPC;

        file.Offset = start;
        for (int done = 0; done < data.Length;)
        {
            int within = file.Offset % BlockBytes;
            int part = Min(BlockBytes - within, data.Length - done);
            Copy(data.Slice(done, part), _blocks.Row(Seek(ref file, inode.FirstBlock)).Slice(within, part));
            file.Offset += part;
            done += part;
        }

        if (end > inode.Length) inode.Length = end;
        return data.Length;
    }

    /// <summary>Moves an open file to an offset from the start. Behind the end is allowed.</summary>
    /// <returns>The offset, −EINVAL if it is negative, −ESPIPE on a device.</returns>
    public int SeekTo(ref OpenFile file, int offset)
    {
        if (_inodes.Find(file.Inode, out _).Device >= 0) return -(int)Errno.ESPIPE;
        if (offset < 0) return -(int)Errno.EINVAL;
        file.Offset = offset;
        return offset;
    }

    /// <summary>Holds the files against their blocks, and the open files against the files.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(Slab<OpenFile> openFiles, ICheckReport report)
    {
        int violations = 0;
        int blocks = 0;
        foreach (Handle<Inode> handle in _inodes)
        {
            int index = _inodes.IndexOf(handle);
            ref Inode inode = ref _inodes.At(index);
            int opens = 0;
            foreach (Handle<OpenFile> open in openFiles)
            {
                if (openFiles.Find(open, out _).Inode == handle) opens++;
            }

            if (opens != inode.Opens) violations += Report(report, _inodes, index, "open files differ from its count of them");
            if (opens == 0 && inode.Linked == 0) violations += Report(report, _inodes, index, "neither named nor open, but not freed");
            violations += CheckChain(ref inode, index, report);
            blocks += inode.Blocks;
        }

        if (blocks != _blocks.Live) violations += Report(report, _blocks, -1, "live blocks differ from the blocks of all files");
        foreach (Handle<OpenFile> open in openFiles)
        {
            ref OpenFile file = ref openFiles.Find(open, out _);
            if (!file.Pipe.IsNull) continue;
            _inodes.Find(file.Inode, out SlabError error);
            if (error != SlabError.None) violations += Report(report, openFiles, openFiles.IndexOf(open), "open, but its file is gone");
        }

        return violations;
    }

    private int CheckChain(ref Inode inode, int index, ICheckReport report)
    {
        int last = -1;
        int block = inode.FirstBlock;
        for (int i = 0; i < inode.Blocks; i++)
        {
            if (!_blocks.IsLive(block)) return Report(report, _inodes, index, "its chain of blocks breaks off");
            last = block;
            block = _blocks.At(block).Next;
        }

        if (block != -1 || last != inode.LastBlock) return Report(report, _inodes, index, "its chain of blocks goes on behind its end");
        if (inode.Length > inode.Blocks * BlockBytes) return Report(report, _inodes, index, "longer than its blocks");
        return 0;
    }

    private static int Report(ICheckReport report, Table table, int slot, string rule)
    {
        report.Violation(table, slot, rule);
        return 1;
    }

    private Handle<Inode> Find(ReadOnlySpan<char> name)
    {
        foreach (Handle<Inode> handle in _inodes)
        {
            int index = _inodes.IndexOf(handle);
            ref Inode inode = ref _inodes.At(index);
            if (inode.Linked != 0 && Relative(_inodes.Row(index, inode.NameLength)).SequenceEqual(name)) return handle;
        }

        return default;
    }

    private Errno Make(ReadOnlySpan<char> name, int device, out Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Allocate(out handle);
        if (handle.IsNull) return Errno.ENOSPC;
        inode = new Inode { Device = device, NameLength = name.Length + 1, Linked = 1, FirstBlock = -1, LastBlock = -1 };
        Span<char> row = _inodes.Row(_inodes.IndexOf(handle));
        row[0] = '/';
        for (int i = 0; i < name.Length; i++) row[i + 1] = name[i];
        return Errno.None;
    }

    private void FreeIfUnused(Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Find(handle, out _);
        if (inode.Linked != 0 || inode.Opens != 0) return;
        Truncate(handle);
        _inodes.Free(handle);
    }

    /// <summary>Gives a file blocks up to a count, zeroed; all of them or none.</summary>
    private bool Extend(ref Inode inode, int blocks)
    {
        if (blocks - inode.Blocks > _blocks.Available) return false;
        while (inode.Blocks < blocks)
        {
            _blocks.Allocate(out Handle<Block> handle).Next = -1;
            int index = _blocks.IndexOf(handle);
            _blocks.ClearRow(index);
            if (inode.LastBlock < 0) inode.FirstBlock = index;
            else _blocks.At(inode.LastBlock).Next = index;
            inode.LastBlock = index;
            inode.Blocks++;
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

    private static ReadOnlySpan<char> Relative(ReadOnlySpan<char> path)
    {
        int start = 0;
        while (start < path.Length && path[start] == '/') start++;
        return path.Slice(start);
    }

    /// <summary>A loop, not Span.CopyTo: that one loses memory under IL2CPU.</summary>
    private static void Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = from[i];
    }

    private static int Min(int left, int right) => left < right ? left : right;
}
