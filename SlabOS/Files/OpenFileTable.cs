using System;
using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>
/// The system-wide table of open files. Invariant: an open file is live exactly as long as its count of references, which are
/// descriptors, is not zero.
/// </summary>
public sealed class OpenFileTable
{
    private readonly Slab<OpenFile> _files;
    private readonly FileSystem _fileSystem;
    private readonly Pipes _pipes;

    /// <summary>Makes the table over its slab, the files it opens and the pipes it connects.</summary>
    public OpenFileTable(Slab<OpenFile> files, FileSystem fileSystem, Pipes pipes)
    {
        _files = files;
        _fileSystem = fileSystem;
        _pipes = pipes;
    }

    /// <summary>The open files.</summary>
    public Slab<OpenFile> Files => _files;

    /// <summary>The files they are of.</summary>
    public FileSystem FileSystem => _fileSystem;

    /// <summary>The pipes they are ends of.</summary>
    public Pipes Pipes => _pipes;

    /// <summary>Opens a file, with one reference. Nothing is created or emptied unless all succeeds.</summary>
    /// <param name="from">The directory a path without a leading slash starts from.</param>
    /// <param name="path">The path.</param>
    /// <param name="mode">What for.</param>
    /// <param name="handle">The open file; null on failure.</param>
    /// <returns>ENFILE, or as <see cref="FileSystem.Open"/>.</returns>
    public Errno Open(Node from, ReadOnlySpan<char> path, OpenMode mode, out Handle<OpenFile> handle)
    {
        handle = default;
        if (!_files.Admits(1)) return Errno.ENFILE;
        Errno errno = _fileSystem.Open(from, path, mode, out Node node);
        if (errno != Errno.None) return errno;
        Handle<Inode> inode = _fileSystem.Inodes.HandleAt(node.Inode);
        if ((mode & OpenMode.Truncate) != 0) _fileSystem.Truncate(inode);
        handle = Add(inode, node.Pid, mode);
        return Errno.None;
    }

    /// <summary>Makes a file without a name and opens it, with one reference: what is written can be read until it is closed.</summary>
    /// <returns>ENFILE; ENOSPC (no inode left).</returns>
    public Errno OpenUnnamed(out Handle<OpenFile> handle)
    {
        handle = default;
        if (!_files.Admits(1)) return Errno.ENFILE;
        Handle<Inode> inode = _fileSystem.MakeUnnamed();
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
        _files.Allocate(out readEnd) = new OpenFile { Pipe = pipe, References = 1, Mode = OpenMode.Read };
        _files.Allocate(out writeEnd) = new OpenFile { Pipe = pipe, References = 1, Mode = OpenMode.Write };
        return Errno.None;
    }

    /// <summary>Counts one more descriptor that refers to an open file.</summary>
    public void Retain(Handle<OpenFile> handle) => _files.Find(handle, out _).References++;

    /// <summary>Counts one descriptor less; with the last the open file goes.</summary>
    public void Release(Handle<OpenFile> handle)
    {
        ref OpenFile file = ref _files.Find(handle, out SlabError error);
        if (error != SlabError.None || --file.References > 0) return;
        bool writes = (file.Mode & OpenMode.Write) != 0;
        if (file.Pipe.IsNull) _fileSystem.Release(file.Inode);
        else _pipes.Release(file.Pipe, writes);
        _files.Free(handle);
    }

    /// <summary>Whether an open file can be read and is of a device.</summary>
    public bool Reads(Handle<OpenFile> handle, Device device)
    {
        ref OpenFile file = ref _files.Find(handle, out _);
        return (file.Mode & OpenMode.Read) != 0 && file.Pipe.IsNull && _fileSystem.DeviceOf(file.Inode) == device;
    }

    /// <summary>Reads from an open file.</summary>
    /// <returns>Bytes read, 0 at the end, −EBADF if it is not open for reading, or as <see cref="FileSystem.Read"/>.</returns>
    public int Read(Handle<OpenFile> handle, Span<byte> buffer)
    {
        ref OpenFile file = ref _files.Find(handle, out _);
        if ((file.Mode & OpenMode.Read) == 0) return -(int)Errno.EBADF;
        return file.Pipe.IsNull ? _fileSystem.Read(ref file, buffer) : _pipes.Read(file.Pipe, buffer);
    }

    /// <summary>Writes to an open file.</summary>
    /// <returns>Bytes written, −EBADF if it is not open for writing, or as <see cref="FileSystem.Write"/>.</returns>
    public int Write(Handle<OpenFile> handle, ReadOnlySpan<byte> data)
    {
        ref OpenFile file = ref _files.Find(handle, out _);
        if ((file.Mode & OpenMode.Write) == 0) return -(int)Errno.EBADF;
        return file.Pipe.IsNull ? _fileSystem.Write(ref file, data) : _pipes.Write(file.Pipe, data);
    }

    /// <summary>Moves an open file's offset.</summary>
    /// <returns>As <see cref="FileSystem.SeekTo"/>; −EBADF for a null handle.</returns>
    public int Seek(Handle<OpenFile> handle, int offset)
    {
        ref OpenFile file = ref _files.Find(handle, out SlabError error);
        if (error != SlabError.None) return -(int)Errno.EBADF;
        return file.Pipe.IsNull ? _fileSystem.SeekTo(ref file, offset) : -(int)Errno.ESPIPE;
    }

    /// <summary>Adds a file, which counts one more use. There is room.</summary>
    private Handle<OpenFile> Add(Handle<Inode> inode, int pid, OpenMode mode)
    {
        _fileSystem.Retain(inode);
        _files.Allocate(out Handle<OpenFile> handle) = new OpenFile { Inode = inode, Pid = pid, References = 1, Mode = mode };
        return handle;
    }
}
