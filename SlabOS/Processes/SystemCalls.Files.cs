using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Processes;

/// <content>The calls on files.</content>
public sealed partial class SystemCalls
{
    /// <summary>Opens a file behind the lowest descriptor free: <c>open</c>.</summary>
    /// <returns>
    /// The descriptor; −EMFILE, −ENFILE, −ENOENT, −ENOTDIR, −EISDIR, −EACCES, −ENAMETOOLONG or −ENOSPC; −EBADF after the caller has ended.
    /// </returns>
    public int Open(ReadOnlySpan<char> path, OpenMode mode)
    {
        DescriptorTables tables = _processes.Descriptors;
        if (Table.IsNull) return -(int)Errno.EBADF;
        if (tables.IsFull(Table)) return -(int)Errno.EMFILE;
        Errno errno = tables.OpenFiles.Open(Directory, path, mode, out Handle<OpenFile> file);
        return errno == Errno.None ? tables.Install(Table, file) : -(int)errno;
    }

    /// <summary>
    /// Opens a file without a name, for reading and writing, behind the lowest descriptor free: <c>open</c> with O_TMPFILE.
    /// </summary>
    /// <returns>The descriptor; −EMFILE; −ENFILE; −ENOSPC; −EBADF after the caller has ended.</returns>
    public int OpenUnnamed()
    {
        if (Table.IsNull) return -(int)Errno.EBADF;
        if (_processes.Descriptors.IsFull(Table)) return -(int)Errno.EMFILE;
        Errno errno = OpenFiles.OpenUnnamed(out Handle<OpenFile> file);
        return errno == Errno.None ? _processes.Descriptors.Install(Table, file) : -(int)errno;
    }

    /// <summary>Closes a descriptor: <c>close</c>.</summary>
    /// <returns>0, or −EBADF.</returns>
    public int Close(int descriptor) => -(int)_processes.Descriptors.Close(Table, descriptor);

    /// <summary>Makes a second descriptor, the lowest free, for the same open file: <c>dup</c>.</summary>
    /// <returns>The descriptor, −EBADF or −EMFILE.</returns>
    public int Duplicate(int descriptor) => _processes.Descriptors.Duplicate(Table, descriptor);

    /// <summary>Makes a given descriptor refer to the same open file as another: <c>dup2</c>.</summary>
    /// <returns>The descriptor, or −EBADF.</returns>
    public int Duplicate(int descriptor, int onto) => _processes.Descriptors.Duplicate(Table, descriptor, onto);

    /// <summary>Makes a pipe behind the two lowest descriptors free: <c>pipe</c>.</summary>
    /// <param name="readEnd">The descriptor to read from; −1 on failure.</param>
    /// <param name="writeEnd">The descriptor to write to; −1 on failure.</param>
    /// <returns>0; −EMFILE; −ENFILE; −EBADF after the caller has ended.</returns>
    public int Pipe(out int readEnd, out int writeEnd)
    {
        readEnd = -1;
        writeEnd = -1;
        DescriptorTables tables = _processes.Descriptors;
        if (Table.IsNull) return -(int)Errno.EBADF;
        if (tables.CountOf(Table) > tables.Size - 2) return -(int)Errno.EMFILE;
        int result = HoldPipe(out Handle<OpenFile> read, out Handle<OpenFile> write);
        if (result < 0) return result;
        readEnd = tables.Install(Table, read);
        writeEnd = tables.Install(Table, write);
        return 0;
    }

    /// <summary>
    /// Opens a file for a child, without a descriptor. The caller has to <see cref="Release"/> its reference in the same step.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <param name="mode">The mode.</param>
    /// <param name="file">The open file; null on failure.</param>
    /// <returns>0; −ENFILE, −ENOENT, −ENOTDIR, −EISDIR, −EACCES, −ENAMETOOLONG or −ENOSPC.</returns>
    public int Hold(ReadOnlySpan<char> path, OpenMode mode, out Handle<OpenFile> file) =>
        -(int)OpenFiles.Open(Directory, path, mode, out file);

    /// <summary>
    /// Makes a pipe for children, without descriptors. The caller has to <see cref="Release"/> both ends in the same step.
    /// </summary>
    /// <returns>0; −ENFILE, and then both ends are null.</returns>
    public int HoldPipe(out Handle<OpenFile> readEnd, out Handle<OpenFile> writeEnd) => -(int)OpenFiles.OpenPipe(out readEnd, out writeEnd);

    /// <summary>
    /// Holds the open file of a descriptor for a child. The caller has to <see cref="Release"/> the reference in the same step.
    /// </summary>
    /// <returns>The open file; null if the descriptor is not open.</returns>
    public Handle<OpenFile> Hold(int descriptor)
    {
        Handle<OpenFile> file = _processes.Descriptors.Find(Table, descriptor);
        if (!file.IsNull) OpenFiles.Retain(file);
        return file;
    }

    /// <summary>Gives back a reference to an open file that no descriptor holds. Null changes nothing.</summary>
    public void Release(Handle<OpenFile> file) => OpenFiles.Release(file);

    /// <summary>
    /// Sets or clears close-on-exec: whether children that start from now on inherit a descriptor. <c>fcntl</c> with F_SETFD.
    /// </summary>
    /// <returns>0, or −EBADF.</returns>
    public int SetCloseOnExec(int descriptor, bool closeOnExec) =>
        -(int)_processes.Descriptors.SetCloseOnExec(Table, descriptor, closeOnExec);

    /// <summary>
    /// Reads: <c>read</c>. Where nothing is there yet the caller sleeps, ends its step, and asks again once it wakes. A read of the
    /// terminal in the background stops the caller by TTIN.
    /// </summary>
    /// <returns>
    /// Bytes read; 0 at the end; −EAGAIN if the caller now sleeps or is stopped; −EIO if the caller ignores TTIN or its group is orphaned;
    /// −EINTR if the caller handles TTIN; −EBADF; or the errno of the file's kind.
    /// </returns>
    public int Read(int descriptor, Span<byte> buffer)
    {
        Handle<OpenFile> handle = _processes.Descriptors.Find(Table, descriptor);
        if (handle.IsNull) return -(int)Errno.EBADF;
        int count = OpenFiles.Read(handle, buffer);
        if (count == -(int)Errno.EAGAIN) Wait(handle, OpenMode.Read);
        return count;
    }

    /// <summary>
    /// Writes all bytes or none: <c>write</c>. Where there is no room yet the caller sleeps, ends its step, and asks again.
    /// </summary>
    /// <returns>
    /// Bytes written; −EAGAIN if the caller now sleeps; −EPIPE, with the signal PIPE, for a pipe without a reader; −EBADF; −ENOSPC; −EFBIG;
    /// or the errno of the file's kind.
    /// </returns>
    public int Write(int descriptor, ReadOnlySpan<byte> data)
    {
        Handle<OpenFile> handle = _processes.Descriptors.Find(Table, descriptor);
        if (handle.IsNull) return -(int)Errno.EBADF;
        int count = OpenFiles.Write(handle, data);
        if (count == -(int)Errno.EAGAIN) Wait(handle, OpenMode.Write);
        if (count == -(int)Errno.EPIPE) _processes.Deliver(Self, Signal.Pipe);
        return count;
    }

    /// <summary>
    /// The bytes that a write passes without waiting. A program that copies asks before it reads, as a step keeps nothing. Where there is
    /// no room the caller sleeps.
    /// </summary>
    /// <returns>1 … <see cref="BufferBytes"/>; 0 if the caller now sleeps.</returns>
    public int Room(int descriptor)
    {
        Handle<OpenFile> handle = _processes.Descriptors.Find(Table, descriptor);
        int room = OpenFiles.Ready(handle, OpenMode.Write);
        if (room == 0) Wait(handle, OpenMode.Write);
        return room < BufferBytes ? room : BufferBytes;
    }

    /// <summary>
    /// Waits for the first of several descriptors to be ready, or for a moment: <c>poll</c>. Where none is ready the caller sleeps, ends its
    /// step, and asks again once it wakes.
    /// </summary>
    /// <param name="entries">The descriptors, and what is wanted of each. Their <see cref="PollEntry.Ready"/> is set.</param>
    /// <param name="until">Nanoseconds since boot; <see cref="Timers.Never"/> for no moment; one that has passed only asks.</param>
    /// <returns>
    /// Entries that are ready; 0 if the moment has passed; −EAGAIN if the caller now sleeps; −ENOMEM if more queues are to be waited in than
    /// waiters are left: those that the boot word <c>waiters=</c> counts, and one.
    /// </returns>
    public int Poll(Span<PollEntry> entries, ulong until)
    {
        int ready = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i].Ready = EventsOf(entries[i]);
            if (entries[i].Ready != PollEvents.None) ready++;
        }

        if (ready > 0 || Now >= until) return ready;
        _scheduler.Sleep(Self);
        for (int i = 0; i < entries.Length; i++)
        {
            bool isJoined = Await(entries[i], PollEvents.Read, OpenMode.Read) && Await(entries[i], PollEvents.Write, OpenMode.Write);
            if (!isJoined) return -(int)Errno.ENOMEM;
        }

        _scheduler.Await(Self, until);
        return -(int)Errno.EAGAIN;
    }

    /// <summary>Moves the offset of an open file: <c>lseek</c>.</summary>
    /// <returns>The offset; −EBADF; −ESPIPE for a file without an offset; −EINVAL for a negative offset.</returns>
    public int Seek(int descriptor, int offset) =>
        _processes.Descriptors.OpenFiles.Seek(_processes.Descriptors.Find(Table, descriptor), offset);

    /// <summary>The working directory of the caller.</summary>
    public FileRef Directory => _processes.DirectoryOf(Self);

    /// <summary>Makes an empty directory: <c>mkdir</c>.</summary>
    /// <returns>
    /// 0; −EEXIST, −ENOENT, −ENOTDIR, −ENAMETOOLONG; −EPERM in <c>/proc</c>; −ENOSPC; −EBADF after the caller has ended.
    /// </returns>
    public int MakeDirectory(ReadOnlySpan<char> path) =>
        Table.IsNull ? -(int)Errno.EBADF : -(int)FileSystem.MakeDirectory(Directory, path);

    /// <summary>Removes an empty directory: <c>rmdir</c>.</summary>
    /// <returns>
    /// 0, −ENOTDIR, −ENOTEMPTY, −EBUSY (a process's working directory, open, or made at boot), −EINVAL for <c>.</c>, −ENOENT or
    /// −ENAMETOOLONG.
    /// </returns>
    public int RemoveDirectory(ReadOnlySpan<char> path) =>
        Table.IsNull ? -(int)Errno.EBADF : -(int)FileSystem.RemoveDirectory(Directory, path);

    /// <summary>Removes a file's name; the file goes with its last descriptor: <c>unlink</c>.</summary>
    /// <returns>0, −EISDIR, −EPERM for a device, −ENOENT, −ENOTDIR or −ENAMETOOLONG.</returns>
    public int Unlink(ReadOnlySpan<char> path) => Table.IsNull ? -(int)Errno.EBADF : -(int)FileSystem.Remove(Directory, path);

    /// <summary>
    /// Gives a file or directory another name: <c>rename</c>. The target of that name goes: a file for a file, an empty directory for a
    /// directory.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="target">The new path.</param>
    /// <param name="into">Whether an existing directory as the new path means a name in it, as <c>mv</c> has it.</param>
    /// <param name="atTarget">Whether a failure is about the new path.</param>
    /// <returns>
    /// 0, −EISDIR, −ENOTDIR, −ENOTEMPTY, −EBUSY, −EPERM for a device or into <c>/proc</c>, −EINVAL for <c>.</c> or <c>..</c>, for a
    /// directory into itself, and with <paramref name="into"/> for a file onto itself, −ENOENT or −ENAMETOOLONG; −EBADF after the caller has
    /// ended.
    /// </returns>
    public int Rename(ReadOnlySpan<char> path, ReadOnlySpan<char> target, bool into, out bool atTarget)
    {
        atTarget = false;
        return Table.IsNull ? -(int)Errno.EBADF : -(int)FileSystem.Rename(Directory, path, target, into, out atTarget);
    }

    /// <summary>Changes the working directory: <c>chdir</c>.</summary>
    /// <returns>0, −ENOENT, −ENOTDIR or −ENAMETOOLONG; −EBADF after the caller has ended.</returns>
    public int ChangeDirectory(ReadOnlySpan<char> path)
    {
        if (Table.IsNull) return -(int)Errno.EBADF;
        Errno errno = FileSystem.Find(Directory, path, out FileRef node);
        if (errno != Errno.None) return -(int)errno;
        if (FileSystem.TypeOf(node) != FileType.Directory) return -(int)Errno.ENOTDIR;
        _processes.ChangeDirectory(Self, node);
        return 0;
    }

    /// <summary>Whether a descriptor is open on the file of a path: the same device and inode of <c>fstat</c> and <c>stat</c>.</summary>
    public bool IsSameFile(int descriptor, ReadOnlySpan<char> path)
    {
        Handle<OpenFile> handle = _processes.Descriptors.Find(Table, descriptor);
        if (handle.IsNull || FileSystem.Find(Directory, path, out FileRef node) != Errno.None) return false;
        ref OpenFile file = ref _processes.Descriptors.OpenFiles.Files.Find(handle, out _);
        return file.Inode == FileSystem.Inodes.HandleAt(node.Inode) && file.Key == node.Key;
    }

    /// <summary>Puts the caller to sleep until an open file can be ready, unless its kind never lets the caller wait.</summary>
    private void Wait(Handle<OpenFile> handle, OpenMode direction)
    {
        QueueId queue = OpenFiles.QueueOf(handle, direction);
        if (!queue.IsNull) Pause(queue);
    }

    private PollEvents EventsOf(PollEntry entry)
    {
        if (entry.Descriptor < 0) return PollEvents.None;
        Handle<OpenFile> handle = _processes.Descriptors.Find(Table, entry.Descriptor);
        PollEvents read = EventOf(handle, entry, PollEvents.Read, OpenMode.Read);
        return read | EventOf(handle, entry, PollEvents.Write, OpenMode.Write);
    }

    private PollEvents EventOf(Handle<OpenFile> handle, PollEntry entry, PollEvents wanted, OpenMode direction)
    {
        if (handle.IsNull || ((entry.Wanted & wanted) != 0 && !OpenFiles.IsOpenFor(handle, direction))) return PollEvents.Invalid;
        return (entry.Wanted & wanted) != 0 && OpenFiles.Ready(handle, direction) > 0 ? wanted : PollEvents.None;
    }

    /// <summary>Has the sleeping caller wait for an event of an entry, too, if the event is wanted.</summary>
    /// <returns>False if no waiter is left.</returns>
    private bool Await(PollEntry entry, PollEvents wanted, OpenMode direction)
    {
        if (entry.Descriptor < 0 || (entry.Wanted & wanted) == 0) return true;
        QueueId queue = OpenFiles.QueueOf(_processes.Descriptors.Find(Table, entry.Descriptor), direction);
        return queue.IsNull || _scheduler.Await(Self, queue) == Errno.None;
    }

    private OpenFileTable OpenFiles => _processes.Descriptors.OpenFiles;

    private FileSystem FileSystem => OpenFiles.FileSystem;

    private Handle<DescriptorTable> Table => _processes.Slab.At(Self).Descriptors;
}
