using System;
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

    /// <summary>Makes the table over its slab and the files it opens.</summary>
    public OpenFileTable(Slab<OpenFile> files, FileSystem fileSystem)
    {
        _files = files;
        _fileSystem = fileSystem;
    }

    /// <summary>The open files.</summary>
    public Slab<OpenFile> Files => _files;

    /// <summary>The files they are of.</summary>
    public FileSystem FileSystem => _fileSystem;

    /// <summary>Opens a file, with one reference. Nothing is created or emptied unless all succeeds.</summary>
    /// <returns>ENFILE, or as <see cref="FileSystem.Open"/>.</returns>
    public Errno Open(ReadOnlySpan<char> path, OpenMode mode, out Handle<OpenFile> handle)
    {
        handle = default;
        if (_files.Available == 0)
        {
            _files.Allocate(out _);   // refused, and counted as such
            return Errno.ENFILE;
        }

        Errno errno = _fileSystem.Open(path, (mode & OpenMode.Create) != 0, out Handle<Inode> inode);
        if (errno != Errno.None) return errno;
        if ((mode & OpenMode.Truncate) != 0) _fileSystem.Truncate(inode);
        _fileSystem.Retain(inode);
        _files.Allocate(out handle) = new OpenFile { Inode = inode, References = 1, Mode = mode };
        return Errno.None;
    }

    /// <summary>Counts one more descriptor that refers to an open file.</summary>
    public void Retain(Handle<OpenFile> handle) => _files.Find(handle, out _).References++;

    /// <summary>Counts one descriptor less; with the last the open file goes.</summary>
    public void Release(Handle<OpenFile> handle)
    {
        ref OpenFile file = ref _files.Find(handle, out SlabError error);
        if (error != SlabError.None || --file.References > 0) return;
        _fileSystem.Release(file.Inode);
        _files.Free(handle);
    }

    /// <summary>Reads from an open file.</summary>
    /// <returns>Bytes read, 0 at the end, −EBADF if it is not open for reading, or as <see cref="FileSystem.Read"/>.</returns>
    public int Read(Handle<OpenFile> handle, Span<byte> buffer)
    {
        ref OpenFile file = ref _files.Find(handle, out _);
        return (file.Mode & OpenMode.Read) != 0 ? _fileSystem.Read(ref file, buffer) : -(int)Errno.EBADF;
    }

    /// <summary>Writes to an open file.</summary>
    /// <returns>Bytes written, −EBADF if it is not open for writing, or as <see cref="FileSystem.Write"/>.</returns>
    public int Write(Handle<OpenFile> handle, ReadOnlySpan<byte> data)
    {
        ref OpenFile file = ref _files.Find(handle, out _);
        return (file.Mode & OpenMode.Write) != 0 ? _fileSystem.Write(ref file, data) : -(int)Errno.EBADF;
    }

    /// <summary>Moves an open file's offset.</summary>
    /// <returns>As <see cref="FileSystem.SeekTo"/>; −EBADF for a null handle.</returns>
    public int Seek(Handle<OpenFile> handle, int offset)
    {
        ref OpenFile file = ref _files.Find(handle, out SlabError error);
        return error == SlabError.None ? _fileSystem.SeekTo(ref file, offset) : -(int)Errno.EBADF;
    }
}
