using System;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>
/// The files: a tree of directories, devices, and RAM files whose bytes lie in fixed-size blocks. Inodes, directory entries and
/// blocks each come from a slab.
/// </summary>
/// <remarks>
/// A path is followed from the root, or, without a leading slash, from a directory the caller gives. There are no links: each inode
/// but the root has at most one name. What lies below <c>/proc/PID</c> is not stored; such a path is recognised, and the inode made
/// for as long as the file is open.
/// </remarks>
public sealed class FileSystem
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxName = 31;

    /// <summary>The most characters of a path.</summary>
    public const int MaxPath = 255;

    /// <summary>Bytes in a block.</summary>
    public const int BlockBytes = 512;

    /// <summary>The most devices.</summary>
    public const int MaxDevices = 16;

    /// <summary>The slot of the root directory.</summary>
    public const int Root = 0;

    /// <summary>What stands for the part of a path that is too long to be shown.</summary>
    private const string Cut = "...";

    /// <summary>The first directories: the root, <c>/dev</c>, <c>/proc</c> and <c>/tmp</c>. They stay where they are.</summary>
    private const int FirstDirectories = 4;

    private readonly Slab<Inode> _inodes;
    private readonly Directories _directories;
    private readonly FileBlocks _blocks;
    private readonly Device[] _devices = new Device[MaxDevices];
    private readonly char[] _path = new char[MaxPath + Cut.Length];
    private IProcessFiles? _processFiles;
    private int _processDirectory = -1;
    private int _deviceCount;

    /// <summary>Makes the file system over its slabs, with a root and the directories <c>/dev</c>, <c>/proc</c> and <c>/tmp</c>.</summary>
    /// <param name="inodes">With room for these and the devices at least.</param>
    /// <param name="entries">With rows of <see cref="MaxName"/>, and as many slots as <paramref name="inodes"/>.</param>
    /// <param name="blocks">With rows of <see cref="BlockBytes"/>.</param>
    public FileSystem(Slab<Inode> inodes, RowSlab<Entry, char> entries, RowSlab<Block, byte> blocks)
    {
        _inodes = inodes;
        _directories = new Directories(inodes, entries);
        _blocks = new FileBlocks(blocks);
        NewInode(InodeKind.Directory, out _);
        MakeDirectory(Root, "/dev");
        MakeDirectory(Root, "/proc");
        MakeDirectory(Root, "/tmp");
    }

    /// <summary>Adds a device, under its path if it has one. For use at boot.</summary>
    /// <returns>Its number.</returns>
    public int Add(Device device)
    {
        int number = _deviceCount++;
        _devices[number] = device;
        if (device.Path.Length > 0)
        {
            Split(Root, device.Path, out int directory, out ReadOnlySpan<char> name);
            Make(directory, name, InodeKind.Device, out Handle<Inode> handle);
            _inodes.Find(handle, out _).Device = number;
        }

        return number;
    }

    /// <summary>The files there are.</summary>
    public Slab<Inode> Inodes => _inodes;

    /// <summary>The names they have.</summary>
    public Slab<Entry> Entries => _directories.Entries;

    /// <summary>The blocks of all RAM files.</summary>
    public Slab<Block> Blocks => _blocks.Blocks;

    /// <summary>The slot of <c>/proc</c>; −1 before there are processes.</summary>
    public int ProcessDirectory => _processDirectory;

    /// <summary>Says what files processes have, and puts them into <c>/proc</c>.</summary>
    public void Attach(IProcessFiles processFiles)
    {
        _processFiles = processFiles;
        Find(Root, "/proc", out _processDirectory);
    }

    /// <summary>Finds what a path leads to.</summary>
    /// <param name="from">The slot of the directory it starts from, unless it starts with a slash.</param>
    /// <param name="path">The path.</param>
    /// <param name="inode">The slot of the inode; −1 on failure.</param>
    /// <returns>ENOENT, ENOTDIR, ENAMETOOLONG.</returns>
    public Errno Find(int from, ReadOnlySpan<char> path, out int inode)
    {
        inode = -1;
        Errno errno = Split(from, path, out int directory, out ReadOnlySpan<char> name);
        if (errno != Errno.None) return errno;
        int found = Step(directory, name);
        if (found < 0) return Errno.ENOENT;
        if (path[path.Length - 1] == '/' && _inodes.At(found).Kind != InodeKind.Directory) return Errno.ENOTDIR;
        inode = found;
        return Errno.None;
    }

    /// <summary>Finds the file to open at a path, or makes it. Whoever opens it counts its use before anything else happens.</summary>
    /// <param name="from">As for <see cref="Find"/>.</param>
    /// <param name="path">The path.</param>
    /// <param name="mode">What for; a directory can only be read.</param>
    /// <param name="handle">The file; null on failure.</param>
    /// <returns>As <see cref="Find"/>; EISDIR; ENOSPC (no inode or entry left).</returns>
    public Errno Open(int from, ReadOnlySpan<char> path, OpenMode mode, out Handle<Inode> handle)
    {
        handle = default;
        Errno errno = Find(from, path, out int inode);
        if (errno == Errno.ENOENT && TryProcessFile(path, out handle)) return handle.IsNull ? Errno.ENOSPC : Errno.None;
        if (errno == Errno.ENOENT && (mode & OpenMode.Create) != 0)
        {
            errno = Split(from, path, out int directory, out ReadOnlySpan<char> name);
            if (errno != Errno.None) return errno;
            return path[path.Length - 1] == '/' ? Errno.EISDIR : Make(directory, name, InodeKind.File, out handle);
        }

        if (errno != Errno.None) return errno;
        if (_inodes.At(inode).Kind == InodeKind.Directory && (mode & OpenMode.Write) != 0) return Errno.EISDIR;
        handle = _inodes.HandleAt(inode);
        return Errno.None;
    }

    /// <summary>Makes an empty file without a name, which goes with its last use. Whoever opens it counts its use before anything else happens.</summary>
    /// <returns>The file; null if there is no inode left.</returns>
    public Handle<Inode> MakeUnnamed()
    {
        NewInode(InodeKind.File, out Handle<Inode> handle);
        return handle;
    }

    /// <summary>Makes an empty directory.</summary>
    /// <returns>EEXIST, ENOSPC, or as <see cref="Find"/> for what leads there.</returns>
    public Errno MakeDirectory(int from, ReadOnlySpan<char> path)
    {
        Errno errno = Split(from, path, out int directory, out ReadOnlySpan<char> name);
        if (errno != Errno.None) return errno;
        return Step(directory, name) >= 0 ? Errno.EEXIST : Make(directory, name, InodeKind.Directory, out _);
    }

    /// <summary>Removes an empty directory.</summary>
    /// <returns>ENOTDIR, ENOTEMPTY, EBUSY (somebody is in it, or it is the kernel's), EINVAL for <c>.</c>, or as <see cref="Find"/>.</returns>
    public Errno RemoveDirectory(int from, ReadOnlySpan<char> path)
    {
        Errno errno = Find(from, path, out int slot);
        if (errno != Errno.None) return errno;
        Split(from, path, out _, out ReadOnlySpan<char> name);
        if (name.SequenceEqual(".") && path.IndexOf('.') >= 0) return Errno.EINVAL;
        errno = RemovableDirectory(slot);
        if (errno == Errno.None) Unlink(slot);
        return errno;
    }

    /// <summary>Takes a file's name away; the file itself goes with its last use.</summary>
    /// <returns>EISDIR, EPERM for a device, or as <see cref="Find"/>.</returns>
    public Errno Remove(int from, ReadOnlySpan<char> path)
    {
        Errno errno = Find(from, path, out int slot);
        if (errno != Errno.None) return errno;
        errno = RemovableFile(slot);
        if (errno == Errno.None) Unlink(slot);
        return errno;
    }

    /// <summary>
    /// Gives a file or directory another name, in the same directory or another. What has that name goes: a file if a file takes its
    /// place, or an empty directory if a directory does.
    /// </summary>
    /// <returns>
    /// EISDIR, ENOTDIR, ENOTEMPTY, EBUSY, EPERM for a device; EINVAL for <c>.</c> or <c>..</c>, and for a directory into itself; or as
    /// <see cref="Find"/>.
    /// </returns>
    public Errno Rename(int from, ReadOnlySpan<char> path, ReadOnlySpan<char> target) => Rename(from, path, target, into: false, out _);

    /// <summary>As <see cref="Rename(int, ReadOnlySpan{char}, ReadOnlySpan{char})"/>, but an existing directory means a name in it.</summary>
    /// <param name="from">The slot of the directory both paths start from.</param>
    /// <param name="path">The file.</param>
    /// <param name="target">Its new path.</param>
    /// <param name="atTarget">Whether it is the new path that a failure is about.</param>
    public Errno Move(int from, ReadOnlySpan<char> path, ReadOnlySpan<char> target, out bool atTarget) =>
        Rename(from, path, target, into: true, out atTarget);

    /// <summary>A file's name in its directory; empty if it has none.</summary>
    public ReadOnlySpan<char> NameOf(int inode) => _directories.NameOf(inode);

    /// <summary>
    /// A file's path from the root; good until the next call. One without a name is a <c>(deleted)</c> one. Directories may be nested more
    /// deeply than any path says; of a path longer than <see cref="MaxPath"/>, which no call would take, the beginning is cut off, visibly.
    /// </summary>
    public ReadOnlySpan<char> PathOf(int inode)
    {
        if (inode == Root) return "/";
        if (_inodes.At(inode).Entry < 0) return _inodes.At(inode).Kind == InodeKind.Device ? "/proc" : "(deleted)";
        int start = _path.Length;
        for (int at = inode; at != Root; at = _directories.ParentOf(at))
        {
            ReadOnlySpan<char> name = NameOf(at);
            if (start < name.Length + 1 + Cut.Length)
            {
                start -= Cut.Length;
                for (int i = 0; i < Cut.Length; i++) _path[start + i] = Cut[i];
                break;
            }

            start -= name.Length;
            for (int i = 0; i < name.Length; i++) _path[start + i] = name[i];
            _path[--start] = '/';
        }

        return new ReadOnlySpan<char>(_path, start, _path.Length - start);
    }

    /// <summary>What a file is.</summary>
    public InodeKind KindOf(Handle<Inode> handle) => _inodes.Find(handle, out _).Kind;

    /// <summary>Whether a file is a device, and which; null if not.</summary>
    public Device? DeviceOf(Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Find(handle, out _);
        return inode.Kind == InodeKind.Device ? _devices[inode.Device] : null;
    }

    /// <summary>A file's path from the root; good until the next call.</summary>
    public ReadOnlySpan<char> PathOf(Handle<Inode> handle) => PathOf(_inodes.IndexOf(handle));

    /// <summary>Counts one more use of an inode.</summary>
    public void Retain(Handle<Inode> handle) => _inodes.Find(handle, out _).Uses++;

    /// <summary>Counts one use less; frees the inode if it was the last thing that kept it.</summary>
    public void Release(Handle<Inode> handle)
    {
        _inodes.Find(handle, out _).Uses--;
        FreeIfUnused(handle);
    }

    /// <summary>Empties a RAM file; anything else stays as it is.</summary>
    public void Truncate(Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Find(handle, out SlabError error);
        if (error == SlabError.None && inode.Kind == InodeKind.File) _blocks.Truncate(ref inode);
    }

    /// <summary>Reads from where an open file stands, and moves it on.</summary>
    /// <returns>Bytes read, 0 at the end of the file, or an errno negated: whatever the device says.</returns>
    public int Read(ref OpenFile file, Span<byte> buffer)
    {
        ref Inode inode = ref _inodes.Find(file.Inode, out _);
        if (inode.Kind == InodeKind.Device) return ReadDevice(ref file, ref inode, buffer);
        if (inode.Kind == InodeKind.Directory) return -(int)Errno.EISDIR;
        return _blocks.Read(ref inode, ref file, buffer);
    }

    /// <summary>
    /// Writes where an open file stands, or at the end if it appends, and moves it on. A gap behind the old end reads as zeros.
    /// All is written or nothing.
    /// </summary>
    /// <returns>Bytes written; −ENOSPC if the blocks do not suffice, −EFBIG beyond 2³¹ − 1 bytes; or what the device says.</returns>
    public int Write(ref OpenFile file, ReadOnlySpan<byte> data)
    {
        ref Inode inode = ref _inodes.Find(file.Inode, out _);
        return inode.Kind == InodeKind.Device ? _devices[inode.Device].Write(data) : _blocks.Write(ref inode, ref file, data);
    }

    /// <summary>Moves an open file to an offset from the start. Behind the end is allowed.</summary>
    /// <returns>The offset, −EINVAL if it is negative, −ESPIPE on a device that has none.</returns>
    public int SeekTo(ref OpenFile file, int offset)
    {
        ref Inode inode = ref _inodes.Find(file.Inode, out _);
        if (inode.Kind == InodeKind.Device && !_devices[inode.Device].IsSeekable) return -(int)Errno.ESPIPE;
        if (offset < 0) return -(int)Errno.EINVAL;
        file.Offset = offset;
        return offset;
    }

    /// <summary>Holds the tree against itself, the files against their blocks, and both against the open files.</summary>
    /// <param name="openFiles">All open files.</param>
    /// <param name="directoriesInUse">Working directories there are.</param>
    /// <param name="report">Where to report.</param>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(Slab<OpenFile> openFiles, int directoriesInUse, ICheckReport report)
    {
        int violations = _directories.Check(report) + _blocks.Check(_inodes, report);
        int uses = 0;
        foreach (Handle<Inode> handle in _inodes)
        {
            int slot = _inodes.IndexOf(handle);
            ref Inode inode = ref _inodes.At(slot);
            if (inode.Uses == 0 && inode.Entry < 0 && slot != Root) violations += report.Report(_inodes, slot, "neither named nor used, but not freed");
            uses += inode.Uses;
        }

        int opens = 0;
        foreach (Handle<OpenFile> open in openFiles)
        {
            ref OpenFile file = ref openFiles.Find(open, out _);
            if (!file.Pipe.IsNull) continue;
            opens++;
            _inodes.Find(file.Inode, out SlabError error);
            if (error != SlabError.None) violations += report.Report(openFiles, openFiles.IndexOf(open), "open, but its file is gone");
        }

        if (uses != opens + directoriesInUse) violations += report.Report(_inodes, -1, "uses differ from open files and working directories");
        return violations;
    }

    private int ReadDevice(ref OpenFile file, ref Inode inode, Span<byte> buffer)
    {
        int count = _devices[inode.Device].Read(buffer, file.Offset, inode.Argument);
        if (count > 0 && _devices[inode.Device].IsSeekable && file.Offset <= int.MaxValue - count) file.Offset += count;
        return count;
    }

    /// <summary>
    /// Follows a path to the directory that its last name is in. The root, or a path that ends above it, has the name <c>.</c>.
    /// </summary>
    private Errno Split(int from, ReadOnlySpan<char> path, out int directory, out ReadOnlySpan<char> name)
    {
        directory = path.Length > 0 && path[0] == '/' ? Root : from;
        name = ".";
        if (path.Length == 0) return Errno.ENOENT;
        if (path.Length > MaxPath) return Errno.ENAMETOOLONG;
        int start = 0;
        while (true)
        {
            while (start < path.Length && path[start] == '/') start++;
            if (start == path.Length) return Errno.None;
            int end = start;
            while (end < path.Length && path[end] != '/') end++;
            int next = end;
            while (next < path.Length && path[next] == '/') next++;
            name = path.Slice(start, end - start);
            if (name.Length > MaxName) return Errno.ENAMETOOLONG;
            if (next == path.Length) return Errno.None;
            int inode = Step(directory, name);
            if (inode < 0) return Errno.ENOENT;
            if (_inodes.At(inode).Kind != InodeKind.Directory) return Errno.ENOTDIR;
            directory = inode;
            start = next;
        }
    }

    /// <summary>The slot of the inode of a name in a directory, or −1.</summary>
    private int Step(int directory, ReadOnlySpan<char> name)
    {
        if (name.SequenceEqual(".")) return directory;
        if (name.SequenceEqual("..")) return _directories.ParentOf(directory);
        return _directories.Find(directory, name);
    }

    /// <summary>Whether a path names a process's file; if so, and there is an inode left, makes one for the time it is open.</summary>
    private bool TryProcessFile(ReadOnlySpan<char> path, out Handle<Inode> handle)
    {
        handle = default;
        if (_processFiles == null || !_processFiles.TryFind(path, out int device, out int argument)) return false;
        ref Inode inode = ref NewInode(InodeKind.Device, out handle);
        inode.Device = device;
        inode.Argument = argument;
        return true;
    }

    private Errno Rename(int from, ReadOnlySpan<char> path, ReadOnlySpan<char> target, bool into, out bool atTarget)
    {
        atTarget = false;
        Errno errno = Find(from, path, out int slot);
        if (errno != Errno.None) return errno;
        if (slot < FirstDirectories) return Errno.EBUSY;
        if (_inodes.At(slot).Kind == InodeKind.Device) return Errno.EPERM;
        Split(from, path, out _, out ReadOnlySpan<char> name);
        if (IsDots(name)) return Errno.EINVAL;

        atTarget = true;
        errno = Split(from, target, out int directory, out name);
        if (errno != Errno.None) return errno;
        int there = Step(directory, name);
        if (there < 0 && target[target.Length - 1] == '/' && _inodes.At(slot).Kind != InodeKind.Directory) return Errno.ENOTDIR;
        if (into && there >= 0 && there != slot && _inodes.At(there).Kind == InodeKind.Directory)
        {
            directory = there;
            name = NameOf(slot);
            there = Step(directory, name);
        }
        else if (!into && IsDots(name))
        {
            return Errno.EINVAL;
        }

        if (there == slot) return Errno.None;
        if (directory == _processDirectory) return Errno.EPERM;
        for (int above = directory; above != Root; above = _directories.ParentOf(above))
        {
            if (above == slot) return Errno.EINVAL;
        }

        if (there >= 0)
        {
            errno = _inodes.At(slot).Kind == InodeKind.Directory ? RemovableDirectory(there) : RemovableFile(there);
            if (errno != Errno.None) return errno;
            Unlink(there);
        }

        _directories.Move(slot, directory, name);
        return Errno.None;
    }

    private static bool IsDots(ReadOnlySpan<char> name) => name.SequenceEqual(".") || name.SequenceEqual("..");

    private Errno Make(int directory, ReadOnlySpan<char> name, InodeKind kind, out Handle<Inode> handle)
    {
        handle = default;
        if (directory == _processDirectory) return Errno.EPERM;
        if (_inodes.Available == 0 || Entries.Available == 0)
        {
            if (_inodes.Available == 0) _inodes.CountRefusal();
            else Entries.CountRefusal();
            return Errno.ENOSPC;
        }

        NewInode(kind, out handle);
        _directories.Add(_inodes.IndexOf(handle), directory, name);
        return Errno.None;
    }

    private ref Inode NewInode(InodeKind kind, out Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Allocate(out handle);
        inode = new Inode { Kind = kind, Entry = -1, FirstBlock = -1, LastBlock = -1, FirstEntry = -1, LastEntry = -1 };
        return ref inode;
    }

    private void Unlink(int slot)
    {
        _directories.Remove(slot);
        FreeIfUnused(_inodes.HandleAt(slot));
    }

    private Errno RemovableDirectory(int slot)
    {
        ref Inode inode = ref _inodes.At(slot);
        if (inode.Kind != InodeKind.Directory) return Errno.ENOTDIR;
        if (inode.Length > 0) return Errno.ENOTEMPTY;
        return inode.Uses > 0 || slot < FirstDirectories ? Errno.EBUSY : Errno.None;
    }

    private Errno RemovableFile(int slot) => _inodes.At(slot).Kind switch
    {
        InodeKind.Directory => Errno.EISDIR,
        InodeKind.Device => Errno.EPERM,
        _ => Errno.None,
    };

    private void FreeIfUnused(Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Find(handle, out _);
        if (inode.Entry >= 0 || inode.Uses != 0) return;
        Truncate(handle);
        _inodes.Free(handle);
    }
}
