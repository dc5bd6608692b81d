using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// A model of a part of the kernel, small enough to be right: processes of its own, their descriptors, and the bytes in the pipes and
/// files behind the descriptors. Each step makes one random call, which may fail, and holds its result against the model's.
/// </summary>
/// <remarks>
/// All of the model is in arrays made at boot. An open file of the model has a number from 1 on; 0 is none. Other processes work between
/// two turns of the shell, and the model leaves their objects out: see <see cref="Resume"/>.
/// </remarks>
public sealed class StressModel
{
    private const int MaxProcesses = 32;
    private const int MaxDescriptors = 32;
    private const int MaxFiles = MaxProcesses * MaxDescriptors;
    private const int MaxPipes = MaxFiles;
    private const int MaxPaths = 4;
    private const int MaxBytes = 2048;
    private const int MaxTransfer = 300;

    private enum Kind
    {
        Null,
        ReadEnd,
        WriteEnd,
        File,
    }

    private readonly int[] _pids = new int[MaxProcesses];
    private readonly int[] _open = new int[MaxProcesses * MaxDescriptors];

    // Of each open file: the number of its descriptors, its kind, its pipe or path, and its offset.
    private readonly int[] _references = new int[MaxFiles + 1];
    private readonly Kind[] _kinds = new Kind[MaxFiles + 1];
    private readonly int[] _targets = new int[MaxFiles + 1];
    private readonly int[] _offsets = new int[MaxFiles + 1];

    // Of each pipe: whether its ends are open, and the counts of bytes written and read. Byte n has the value n.
    private readonly bool[] _readable = new bool[MaxPipes];
    private readonly bool[] _writable = new bool[MaxPipes];
    private readonly int[] _written = new int[MaxPipes];
    private readonly int[] _read = new int[MaxPipes];

    // Of each path: whether the file exists, its length, its bytes, and a bit for each block ever written to.
    private readonly bool[] _exists = new bool[MaxPaths];
    private readonly int[] _lengths = new int[MaxPaths];
    private readonly int[] _blocks = new int[MaxPaths];
    private readonly byte[] _bytes = new byte[MaxPaths * MaxBytes];

    private readonly string[] _paths = { "/tmp/stress0", "/tmp/stress1", "/tmp/stress2", "/tmp/stress3" };
    private Session? _shell;
    private Xorshift _random;
    private int _processCount;
    private int _fileCount;
    private int _pipeCount;
    private int _otherProcesses;
    private int _otherFiles;
    private int _otherPipes;
    private int _lastEnded;
    private int _idle;

    /// <summary>The number of results so far that differ from the model's.</summary>
    public int Violations { get; private set; }

    /// <summary>Starts with an empty model.</summary>
    public void Begin(Session shell, uint seed)
    {
        _shell = shell;

        // A seed's bits are spread, and never all zero: the generator would stay at zero.
        _random = new Xorshift((seed * 2654435769u) | 1);
        Violations = 0;
        _lastEnded = 0;
        _idle = shell.Programs.Find("idle");
        for (int i = 0; i < MaxPaths; i++)
        {
            shell.Tables.FileSystem.Remove(FileSystem.Root, _paths[i]);
            _exists[i] = false;
        }
    }

    /// <summary>Counts the objects of other processes anew.</summary>
    public void Resume()
    {
        if (_shell == null) return;
        _otherProcesses = _shell.Tables.Processes.Slab.Live - _processCount;
        _otherFiles = _shell.Tables.OpenFiles.Files.Live - _fileCount;
        _otherPipes = _shell.Tables.OpenFiles.Pipes.Slab.Live - _pipeCount;
    }

    /// <summary>Makes one call.</summary>
    public void Step()
    {
        if (_shell == null) return;
        int which = Random(MaxProcesses);
        int number = Random(MaxDescriptors);
        if (_pids[which] == 0)
        {
            Start(which);
        }
        else
        {
            switch (Random(24))
            {
                case 0: EndProcess(which); break;
                case 1: case 2: OpenNull(which); break;
                case 3: case 4: OpenPipe(which); break;
                case 5: case 6: OpenPath(which, Random(MaxPaths), false); break;
                case 7: OpenPath(which, Random(MaxPaths), true); break;
                case 8: Remove(Random(MaxPaths)); break;
                case 9: SendSignal(which); break;
                case 10: Probe(which); break;
                case 11: case 12: case 13: Close(which, number); break;
                case 14: case 15: case 16: Duplicate(which, number); break;
                case 17: Seek(which, number, Random(MaxBytes)); break;
                case 18: case 19: case 20: Read(which, number, 1 + Random(MaxTransfer)); break;
                default: Write(which, number, 1 + Random(MaxTransfer)); break;
            }
        }

        Count();
    }

    /// <summary>Ends the model's processes and removes its files.</summary>
    public void End()
    {
        if (_shell == null) return;
        for (int i = 0; i < MaxProcesses; i++)
        {
            if (_pids[i] != 0) EndProcess(i);
        }

        for (int i = 0; i < MaxPaths; i++)
        {
            if (_exists[i]) Remove(i);
        }

        Count();
        Expect(_processCount == 0 && _fileCount == 0 && _pipeCount == 0);
    }

    private KernelTables Tables => _shell!.Tables;

    private DescriptorTables Descriptors => Tables.Descriptors;

    private OpenFileTable Files => Tables.OpenFiles;

    private void Count()
    {
        Expect(Tables.Processes.Slab.Live == _otherProcesses + _processCount);
        Expect(Files.Files.Live == _otherFiles + _fileCount);
        Expect(Files.Pipes.Slab.Live == _otherPipes + _pipeCount);
    }

    /// <summary>Starts a process: a child of the shell without descriptors, or of another process, with that one's descriptors.</summary>
    private void Start(int which)
    {
        ProcessTable table = Tables.Processes;
        int other = Random(MaxProcesses);
        bool inherits = other != which && _pids[other] != 0 && Random(2) == 0;
        int parent = inherits ? table.Find(_pids[other]) : _shell!.Calls.Self;
        bool full = table.Slab.Available == 0;
        int pid = table.Spawn(parent, _idle, new Words("idle\0", 1), ProcessTable.DefaultPriority);
        Expect(full ? pid == -(int)Errno.EAGAIN : pid > 0);
        if (pid < 0) return;
        _pids[which] = pid;
        _processCount++;
        Handle<DescriptorTable> descriptors = TableOf(which);
        if (inherits)
        {
            for (int number = 0; number < MaxDescriptors; number++)
            {
                int file = _open[(other * MaxDescriptors) + number];
                if (file != 0) Remember(which, number, file);
            }

            Expect(Descriptors.CountOf(descriptors) == Descriptors.CountOf(TableOf(other)));
            return;
        }

        // Descriptors inherited from the shell are not the model's.
        for (int number = 0; Descriptors.CountOf(descriptors) > 0; number++) Descriptors.Close(descriptors, number);
    }

    private void EndProcess(int which)
    {
        ProcessTable table = Tables.Processes;
        int pid = _pids[which];
        Expect(table.Kill(pid, Signal.Kill) == Errno.None);
        Expect(table.Kill(pid, Signal.Term) == Errno.None);

        // An orphan's parent is init.
        int parent = table.Slab.At(table.Find(pid)).Parent;
        Expect(table.Wait(parent, pid, out _, out Signal signal) == pid && signal == Signal.Kill);
        for (int number = 0; number < MaxDescriptors; number++) Forget(which, number);
        _pids[which] = 0;
        _processCount--;
        _lastEnded = pid;
    }

    private void OpenNull(int which)
    {
        int lowest = LowestFree(which, 1);
        if (lowest < 0) return;
        bool full = Files.Files.Available == 0;
        Errno errno = Files.Open(FileSystem.Root, "/dev/null", OpenMode.Read, out Handle<OpenFile> file);
        Expect(errno == (full ? Errno.ENFILE : Errno.None));
        if (errno == Errno.None) Install(which, lowest, file, NewFile(Kind.Null, 0));
    }

    private void OpenPipe(int which)
    {
        int lowest = LowestFree(which, 2);
        if (lowest < 0) return;
        bool full = Files.Files.Available < 2 || Files.Pipes.Slab.Available == 0;
        Errno errno = Files.OpenPipe(out Handle<OpenFile> readEnd, out Handle<OpenFile> writeEnd);
        Expect(errno == (full ? Errno.ENFILE : Errno.None));
        if (errno != Errno.None) return;
        int pipe = 0;
        while (_readable[pipe] || _writable[pipe]) pipe++;
        _readable[pipe] = true;
        _writable[pipe] = true;
        _written[pipe] = 0;
        _read[pipe] = 0;
        _pipeCount++;
        Install(which, lowest, readEnd, NewFile(Kind.ReadEnd, pipe));
        Install(which, LowestFree(which, 1), writeEnd, NewFile(Kind.WriteEnd, pipe));
    }

    private void OpenPath(int which, int path, bool truncate)
    {
        int lowest = LowestFree(which, 1);
        if (lowest < 0) return;
        FileSystem system = Tables.FileSystem;
        bool noRoom = !_exists[path] && (system.Inodes.Available == 0 || system.Directories.Entries.Available == 0);
        Errno expected = Files.Files.Available == 0 ? Errno.ENFILE : noRoom ? Errno.ENOSPC : Errno.None;
        OpenMode mode = OpenMode.Read | OpenMode.Write | OpenMode.Create | (truncate ? OpenMode.Truncate : OpenMode.None);
        Errno errno = Files.Open(FileSystem.Root, _paths[path], mode, out Handle<OpenFile> file);
        Expect(errno == expected);
        if (errno != Errno.None) return;
        if (!_exists[path] || truncate)
        {
            _lengths[path] = 0;
            _blocks[path] = 0;
        }

        _exists[path] = true;
        Install(which, lowest, file, NewFile(Kind.File, path));
    }

    /// <summary>Removes a file. An open file outlives its name, and the model forgets its contents.</summary>
    private void Remove(int path)
    {
        Errno errno = Tables.FileSystem.Remove(FileSystem.Root, _paths[path]);
        Expect(errno == (_exists[path] ? Errno.None : Errno.ENOENT));
        _exists[path] = false;
        for (int file = 1; file <= MaxFiles; file++)
        {
            if (_references[file] != 0 && _kinds[file] == Kind.File && _targets[file] == path) _targets[file] = -1;
        }
    }

    private void Close(int which, int number)
    {
        bool open = _open[(which * MaxDescriptors) + number] != 0;
        Errno errno = Descriptors.Close(TableOf(which), number);
        Expect(errno == (open ? Errno.None : Errno.EBADF));
        Forget(which, number);
    }

    private void Duplicate(int which, int number)
    {
        int file = _open[(which * MaxDescriptors) + number];
        int lowest = LowestFree(which, 1);
        if (lowest < 0 && Descriptors.Size > MaxDescriptors) return;
        int expected = file == 0 ? -(int)Errno.EBADF : lowest < 0 ? -(int)Errno.EMFILE : lowest;
        Expect(Descriptors.Duplicate(TableOf(which), number) == expected);
        if (expected >= 0) Remember(which, lowest, file);
    }

    private void Seek(int which, int number, int offset)
    {
        int file = _open[(which * MaxDescriptors) + number];
        int expected = file == 0 ? -(int)Errno.EBADF : _kinds[file] == Kind.File ? offset : -(int)Errno.ESPIPE;
        Expect(Files.Seek(Descriptors.Find(TableOf(which), number), offset) == expected);
        if (expected >= 0) _offsets[file] = offset;
    }

    private void Read(int which, int number, int count)
    {
        int file = _open[(which * MaxDescriptors) + number];
        if (file == 0 || (_kinds[file] == Kind.File && _targets[file] < 0)) return;
        Span<byte> buffer = _shell!.Calls.Buffer.Slice(0, count);
        int result = Files.Read(Descriptors.Find(TableOf(which), number), buffer);
        int target = _targets[file];
        int there = 0;
        switch (_kinds[file])
        {
            case Kind.Null:
                Expect(result == 0);
                break;
            case Kind.WriteEnd:
                Expect(result == -(int)Errno.EBADF);
                break;
            case Kind.ReadEnd:
                there = _written[target] - _read[target];
                if (there == 0) Expect(result == (!_writable[target] ? 0 : -(int)Errno.EAGAIN));
                else Expect(result == (there < count ? there : count));
                for (int i = 0; i < result; i++) Expect(buffer[i] == (byte)_read[target]++);
                break;
            default:
                there = _lengths[target] - _offsets[file];
                Expect(result == (there <= 0 ? 0 : there < count ? there : count));
                for (int i = 0; i < result; i++) Expect(buffer[i] == _bytes[(target * MaxBytes) + _offsets[file] + i]);
                if (result > 0) _offsets[file] += result;
                break;
        }
    }

    private void Write(int which, int number, int count)
    {
        int file = _open[(which * MaxDescriptors) + number];
        if (file == 0 || (_kinds[file] == Kind.File && (_targets[file] < 0 || _offsets[file] + count > MaxBytes))) return;
        int target = _targets[file];
        Span<byte> buffer = _shell!.Calls.Buffer.Slice(0, count);
        for (int i = 0; i < count; i++) buffer[i] = _kinds[file] == Kind.WriteEnd ? (byte)(_written[target] + i) : (byte)Random(256);

        int expected = -(int)Errno.EBADF;
        if (_kinds[file] == Kind.WriteEnd)
        {
            bool fits = _written[target] - _read[target] + count <= Pipes.Capacity;
            expected = !_readable[target] ? -(int)Errno.EPIPE : fits ? count : -(int)Errno.EAGAIN;
        }
        else if (_kinds[file] == Kind.File)
        {
            FileSystem system = Tables.FileSystem;
            bool fits = MissingBlocks(target, _offsets[file], count) <= system.Blocks.Slab.Available + system.Blocks.Doomed;
            expected = fits ? count : -(int)Errno.ENOSPC;
        }

        Expect(Files.Write(Descriptors.Find(TableOf(which), number), buffer) == expected);
        if (expected <= 0) return;
        if (_kinds[file] == Kind.WriteEnd) _written[target] += count;
        else Store(file, target, buffer);
    }

    /// <summary>The number of blocks that a write takes: those never written to, and an index block from the second on.</summary>
    private int MissingBlocks(int path, int offset, int count)
    {
        int end = offset + count;
        int missing = end > FileBlocks.BlockBytes && _lengths[path] <= FileBlocks.BlockBytes ? 1 : 0;
        for (int block = offset / FileBlocks.BlockBytes; block <= (end - 1) / FileBlocks.BlockBytes; block++)
        {
            if ((_blocks[path] >> block & 1) == 0) missing++;
        }

        return missing;
    }

    /// <summary>Writes to a file of the model. A gap before the data is zero.</summary>
    private void Store(int file, int path, ReadOnlySpan<byte> data)
    {
        int start = path * MaxBytes;
        for (int i = _lengths[path]; i < _offsets[file]; i++) _bytes[start + i] = 0;
        for (int i = 0; i < data.Length; i++) _bytes[start + _offsets[file] + i] = data[i];
        int first = _offsets[file] / FileBlocks.BlockBytes;
        _offsets[file] += data.Length;
        for (int block = first; block <= (_offsets[file] - 1) / FileBlocks.BlockBytes; block++) _blocks[path] |= 1 << block;
        if (_offsets[file] > _lengths[path]) _lengths[path] = _offsets[file];
    }

    /// <summary>Stops and continues a process, or has it handle a signal.</summary>
    private void SendSignal(int which)
    {
        ProcessTable table = Tables.Processes;
        ref Process process = ref table.Slab.At(table.Find(_pids[which]));
        uint bit = 1u << (int)Signal.Usr1;
        if (Random(2) == 0)
        {
            table.Kill(_pids[which], Signal.Stop);
            Expect(process.State == ProcessState.Stopped);
            table.Kill(_pids[which], Signal.Cont);
            Expect(process.State == ProcessState.Ready);
            return;
        }

        process.Handled |= bit;
        table.Kill(_pids[which], Signal.Usr1);
        Expect(process.State == ProcessState.Ready || process.State == ProcessState.Sleeping);
        Expect((process.Pending & bit) != 0);
        process.Pending = 0;
        process.Handled = 0;
        process.Ignored |= bit;
        table.Kill(_pids[which], Signal.Usr1);
        Expect(process.Pending == 0 && process.State != ProcessState.Zombie);
        process.Ignored = 0;
    }

    private void Probe(int which)
    {
        ProcessTable table = Tables.Processes;
        int pid = _pids[which];
        int slot = table.Find(pid);
        Expect(table.Kill(pid, Signal.None) == Errno.None);
        if (_lastEnded != 0) Expect(table.Kill(_lastEnded, Signal.Kill) == Errno.ESRCH);
        Expect(table.Wait(table.Slab.At(slot).Parent, pid, out _, out _) == 0);
        Expect(table.Wait(slot, pid, out _, out _) == -(int)Errno.ECHILD);
        Expect(table.SetPriority(pid, Random(Scheduler.Priorities)) == Errno.None);
        Expect(table.SetPriority(pid, Scheduler.Priorities) == Errno.EINVAL);
    }

    private Handle<DescriptorTable> TableOf(int which)
    {
        ProcessTable table = Tables.Processes;
        int slot = table.Find(_pids[which]);
        Expect(slot >= 0);
        return slot < 0 ? default : table.Slab.At(slot).Descriptors;
    }

    /// <summary>The lowest free descriptor; −1 if fewer than the wanted number are free among those of the model.</summary>
    private int LowestFree(int which, int wanted)
    {
        int lowest = -1;
        for (int number = 0; number < Descriptors.Size && number < MaxDescriptors; number++)
        {
            if (_open[(which * MaxDescriptors) + number] != 0) continue;
            if (lowest < 0) lowest = number;
            if (--wanted == 0) return lowest;
        }

        return -1;
    }

    private void Install(int which, int lowest, Handle<OpenFile> handle, int file)
    {
        Expect(Descriptors.Install(TableOf(which), handle) == lowest);
        Remember(which, lowest, file);
    }

    private int NewFile(Kind kind, int target)
    {
        int file = 1;
        while (_references[file] != 0) file++;
        _kinds[file] = kind;
        _targets[file] = target;
        _offsets[file] = 0;
        return file;
    }

    private void Remember(int which, int number, int file)
    {
        _open[(which * MaxDescriptors) + number] = file;
        if (++_references[file] == 1) _fileCount++;
    }

    private void Forget(int which, int number)
    {
        ref int file = ref _open[(which * MaxDescriptors) + number];
        if (file != 0 && --_references[file] == 0)
        {
            _fileCount--;
            int target = _targets[file];
            if (_kinds[file] == Kind.ReadEnd) _readable[target] = false;
            if (_kinds[file] == Kind.WriteEnd) _writable[target] = false;
            bool isEnd = _kinds[file] == Kind.ReadEnd || _kinds[file] == Kind.WriteEnd;
            if (isEnd && !_readable[target] && !_writable[target]) _pipeCount--;
        }

        file = 0;
    }

    private void Expect(bool holds)
    {
        if (!holds) Violations++;
    }

    private int Random(int below) => (int)(_random.Next() % (uint)below);
}
