using System;
using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Files;

/// <summary>The system-wide table of open files, and their kinds.</summary>
/// <remarks>
/// Invariants: an open file is live exactly while its count of references, which are descriptors, is not zero. Its kind is one of the
/// table's.
/// </remarks>
public sealed class OpenFileTable
{
    /// <summary>The most kinds.</summary>
    public const int MaxKinds = 32;

    private readonly Slab<OpenFile> _files;
    private readonly FileSystem _fileSystem;
    private readonly Pipes _pipes;
    private readonly FileKind[] _kinds = new FileKind[MaxKinds];
    private int _kindCount;

    /// <summary>Makes the table over its slab, with the kinds of regular files, directories and pipes.</summary>
    public OpenFileTable(Slab<OpenFile> files, FileSystem fileSystem, Pipes pipes)
    {
        _files = files;
        _fileSystem = fileSystem;
        _pipes = pipes;

        // The numbers of the first two are those of FileType.
        AddNamed(new RamFile(fileSystem.Inodes, fileSystem.Blocks));
        AddNamed(new DirectoryFile());
        AddKind(pipes);
    }

    /// <summary>The open files.</summary>
    public Slab<OpenFile> Files => _files;

    /// <summary>The tree of files.</summary>
    public FileSystem FileSystem => _fileSystem;

    /// <summary>The pipes.</summary>
    public Pipes Pipes => _pipes;

    /// <summary>Adds a kind whose open files do not lie in the tree. For use at boot.</summary>
    public void AddKind(FileKind kind)
    {
        kind.Number = _kindCount;
        _kinds[_kindCount++] = kind;
    }

    /// <summary>Adds a device: its kind, and its name in the tree. For use at boot.</summary>
    public void Add(Device device)
    {
        AddNamed(device);
        _fileSystem.AddDevice(device.Path, device.Number, device.Mode);
    }

    /// <summary>Opens a file, with one reference. Nothing is created or emptied unless all succeeds.</summary>
    /// <param name="from">The directory a path without a leading slash starts from.</param>
    /// <param name="path">The path.</param>
    /// <param name="mode">The mode.</param>
    /// <param name="handle">The open file; null on failure.</param>
    /// <returns>ENFILE, or the errno of <see cref="FileSystem.Open"/>.</returns>
    public Errno Open(FileRef from, ReadOnlySpan<char> path, OpenMode mode, out Handle<OpenFile> handle)
    {
        handle = default;
        if (!_files.Admits(1)) return Errno.ENFILE;
        Errno errno = _fileSystem.Open(from, path, mode, out FileRef file);
        if (errno == Errno.None) handle = Add(_fileSystem.Inodes.HandleAt(file.Inode), file.Key, mode);
        return errno;
    }

    /// <summary>Makes a file without a name and opens it, with one reference. The file goes when the open file does.</summary>
    /// <returns>ENFILE; ENOSPC (no inode left).</returns>
    public Errno OpenUnnamed(out Handle<OpenFile> handle)
    {
        handle = default;
        if (!_files.Admits(1)) return Errno.ENFILE;
        Handle<Inode> inode = _fileSystem.OpenUnnamed();
        if (inode.IsNull) return Errno.ENOSPC;
        handle = Add(inode, 0, OpenMode.Read | OpenMode.Write);
        return Errno.None;
    }

    /// <summary>Makes a pipe and opens both its ends, with one reference each.</summary>
    /// <returns>ENFILE: too few open files or pipes are left; then nothing was changed.</returns>
    public Errno OpenPipe(out Handle<OpenFile> readEnd, out Handle<OpenFile> writeEnd)
    {
        readEnd = default;
        writeEnd = default;
        if (!_files.Admits(2)) return Errno.ENFILE;
        Handle<Pipe> pipe = _pipes.Create();
        if (pipe.IsNull) return Errno.ENFILE;
        readEnd = OpenObject(_pipes, pipe.Bits, OpenMode.Read);
        writeEnd = OpenObject(_pipes, pipe.Bits, OpenMode.Write);
        return Errno.None;
    }

    /// <summary>Opens an object of a kind whose open files do not lie in the tree, with one reference.</summary>
    /// <param name="kind">The kind, which was added.</param>
    /// <param name="key">The <see cref="OpenFile.Key"/>, by which the kind knows the object.</param>
    /// <param name="mode">The mode.</param>
    /// <returns>The open file; null if none is left.</returns>
    public Handle<OpenFile> OpenObject(FileKind kind, ulong key, OpenMode mode) => Add(kind.Number, default, key, mode);

    /// <summary>Counts one more descriptor that refers to an open file.</summary>
    public void Retain(Handle<OpenFile> handle) => _files.Find(handle, out _).References++;

    /// <summary>Counts one descriptor less; with the last the open file goes.</summary>
    public void Release(Handle<OpenFile> handle)
    {
        ref OpenFile file = ref _files.Find(handle, out SlabError error);
        if (error != SlabError.None || --file.References > 0) return;
        _kinds[file.Kind].Release(ref file);
        _files.Free(handle);
    }

    /// <summary>Reads from an open file.</summary>
    /// <returns>The result of <see cref="FileKind.Read"/>; −EBADF if it is not open for reading.</returns>
    public int Read(Handle<OpenFile> handle, Span<byte> buffer)
    {
        ref OpenFile file = ref _files.Find(handle, out _);
        return (file.Mode & OpenMode.Read) != 0 ? _kinds[file.Kind].Read(ref file, buffer) : -(int)Errno.EBADF;
    }

    /// <summary>Writes to an open file.</summary>
    /// <returns>The result of <see cref="FileKind.Write"/>; −EBADF if it is not open for writing.</returns>
    public int Write(Handle<OpenFile> handle, ReadOnlySpan<byte> data)
    {
        ref OpenFile file = ref _files.Find(handle, out _);
        return (file.Mode & OpenMode.Write) != 0 ? _kinds[file.Kind].Write(ref file, data) : -(int)Errno.EBADF;
    }

    /// <summary>Moves an open file's offset.</summary>
    /// <returns>The result of <see cref="FileKind.Seek"/>; −EBADF for a null handle.</returns>
    public int Seek(Handle<OpenFile> handle, int offset)
    {
        ref OpenFile file = ref _files.Find(handle, out SlabError error);
        return error == SlabError.None ? _kinds[file.Kind].Seek(ref file, offset) : -(int)Errno.EBADF;
    }

    /// <summary>Whether an open file, which is live, is open for reading or writing.</summary>
    public bool IsOpenFor(Handle<OpenFile> handle, OpenMode direction) => (_files.Find(handle, out _).Mode & direction) != 0;

    /// <summary>Bytes that can be passed at once: see <see cref="FileKind.Ready"/>.</summary>
    public int Ready(Handle<OpenFile> handle, OpenMode direction)
    {
        ref OpenFile file = ref _files.Find(handle, out _);
        return _kinds[file.Kind].Ready(ref file, direction);
    }

    /// <summary>The queue to wait in: see <see cref="FileKind.QueueOf"/>.</summary>
    public QueueId QueueOf(Handle<OpenFile> handle, OpenMode direction)
    {
        ref OpenFile file = ref _files.Find(handle, out _);
        return _kinds[file.Kind].QueueOf(ref file, direction);
    }

    /// <summary>Prints the name of an open file.</summary>
    public void PrintName(ref OpenFile file, Printer printer) => _kinds[file.Kind].PrintName(ref file, printer);

    /// <summary>Holds each open file against its kind and its target, and the tree and the pipes against all open files.</summary>
    /// <param name="directoriesInUse">Working directories there are.</param>
    /// <param name="report">The report.</param>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(int directoriesInUse, ICheckReport report)
    {
        int violations = 0;
        int uses = directoriesInUse;
        foreach (Handle<OpenFile> handle in _files)
        {
            int slot = _files.IndexOf(handle);
            ref OpenFile file = ref _files.At(slot);
            string? rule = (uint)file.Kind < (uint)_kindCount ? _kinds[file.Kind].Violation(ref file) : "open, but of no kind";
            if (rule != null) violations += report.Report(_files, slot, rule);
            if (!file.Inode.IsNull) uses++;
        }

        return violations + _fileSystem.Check(uses, report) + _pipes.Check(_files, report);
    }

    private void AddNamed(NamedFile kind)
    {
        kind.Attach(_fileSystem);
        AddKind(kind);
    }

    /// <summary>Adds a file of the tree, whose use is counted already. There is room.</summary>
    private Handle<OpenFile> Add(Handle<Inode> inode, ulong key, OpenMode mode) =>
        Add(_fileSystem.Inodes.Find(inode, out _).Kind, inode, key, mode);

    private Handle<OpenFile> Add(int kind, Handle<Inode> inode, ulong key, OpenMode mode)
    {
        ref OpenFile file = ref _files.Allocate(out Handle<OpenFile> handle);
        if (!handle.IsNull) file = new OpenFile { Key = key, Inode = inode, References = 1, Mode = mode, Kind = kind };
        return handle;
    }
}
