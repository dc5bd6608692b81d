using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Processes;

/// <summary>
/// The kernel's calls, on behalf of the process whose turn it is. As in the field, a call returns a number from 0 up, or an errno
/// negated.
/// </summary>
public sealed class SystemCalls
{
    /// <summary>Bytes in <see cref="Buffer"/>.</summary>
    public const int BufferBytes = 512;

    private readonly ProcessTable _processes;
    private readonly Scheduler _scheduler;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _textLength;

    /// <summary>Makes the calls over the kernel's tables.</summary>
    public SystemCalls(ProcessTable processes, Scheduler scheduler)
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
    /// <returns>
    /// The descriptor; −EMFILE, −ENFILE, −ENOENT, −ENOTDIR, −EISDIR, −EACCES, −ENAMETOOLONG or −ENOSPC, and then nothing was changed;
    /// −EBADF after the process has ended.
    /// </returns>
    public int Open(ReadOnlySpan<char> path, OpenMode mode)
    {
        DescriptorTables tables = _processes.Descriptors;
        if (Table.IsNull) return -(int)Errno.EBADF;
        if (tables.IsFull(Table)) return -(int)Errno.EMFILE;
        Errno errno = tables.OpenFiles.Open(Directory, path, mode, out Handle<OpenFile> file);
        return errno == Errno.None ? tables.Install(Table, file) : -(int)errno;
    }

    /// <summary>Closes a descriptor.</summary>
    /// <returns>0, or −EBADF.</returns>
    public int Close(int descriptor) => -(int)_processes.Descriptors.Close(Table, descriptor);

    /// <summary>Makes a second descriptor, the lowest free, for the same open file.</summary>
    /// <returns>The descriptor, −EBADF or −EMFILE.</returns>
    public int Duplicate(int descriptor) => _processes.Descriptors.Duplicate(Table, descriptor);

    /// <summary>Makes a given descriptor refer to the same open file as another.</summary>
    /// <returns>The descriptor, or −EBADF.</returns>
    public int Duplicate(int descriptor, int onto) => _processes.Descriptors.Duplicate(Table, descriptor, onto);

    /// <summary>Makes a pipe, behind the two lowest descriptors free.</summary>
    /// <param name="readEnd">What is written to the other can be read from this one; −1 on failure.</param>
    /// <param name="writeEnd">The other; −1 on failure.</param>
    /// <returns>0; −EMFILE or −ENFILE, and then nothing was changed; −EBADF after the process has ended.</returns>
    public int Pipe(out int readEnd, out int writeEnd)
    {
        readEnd = -1;
        writeEnd = -1;
        DescriptorTables tables = _processes.Descriptors;
        if (Table.IsNull) return -(int)Errno.EBADF;
        if (tables.CountOf(Table) > tables.Size - 2) return -(int)Errno.EMFILE;
        Errno errno = tables.OpenFiles.OpenPipe(out Handle<OpenFile> read, out Handle<OpenFile> write);
        if (errno != Errno.None) return -(int)errno;
        readEnd = tables.Install(Table, read);
        writeEnd = tables.Install(Table, write);
        return 0;
    }

    /// <summary>Says whether processes started from now on inherit a descriptor.</summary>
    /// <returns>0, or −EBADF.</returns>
    public int SetCloseOnExec(int descriptor, bool closeOnExec) =>
        -(int)_processes.Descriptors.SetCloseOnExec(Table, descriptor, closeOnExec);

    /// <summary>
    /// Reads. Where there is nothing yet, the process sleeps, and has to end its step: once it wakes it asks again. In the background
    /// the keyboard stops it, by TTIN, and it asks again once it is continued.
    /// </summary>
    /// <returns>
    /// Bytes read, 0 at the end, −EAGAIN if it now sleeps or is stopped, −EIO if it ignores TTIN or nobody could continue it, −EINTR if it
    /// handles TTIN, −EBADF, or what the device says.
    /// </returns>
    public int Read(int descriptor, Span<byte> buffer)
    {
        Handle<OpenFile> handle = _processes.Descriptors.Find(Table, descriptor);
        if (handle.IsNull) return -(int)Errno.EBADF;
        int count = OpenFiles.Read(handle, buffer);
        if (count == -(int)Errno.EAGAIN) OpenFiles.Wait(handle, OpenMode.Read);
        return count;
    }

    /// <summary>Writes: all of it or nothing. Where there is no room yet, the process sleeps, and has to end its step.</summary>
    /// <returns>
    /// Bytes written, −EAGAIN if it now sleeps, −EPIPE (and the PIPE signal) if nobody can read them, −EBADF, −ENOSPC, −EFBIG, or what the
    /// device says.
    /// </returns>
    public int Write(int descriptor, ReadOnlySpan<byte> data)
    {
        Handle<OpenFile> handle = _processes.Descriptors.Find(Table, descriptor);
        if (handle.IsNull) return -(int)Errno.EBADF;
        int count = OpenFiles.Write(handle, data);
        if (count == -(int)Errno.EAGAIN) OpenFiles.Wait(handle, OpenMode.Write);
        if (count == -(int)Errno.EPIPE) _processes.Deliver(Self, Signal.Pipe);
        return count;
    }

    /// <summary>
    /// How much can be written without waiting: asked before reading what is to be passed on, as a step cannot keep it. If it is
    /// nothing, the process sleeps until it is more.
    /// </summary>
    /// <returns>1 … <see cref="BufferBytes"/>; 0 if the process now sleeps.</returns>
    public int Room(int descriptor)
    {
        Handle<OpenFile> handle = _processes.Descriptors.Find(Table, descriptor);
        int room = OpenFiles.Ready(handle, OpenMode.Write);
        if (room == 0) OpenFiles.Wait(handle, OpenMode.Write);
        return room < BufferBytes ? room : BufferBytes;
    }

    /// <summary>Takes signals of a kind itself, from now on: see <see cref="TakeSignal"/>.</summary>
    /// <returns>0, or −EINVAL for KILL and STOP.</returns>
    public int Handle(Signal signal)
    {
        if (IsUnavoidable(signal)) return -(int)Errno.EINVAL;
        ref Process process = ref _processes.Processes.At(Self);
        process.Handled |= 1u << (int)signal;
        process.Ignored &= ~(1u << (int)signal);
        return 0;
    }

    /// <summary>Lets signals of a kind pass without effect, from now on; so does one that has arrived and is not taken yet.</summary>
    /// <returns>0, or −EINVAL for KILL and STOP.</returns>
    public int Ignore(Signal signal)
    {
        if (IsUnavoidable(signal)) return -(int)Errno.EINVAL;
        ref Process process = ref _processes.Processes.At(Self);
        process.Ignored |= 1u << (int)signal;
        process.Handled &= ~(1u << (int)signal);
        process.Pending &= ~(1u << (int)signal);
        return 0;
    }

    /// <summary>Takes a signal that has arrived and that the process handles itself: the one of the lowest number.</summary>
    public Signal TakeSignal()
    {
        ref Process process = ref _processes.Processes.At(Self);
        for (int number = 1; process.Pending >> number != 0; number++)
        {
            if ((process.Pending >> number & 1) == 0) continue;
            process.Pending &= ~(1u << number);
            return (Signal)number;
        }

        return Signal.None;
    }

    /// <summary>Starts a process of the same priority, as <see cref="ProcessTable.Spawn(int, int, Words, int)"/> does.</summary>
    public int Spawn(int program, Words words) =>
        _processes.Spawn(Self, program, words, _processes.Processes.At(Self).Priority);

    /// <summary>Sends a signal, as <see cref="ProcessTable.Kill"/> does.</summary>
    /// <returns>0, −ESRCH or −EPERM.</returns>
    public int Kill(int pid, Signal signal) => -(int)_processes.Kill(pid, signal);

    /// <summary>The process's pid.</summary>
    public int Pid => _processes.Processes.At(Self).Pid;

    /// <summary>
    /// The process has found its own state broken. It ends, by ABRT; nobody else is touched.
    /// </summary>
    public void Abort() => _processes.Exit(Self, 0, Signal.Abrt);

    /// <summary>Moves a descriptor's offset.</summary>
    /// <returns>The offset, −EBADF, −ESPIPE on a device, −EINVAL for a negative one.</returns>
    public int Seek(int descriptor, int offset) =>
        _processes.Descriptors.OpenFiles.Seek(_processes.Descriptors.Find(Table, descriptor), offset);

    /// <summary>
    /// What a program that reads a file or its input does first: opens its first argument, if it has one other than <c>-</c>, as
    /// <see cref="Process.LocalDescriptor"/>. Ends the process if that fails.
    /// </summary>
    /// <returns>Whether to go on.</returns>
    public bool OpenInput(ref Process self)
    {
        if (self.Phase != 0) return true;
        self.Phase = 1;
        Words words = Arguments;
        if (words.Count == 1 || words[1].SequenceEqual("-")) return true;
        return Open(ref self, words[1], OpenMode.Read);
    }

    /// <summary>Opens a file as <see cref="Process.LocalDescriptor"/>; complains and ends the process if that fails.</summary>
    /// <returns>Whether to go on.</returns>
    public bool Open(ref Process self, ReadOnlySpan<char> path, OpenMode mode)
    {
        self.LocalDescriptor = Open(path, mode);
        if (self.LocalDescriptor < 0) Fail(path, (Errno)(-self.LocalDescriptor));
        return self.LocalDescriptor >= 0;
    }

    /// <summary>
    /// What a program that copies does with a call's result: after an error it complains and ends the process, at the end of the
    /// input it ends it well, and where the process now sleeps or is stopped it ends the step.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="subject">What to complain of.</param>
    /// <returns>Whether to go on.</returns>
    public bool Proceed(int result, ReadOnlySpan<char> subject)
    {
        if (result > 0) return true;
        if (result == 0) Exit(0);
        else if (result != -(int)Errno.EAGAIN || !IsWaiting) Fail(subject, (Errno)(-result));
        return false;
    }

    /// <summary>The same for what <see cref="OpenInput"/> opened.</summary>
    public bool ProceedWithInput(int result)
    {
        Words words = Arguments;
        return Proceed(result, words.Count > 1 && !words[1].SequenceEqual("-") ? words[1] : "input");
    }

    /// <summary>The same for what is written to descriptor 1.</summary>
    public bool ProceedWithOutput(int result) => Proceed(result, "output");

    /// <summary>Starts a text of at most <see cref="BufferBytes"/>, in <see cref="Buffer"/>; what is too much is cut off.</summary>
    public void Begin() => _textLength = 0;

    /// <summary>Adds to the text.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length && _textLength < BufferBytes; i++) _buffer[_textLength++] = (byte)text[i];
    }

    /// <summary>Adds a number to the text.</summary>
    public void Add(ulong number)
    {
        ulong rest = number / 10;
        if (rest != 0) Add(rest);
        if (_textLength < BufferBytes) _buffer[_textLength++] = (byte)('0' + (int)(number - (rest * 10)));
    }

    /// <summary>Writes the text.</summary>
    /// <returns>As <see cref="Write"/>.</returns>
    public int Send(int descriptor) => Write(descriptor, Buffer.Slice(0, _textLength));

    /// <summary>Writes <c>NAME: SUBJECT: ERRNO: message</c>, a line of its own, to descriptor 2, and ends the process with 1.</summary>
    public void Fail(ReadOnlySpan<char> subject, Errno errno)
    {
        Begin();
        Add(Arguments[0]);
        Add(": ");
        Add(subject);
        Add(": ");
        Add(ErrnoText.Name(errno));
        Add(": ");
        Add(ErrnoText.Message(errno));
        Add("\n");
        Send(2);
        if (_processes.Processes.At(Self).State != ProcessState.Zombie) Exit(1);
    }

    private bool IsWaiting => _processes.Processes.At(Self).State is ProcessState.Sleeping or ProcessState.Stopped;

    /// <summary>The process's working directory.</summary>
    public FileRef Directory => _processes.DirectoryOf(Self);

    /// <summary>Makes an empty directory.</summary>
    /// <returns>
    /// 0, −EEXIST, −ENOENT, −ENOTDIR, −ENAMETOOLONG, −EPERM in <c>/proc</c>, or −ENOSPC; −EBADF after the process has ended. So for the
    /// next three: they change all that they say, or nothing.
    /// </returns>
    public int MakeDirectory(ReadOnlySpan<char> path) =>
        Table.IsNull ? -(int)Errno.EBADF : -(int)FileSystem.MakeDirectory(Directory, path);

    /// <summary>Removes an empty directory.</summary>
    /// <returns>
    /// 0, −ENOTDIR, −ENOTEMPTY, −EBUSY (somebody is in it or has it open, or it is the kernel's), −EINVAL for <c>.</c>, −ENOENT or
    /// −ENAMETOOLONG.
    /// </returns>
    public int RemoveDirectory(ReadOnlySpan<char> path) =>
        Table.IsNull ? -(int)Errno.EBADF : -(int)FileSystem.RemoveDirectory(Directory, path);

    /// <summary>Takes a file's name away; the file itself goes with its last descriptor.</summary>
    /// <returns>0, −EISDIR, −EPERM for a device, −ENOENT, −ENOTDIR or −ENAMETOOLONG.</returns>
    public int Unlink(ReadOnlySpan<char> path) => Table.IsNull ? -(int)Errno.EBADF : -(int)FileSystem.Remove(Directory, path);

    /// <summary>
    /// Gives a file or directory another name. What has that name goes: a file if a file takes its place, or an empty directory if a
    /// directory does.
    /// </summary>
    /// <returns>
    /// 0, −EISDIR, −ENOTDIR, −ENOTEMPTY, −EBUSY, −EPERM for a device or into <c>/proc</c>, −EINVAL for <c>.</c> or <c>..</c> and for a
    /// directory into itself, −ENOENT or −ENAMETOOLONG.
    /// </returns>
    public int Rename(ReadOnlySpan<char> path, ReadOnlySpan<char> target) =>
        Table.IsNull ? -(int)Errno.EBADF : -(int)FileSystem.Rename(Directory, path, target);

    /// <summary>Changes the working directory.</summary>
    /// <returns>0, −ENOENT, −ENOTDIR or −ENAMETOOLONG; −EBADF after the process has ended.</returns>
    public int ChangeDirectory(ReadOnlySpan<char> path)
    {
        if (Table.IsNull) return -(int)Errno.EBADF;
        Errno errno = FileSystem.Find(Directory, path, out FileRef node);
        if (errno != Errno.None) return -(int)errno;
        if (FileSystem.TypeOf(node) != FileType.Directory) return -(int)Errno.ENOTDIR;
        _processes.ChangeDirectory(Self, node);
        return 0;
    }

    /// <summary>Whether a descriptor is open on the file that a path leads to.</summary>
    public bool IsOn(int descriptor, ReadOnlySpan<char> path)
    {
        Handle<OpenFile> handle = _processes.Descriptors.Find(Table, descriptor);
        if (handle.IsNull || FileSystem.Find(Directory, path, out FileRef node) != Errno.None) return false;
        ref OpenFile file = ref _processes.Descriptors.OpenFiles.Files.Find(handle, out _);
        return file.Inode == FileSystem.Inodes.HandleAt(node.Inode) && file.Key == node.Key;
    }

    private static bool IsUnavoidable(Signal signal) => signal == Signal.Kill || signal == Signal.Stop;

    private OpenFileTable OpenFiles => _processes.Descriptors.OpenFiles;

    private FileSystem FileSystem => OpenFiles.FileSystem;

    private Handle<DescriptorTable> Table => _processes.Processes.At(Self).Descriptors;
}
