using System;
using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Processes;

/// <summary>
/// The kernel's calls, on behalf of the process whose turn it is. As in the field, a call returns a number from 0 up, or an errno
/// negated.
/// </summary>
public sealed class Calls
{
    /// <summary>Bytes in <see cref="Buffer"/>.</summary>
    public const int BufferBytes = 512;

    private readonly ProcessTable _processes;
    private readonly Scheduler _scheduler;
    private readonly byte[] _buffer = new byte[BufferBytes];

    /// <summary>Makes the calls over the kernel's tables.</summary>
    public Calls(ProcessTable processes, Scheduler scheduler)
    {
        _processes = processes;
        _scheduler = scheduler;
    }

    /// <summary>The slot of the process whose turn it is.</summary>
    public int Self => _scheduler.Current;

    /// <summary>Milliseconds since boot.</summary>
    public ulong Milliseconds => _scheduler.Now;

    /// <summary>The process's name and arguments.</summary>
    public Words Arguments => _processes.WordsOf(Self);

    /// <summary>Scratch memory for one step; the next process finds it as this one leaves it.</summary>
    public Span<byte> Buffer => System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref _buffer[0], BufferBytes);

    /// <summary>Ends the process. It may finish its step, but has no descriptors any more.</summary>
    /// <param name="code">0 for success.</param>
    public void Exit(int code) => _processes.Exit(Self, code, Signal.None);

    /// <summary>Has no turn until a moment has come.</summary>
    /// <param name="wakeAt">The moment, in <see cref="Milliseconds"/>.</param>
    public void Sleep(ulong wakeAt) => _scheduler.SleepUntil(Self, wakeAt);

    /// <summary>Has no turn until something wakes the process.</summary>
    public void Pause(WaitReason reason) => _scheduler.Sleep(Self, reason);

    /// <summary>Takes the end of a child to notice, as <see cref="ProcessTable.Wait"/> does.</summary>
    public int Wait(int pid, out int code, out Signal signal) => _processes.Wait(Self, pid, out code, out signal);

    /// <summary>Opens a file behind the lowest descriptor free.</summary>
    /// <returns>The descriptor; −EMFILE, −ENFILE, −ENOENT, −EISDIR, −ENAMETOOLONG or −ENOSPC; then nothing was changed.</returns>
    public int Open(ReadOnlySpan<char> path, OpenMode mode)
    {
        DescriptorTables tables = _processes.Descriptors;
        if (tables.IsFull(Table)) return -(int)Errno.EMFILE;
        Errno errno = tables.OpenFiles.Open(path, mode, out Handle<OpenFile> file);
        return errno == Errno.None ? tables.Install(Table, file) : -(int)errno;
    }

    /// <summary>Closes a descriptor.</summary>
    /// <returns>0, or −EBADF.</returns>
    public int Close(int descriptor) => -(int)_processes.Descriptors.Close(Table, descriptor);

    /// <summary>Makes a second descriptor, the lowest free, for the same open file.</summary>
    /// <returns>The descriptor, −EBADF or −EMFILE.</returns>
    public int Duplicate(int descriptor) => _processes.Descriptors.Duplicate(Table, descriptor);

    /// <summary>Reads.</summary>
    /// <returns>Bytes read, 0 at the end, −EBADF, or what the device says.</returns>
    public int Read(int descriptor, Span<byte> buffer)
    {
        Handle<OpenFile> file = _processes.Descriptors.Find(Table, descriptor);
        return file.IsNull ? -(int)Errno.EBADF : _processes.Descriptors.OpenFiles.Read(file, buffer);
    }

    /// <summary>Writes: all of it or nothing.</summary>
    /// <returns>Bytes written, −EBADF, −ENOSPC, −EFBIG, or what the device says.</returns>
    public int Write(int descriptor, ReadOnlySpan<byte> data)
    {
        Handle<OpenFile> file = _processes.Descriptors.Find(Table, descriptor);
        return file.IsNull ? -(int)Errno.EBADF : _processes.Descriptors.OpenFiles.Write(file, data);
    }

    /// <summary>Moves a descriptor's offset.</summary>
    /// <returns>The offset, −EBADF, −ESPIPE on a device, −EINVAL for a negative one.</returns>
    public int Seek(int descriptor, int offset) =>
        _processes.Descriptors.OpenFiles.Seek(_processes.Descriptors.Find(Table, descriptor), offset);

    /// <summary>Writes <c>NAME: SUBJECT: ERRNO: message</c>, a line of its own, to descriptor 2.</summary>
    public void Complain(ReadOnlySpan<char> subject, Errno errno)
    {
        int length = Append(0, Arguments[0]);
        length = Append(length, ": ");
        length = Append(length, subject);
        length = Append(length, ": ");
        length = Append(length, ErrnoText.Name(errno));
        length = Append(length, ": ");
        length = Append(length, ErrnoText.Message(errno));
        length = Append(length, "\n");
        Write(2, Buffer.Slice(0, length));
    }

    private Handle<DescriptorTable> Table => _processes.Processes.At(Self).Descriptors;

    private int Append(int length, ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length && length < BufferBytes; i++) _buffer[length++] = (byte)text[i];
        return length;
    }
}
