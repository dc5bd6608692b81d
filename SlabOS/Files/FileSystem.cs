using System;
using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>
/// The files: a tree of directories, devices, and RAM files whose bytes lie in fixed-size blocks. Inodes, directory entries and
/// blocks each come from a slab.
/// </summary>
/// <remarks>
/// <para>
/// A path is followed from the root, or, without a leading slash, from a directory the caller gives. There are no links: each inode
/// but the root has at most one name.
/// </para>
/// <para>
/// <c>/proc</c> has a directory for each process, which is stored once: as <c>/proc/self</c>. A path that leads there by a pid leads to
/// that inode, and bears the pid in mind (<see cref="Node"/>). So a process's directory takes no slot of any table, and is there exactly
/// as long as the process: whoever has it as working directory, or has a file in it open, finds nothing there any more afterwards.
/// </para>
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

    /// <summary>The slot of <c>/proc</c>.</summary>
    public const int ProcessDirectory = 2;

    /// <summary>The slot of <c>/proc/self</c>, which stands for the directories of all processes.</summary>
    public const int SelfDirectory = 4;

    /// <summary>What stands for the part of a path that is too long to be shown.</summary>
    private const string Cut = "...";

    /// <summary>
    /// The first directories: the root, <c>/dev</c>, <c>/proc</c>, <c>/tmp</c> and <c>/proc/self</c>. They stay where they are.
    /// </summary>
    private const int FirstDirectories = 5;

    private readonly Slab<Inode> _inodes;
    private readonly Directories _directories;
    private readonly FileBlocks _blocks;
    private readonly Device[] _devices = new Device[MaxDevices];
    private readonly char[] _path = new char[MaxPath + Cut.Length];
    private IProcessFiles? _processFiles;
    private int _deviceCount;

    /// <summary>Makes the file system over its slabs, with the first directories.</summary>
    /// <param name="inodes">With room for these and the devices at least.</param>
    /// <param name="entries">With rows of <see cref="MaxName"/>, and as many slots as <paramref name="inodes"/>.</param>
    /// <param name="blocks">With rows of <see cref="BlockBytes"/>.</param>
    public FileSystem(Slab<Inode> inodes, RowSlab<DirectoryEntry, char> entries, RowSlab<Block, byte> blocks)
    {
        _inodes = inodes;
        _directories = new Directories(inodes, entries);
        _blocks = new FileBlocks(inodes, blocks);
        NewInode(InodeKind.Directory);
        MakeDirectory(Root, "/dev");
        MakeDirectory(Root, "/proc");
        MakeDirectory(Root, "/tmp");
        MakeDirectory(Root, "/proc/self");
    }

    /// <summary>Adds a device. For use at boot.</summary>
    public void Add(Device device)
    {
        Split(Root, device.Path, out Node directory, out ReadOnlySpan<char> name);
        Make(directory, name, InodeKind.Device, out Node node);
        ref Inode inode = ref _inodes.At(node.Inode);
        inode.Device = _deviceCount;
        if (!device.IsWritable) inode.Mode = OpenMode.Read;
        _devices[_deviceCount++] = device;
    }

    /// <summary>The root directory.</summary>
    public static Node Root => default;

    /// <summary>The files there are.</summary>
    public Slab<Inode> Inodes => _inodes;

    /// <summary>The names they have.</summary>
    public Slab<DirectoryEntry> Entries => _directories.Entries;

    /// <summary>The blocks of all RAM files.</summary>
    public Slab<Block> Blocks => _blocks.Blocks;

    /// <summary>Blocks that belong to no file any more. They come back by <see cref="Reclaim"/>, or as soon as others need them.</summary>
    public int DoomedBlocks => _blocks.Doomed;

    /// <summary>Puts the processes into <c>/proc</c>. From now on nobody else does anything there.</summary>
    public void Attach(IProcessFiles processFiles)
    {
        _processFiles = processFiles;
        _inodes.At(ProcessDirectory).Mode = OpenMode.Read;
        _inodes.At(SelfDirectory).Mode = OpenMode.Read;
    }

    /// <summary>Finds what a path leads to.</summary>
    /// <param name="from">The directory it starts from, unless it starts with a slash.</param>
    /// <param name="path">The path.</param>
    /// <param name="node">What it leads to; none on failure.</param>
    /// <returns>ENOENT, ENOTDIR, ENAMETOOLONG.</returns>
    public Errno Find(Node from, ReadOnlySpan<char> path, out Node node)
    {
        node = Node.None;
        Errno errno = Split(from, path, out Node directory, out ReadOnlySpan<char> name);
        if (errno != Errno.None) return errno;
        Node found = Step(directory, name);
        if (found.Inode < 0) return Errno.ENOENT;
        if (path[path.Length - 1] == '/' && KindOf(found) != InodeKind.Directory) return Errno.ENOTDIR;
        node = found;
        return Errno.None;
    }

    /// <summary>Finds the file to open at a path, or makes it. Whoever opens it counts its use before anything else happens.</summary>
    /// <param name="from">As for <see cref="Find"/>.</param>
    /// <param name="path">The path.</param>
    /// <param name="mode">What for; a directory can only be read.</param>
    /// <param name="node">The file; none on failure.</param>
    /// <returns>As <see cref="Find"/>; EISDIR; EACCES where nothing can be written or made; ENOSPC (no inode or entry left).</returns>
    public Errno Open(Node from, ReadOnlySpan<char> path, OpenMode mode, out Node node)
    {
        Errno errno = Find(from, path, out node);
        if (errno == Errno.ENOENT && (mode & OpenMode.Create) != 0)
        {
            errno = Split(from, path, out Node directory, out ReadOnlySpan<char> name);
            if (errno != Errno.None) return errno;
            if (path[path.Length - 1] == '/') return Errno.EISDIR;
            return IsWritable(directory.Inode) ? Make(directory, name, InodeKind.File, out node) : Errno.EACCES;
        }

        if (errno != Errno.None || (mode & OpenMode.Write) == 0) return errno;
        if (KindOf(node) == InodeKind.Directory) return Errno.EISDIR;
        return IsWritable(node.Inode) ? Errno.None : Errno.EACCES;
    }

    /// <summary>
    /// Makes an empty file without a name, which goes with its last use. Whoever opens it counts its use before anything else happens.
    /// </summary>
    /// <returns>The file; null if there is no inode left.</returns>
    public Handle<Inode> MakeUnnamed() => NewInode(InodeKind.File);

    /// <summary>Makes an empty directory.</summary>
    /// <returns>EEXIST, EPERM in <c>/proc</c>, ENOSPC, or as <see cref="Find"/> for what leads there.</returns>
    public Errno MakeDirectory(Node from, ReadOnlySpan<char> path)
    {
        Errno errno = Split(from, path, out Node directory, out ReadOnlySpan<char> name);
        if (errno != Errno.None) return errno;
        if (Step(directory, name).Inode >= 0) return Errno.EEXIST;
        return IsWritable(directory.Inode) ? Make(directory, name, InodeKind.Directory, out _) : Errno.EPERM;
    }

    /// <summary>Removes an empty directory.</summary>
    /// <returns>
    /// ENOTDIR, ENOTEMPTY, EBUSY (somebody is in it, or it is the kernel's), EPERM in <c>/proc</c>, EINVAL for <c>.</c>, or as
    /// <see cref="Find"/>.
    /// </returns>
    public Errno RemoveDirectory(Node from, ReadOnlySpan<char> path)
    {
        Errno errno = Find(from, path, out Node node);
        if (errno != Errno.None) return errno;
        Split(from, path, out _, out ReadOnlySpan<char> name);
        if (name.SequenceEqual(".") && path.IndexOf('.') >= 0) return Errno.EINVAL;
        errno = RemovableDirectory(node.Inode);
        if (errno == Errno.None) Unlink(node.Inode);
        return errno;
    }

    /// <summary>Takes a file's name away; the file itself goes with its last use.</summary>
    /// <returns>EISDIR, EPERM for a device, or as <see cref="Find"/>.</returns>
    public Errno Remove(Node from, ReadOnlySpan<char> path)
    {
        Errno errno = Find(from, path, out Node node);
        if (errno != Errno.None) return errno;
        errno = RemovableFile(node.Inode);
        if (errno == Errno.None) Unlink(node.Inode);
        return errno;
    }

    /// <summary>
    /// Gives a file or directory another name, in the same directory or another. What has that name goes: a file if a file takes its
    /// place, or an empty directory if a directory does.
    /// </summary>
    /// <returns>
    /// EISDIR, ENOTDIR, ENOTEMPTY, EBUSY, EPERM for a device and in <c>/proc</c>; EINVAL for <c>.</c> or <c>..</c>, and for a directory
    /// into itself; or as <see cref="Find"/>.
    /// </returns>
    public Errno Rename(Node from, ReadOnlySpan<char> path, ReadOnlySpan<char> target) => Rename(from, path, target, into: false, out _);

    /// <summary>As <see cref="Rename(Node, ReadOnlySpan{char}, ReadOnlySpan{char})"/>, but an existing directory means a name in it.</summary>
    /// <param name="from">The directory both paths start from.</param>
    /// <param name="path">The file.</param>
    /// <param name="target">Its new path.</param>
    /// <param name="atTarget">Whether it is the new path that a failure is about.</param>
    public Errno Move(Node from, ReadOnlySpan<char> path, ReadOnlySpan<char> target, out bool atTarget) =>
        Rename(from, path, target, into: true, out atTarget);

    /// <summary>A file's name in its directory; empty if it has none.</summary>
    public ReadOnlySpan<char> NameOf(int inode) => _directories.NameOf(inode);

    /// <summary>
    /// A file's path from the root; good until the next call. One without a name is a <c>(deleted)</c> one. Directories may be nested more
    /// deeply than any path says; of a path longer than <see cref="MaxPath"/>, which no call would take, the beginning is cut off, visibly.
    /// </summary>
    public ReadOnlySpan<char> PathOf(Node node)
    {
        if (node.Inode == Root.Inode) return "/";
        if (_inodes.At(node.Inode).Entry < 0) return "(deleted)";
        int start = _path.Length;
        for (int at = node.Inode; at != Root.Inode; at = _directories.ParentOf(at))
        {
            if (at == SelfDirectory && node.Pid != 0)
            {
                for (int rest = node.Pid; rest > 0; rest /= 10) _path[--start] = (char)('0' + (rest % 10));
                _path[--start] = '/';
                continue;
            }

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
    public InodeKind KindOf(Node node) => _inodes.At(node.Inode).Kind;

    /// <summary>Whether a file is a device, and which; null if not.</summary>
    public Device? DeviceOf(Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Find(handle, out _);
        return inode.Kind == InodeKind.Device ? _devices[inode.Device] : null;
    }

    /// <summary>Whether a file can be written to, or names in a directory be made and taken away.</summary>
    public bool IsWritable(int inode) => (_inodes.At(inode).Mode & OpenMode.Write) != 0;

    /// <summary>What an open file is of; it is no end of a pipe.</summary>
    public Node NodeOf(ref OpenFile file) => new Node(_inodes.IndexOf(file.Inode), file.Pid);

    /// <summary>Whether a node bears a pid just where it needs one: in a process's directory.</summary>
    public bool IsSound(Node node) =>
        (node.Pid != 0) == (node.Inode == SelfDirectory || _directories.ParentOf(node.Inode) == SelfDirectory);

    /// <summary>Counts one more use of an inode.</summary>
    public void Retain(Handle<Inode> handle) => _inodes.Find(handle, out _).Uses++;

    /// <summary>Counts one use less; frees the inode if it was the last thing that kept it.</summary>
    public void Release(Handle<Inode> handle)
    {
        _inodes.Find(handle, out _).Uses--;
        FreeIfUnused(handle);
    }

    /// <summary>
    /// Empties a RAM file; anything else stays as it is. The blocks of a small one are free at once, those of another are doomed.
    /// </summary>
    public void Truncate(Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Find(handle, out SlabError error);
        if (error == SlabError.None && inode.Kind == InodeKind.File) _blocks.Truncate(ref inode);
    }

    /// <summary>Frees doomed blocks, a bounded number of them.</summary>
    public void Reclaim() => _blocks.Reclaim();

    /// <summary>Reads from where an open file stands, and moves it on.</summary>
    /// <returns>Bytes read, 0 at the end of the file, −EISDIR, −ESRCH if it is of a process that has gone, or what the device says.</returns>
    public int Read(ref OpenFile file, Span<byte> buffer)
    {
        ref Inode inode = ref _inodes.Find(file.Inode, out _);
        if (inode.Kind == InodeKind.Device) return ReadDevice(ref file, ref inode, buffer);
        if (inode.Kind == InodeKind.Directory) return -(int)Errno.EISDIR;
        return _blocks.Read(ref inode, ref file, buffer);
    }

    /// <summary>
    /// Writes where an open file stands, or at the end if it appends, and moves it on. A gap behind the old end is a hole, which
    /// takes no blocks and reads as zeros. All is written or nothing.
    /// </summary>
    /// <returns>Bytes written; −ENOSPC if the blocks do not suffice, −EFBIG beyond 2³¹ − 1 bytes; or what the device says.</returns>
    public int Write(ref OpenFile file, ReadOnlySpan<byte> data)
    {
        ref Inode inode = ref _inodes.Find(file.Inode, out _);
        if (inode.Kind == InodeKind.Device) return _devices[inode.Device].Write(data);
        return _blocks.Write(_inodes.IndexOf(file.Inode), ref file, data);
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
        int violations = _directories.Check(report) + _blocks.Check(report);
        int uses = 0;
        foreach (Handle<Inode> handle in _inodes)
        {
            int slot = _inodes.IndexOf(handle);
            ref Inode inode = ref _inodes.At(slot);
            if (inode.Uses == 0 && inode.Entry < 0 && slot != Root.Inode)
            {
                violations += report.Report(_inodes, slot, "neither named nor used, but not freed");
            }

            uses += inode.Uses;
        }

        int opens = 0;
        foreach (Handle<OpenFile> open in openFiles)
        {
            int slot = openFiles.IndexOf(open);
            ref OpenFile file = ref openFiles.At(slot);
            if (!file.Pipe.IsNull) continue;
            opens++;
            _inodes.Find(file.Inode, out SlabError error);
            if (error != SlabError.None) violations += report.Report(openFiles, slot, "open, but its file is gone");
            else if (!IsSound(NodeOf(ref file))) violations += report.Report(openFiles, slot, "its process does not fit its file");
        }

        if (uses != opens + directoriesInUse)
        {
            violations += report.Report(_inodes, -1, "uses differ from open files and working directories");
        }

        return violations;
    }

    private int ReadDevice(ref OpenFile file, ref Inode inode, Span<byte> buffer)
    {
        if (IsGone(file.Pid)) return -(int)Errno.ESRCH;
        int count = _devices[inode.Device].Read(buffer, file.Offset, file.Pid);
        if (count > 0 && _devices[inode.Device].IsSeekable && file.Offset <= int.MaxValue - count) file.Offset += count;
        return count;
    }

    /// <summary>
    /// Follows a path to the directory that its last name is in. The root, or a path that ends above it, has the name <c>.</c>.
    /// </summary>
    private Errno Split(Node from, ReadOnlySpan<char> path, out Node directory, out ReadOnlySpan<char> name)
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
            if (IsGone(directory.Pid) && !name.SequenceEqual("..")) return Errno.ENOENT;
            if (next == path.Length) return Errno.None;
            Node node = Step(directory, name);
            if (node.Inode < 0) return Errno.ENOENT;
            if (KindOf(node) != InodeKind.Directory) return Errno.ENOTDIR;
            directory = node;
            start = next;
        }
    }

    /// <summary>What a name in a directory leads to, or none.</summary>
    private Node Step(Node directory, ReadOnlySpan<char> name)
    {
        if (name.SequenceEqual(".")) return directory;

        // No process's directory has another in it, so what is above a directory is nobody's.
        if (name.SequenceEqual("..")) return new Node(_directories.ParentOf(directory.Inode));
        if (directory.Inode == ProcessDirectory && _processFiles != null)
        {
            int pid = _processFiles.PidOf(name);
            if (pid != 0) return new Node(SelfDirectory, pid);
        }

        return new Node(_directories.Find(directory.Inode, name), directory.Pid);
    }

    /// <summary>Whether a node of this pid is of a process that has gone.</summary>
    private bool IsGone(int pid) => pid != 0 && !_processFiles!.Exists(pid);

    private Errno Rename(Node from, ReadOnlySpan<char> path, ReadOnlySpan<char> target, bool into, out bool atTarget)
    {
        atTarget = false;
        Errno errno = Find(from, path, out Node node);
        if (errno != Errno.None) return errno;
        int slot = node.Inode;
        if (KindOf(node) == InodeKind.Device || !IsWritable(_directories.ParentOf(slot))) return Errno.EPERM;
        if (slot < FirstDirectories) return Errno.EBUSY;
        Split(from, path, out _, out ReadOnlySpan<char> name);
        if (IsDots(name)) return Errno.EINVAL;

        atTarget = true;
        errno = Split(from, target, out Node targetDirectory, out name);
        if (errno != Errno.None) return errno;
        int directory = targetDirectory.Inode;
        int there = Step(targetDirectory, name).Inode;
        if (there < 0 && target[target.Length - 1] == '/' && KindOf(node) != InodeKind.Directory) return Errno.ENOTDIR;
        if (into && there >= 0 && there != slot && _inodes.At(there).Kind == InodeKind.Directory)
        {
            directory = there;
            name = NameOf(slot);
            there = _directories.Find(directory, name);
        }
        else if (!into && IsDots(name))
        {
            return Errno.EINVAL;
        }

        if (there == slot) return Errno.None;
        if (!IsWritable(directory)) return Errno.EPERM;
        for (int above = directory; above != Root.Inode; above = _directories.ParentOf(above))
        {
            if (above == slot) return Errno.EINVAL;
        }

        if (there >= 0)
        {
            errno = KindOf(node) == InodeKind.Directory ? RemovableDirectory(there) : RemovableFile(there);
            if (errno != Errno.None) return errno;
            Unlink(there);
        }

        _directories.Move(slot, directory, name);
        return Errno.None;
    }

    private static bool IsDots(ReadOnlySpan<char> name) => name.SequenceEqual(".") || name.SequenceEqual("..");

    private Errno Make(Node directory, ReadOnlySpan<char> name, InodeKind kind, out Node node)
    {
        node = Node.None;
        if (!_inodes.Admits(1) || !Entries.HasRoomFor(1)) return Errno.ENOSPC;
        node = new Node(_inodes.IndexOf(NewInode(kind)));
        _directories.Add(node.Inode, directory.Inode, name);
        return Errno.None;
    }

    private Handle<Inode> NewInode(InodeKind kind)
    {
        _inodes.Allocate(out Handle<Inode> handle) = new Inode
        {
            Kind = kind,
            Mode = OpenMode.Read | OpenMode.Write,
            Entry = -1,
            Root = -1,
            FirstEntry = -1,
            LastEntry = -1,
        };
        return handle;
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
        if (!IsWritable(_directories.ParentOf(slot))) return Errno.EPERM;
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
        if (inode.Entry >= 0 || inode.Uses != 0 || _inodes.IndexOf(handle) == Root.Inode) return;
        Truncate(handle);
        _inodes.Free(handle);
    }
}
