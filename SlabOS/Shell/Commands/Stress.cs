using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary>
/// <c>stress COUNT [SEED]</c>: random calls on the process and descriptor tables, each held against a model that knows what must come
/// of it, and all tables checked again and again.
/// </summary>
/// <remarks>
/// The model: processes that are this command's own, each with the descriptors it must have open, and for each of those which open
/// file it shares with which others. A call is made when it can succeed and when it cannot. At the end, or at Ctrl-C, all that was made
/// is gone again.
/// </remarks>
public sealed class Stress : Command, ICheckReport
{
    private const int MaxProcesses = 32;
    private const int MaxDescriptors = 32;
    private const int StepsAtATime = 256;
    private const int StepsBetweenChecks = 1024;
    private const string SubjectPath = "/dev/null";

    // What must be: per process its pid, or 0, and per descriptor the number of its open file in the model, or 0.
    private readonly int[] _pids = new int[MaxProcesses];
    private readonly int[] _open = new int[MaxProcesses * MaxDescriptors];
    private readonly int[] _references = new int[(MaxProcesses * MaxDescriptors) + 1];
    private int _processCount;
    private int _fileCount;
    private int _lastEnded;

    private uint _random;
    private int _wanted;
    private int _done;
    private int _violations;

    /// <inheritdoc/>
    public override string Name => "stress";

    /// <inheritdoc/>
    public override string Usage => "COUNT [SEED]";

    /// <inheritdoc/>
    public override string Summary => "make COUNT random calls, each checked against a model";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override int MaxWords => 3;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        int seed = 1;
        if (!shell.TryNumber(words[1], out _wanted)) return true;
        if (words.Count == 3 && !shell.TryNumber(words[2], out seed)) return true;

        // Spread, and never zero: xorshift would stay there.
        _random = ((uint)seed * 2654435769u) | 1;
        _done = 0;
        _violations = 0;
        _lastEnded = 0;
        return Continue(shell);
    }

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        // Others may have opened and closed since the last turn: what the model knows is what it added to that.
        int processes = shell.Tables.Processes.Processes.Live - _processCount;
        int files = shell.Tables.OpenFiles.Files.Live - _fileCount;
        for (int i = 0; i < StepsAtATime && _done < _wanted; i++, _done++)
        {
            Step(shell);
            Expect(shell.Tables.Processes.Processes.Live == processes + _processCount);
            Expect(shell.Tables.OpenFiles.Files.Live == files + _fileCount);
            if (_done % StepsBetweenChecks == StepsBetweenChecks - 1) shell.Tables.Check(this);
        }

        return _done == _wanted && Interrupt(shell);
    }

    /// <inheritdoc/>
    public override bool Interrupt(Session shell)
    {
        int processes = shell.Tables.Processes.Processes.Live - _processCount;
        int files = shell.Tables.OpenFiles.Files.Live - _fileCount;
        for (int i = 0; i < MaxProcesses; i++)
        {
            if (_pids[i] != 0) End(shell, i);
        }

        Expect(shell.Tables.Processes.Processes.Live == processes && shell.Tables.OpenFiles.Files.Live == files);
        shell.Tables.Check(this);
        shell.Printer.Write("stress: ");
        shell.Printer.Write(_done);
        shell.Printer.Write(" operations, ");
        shell.Printer.Write(_violations);
        shell.Printer.Line(" violations");
        return true;
    }

    /// <inheritdoc/>
    public void Violation(Table table, int slot, string rule) => _violations++;

    private void Step(Session shell)
    {
        int which = Random(MaxProcesses);
        int action = Random(16);
        if (_pids[which] == 0) Start(shell, which);
        else if (action == 0) End(shell, which);
        else if (action < 6) Open(shell, which);
        else if (action < 10) Close(shell, which, Random(MaxDescriptors));
        else if (action < 14) Duplicate(shell, which, Random(MaxDescriptors));
        else Probe(shell, which);
    }

    private void Start(Session shell, int which)
    {
        ProcessTable table = shell.Tables.Processes;
        bool full = table.Processes.Available == 0;
        int pid = table.Spawn(shell.Calls.Self, ProgramTable.IdleProgram, IdleWords, ProcessTable.DefaultPriority);
        Expect(full ? pid == -(int)Errno.EAGAIN : pid > 0);
        if (pid < 0) return;
        _pids[which] = pid;
        _processCount++;

        // What it has from the shell is not the model's.
        DescriptorTables tables = shell.Tables.Descriptors;
        Handle<DescriptorTable> descriptors = TableOf(shell, which);
        for (int number = 0; tables.CountOf(descriptors) > 0; number++) tables.Close(descriptors, number);
    }

    private void End(Session shell, int which)
    {
        ProcessTable table = shell.Tables.Processes;
        int pid = _pids[which];
        Expect(table.Kill(pid, Signal.Kill) == Errno.None);
        Expect(table.Kill(pid, Signal.Term) == Errno.None);
        Expect(table.Wait(shell.Calls.Self, pid, out _, out Signal signal) == pid && signal == Signal.Kill);
        for (int number = 0; number < MaxDescriptors; number++) Forget(which, number);
        _pids[which] = 0;
        _processCount--;
        _lastEnded = pid;
    }

    private void Open(Session shell, int which)
    {
        DescriptorTables tables = shell.Tables.Descriptors;
        Handle<DescriptorTable> descriptors = TableOf(shell, which);
        int lowest = LowestFree(which, tables.Size);
        if (lowest < 0 && tables.Size > MaxDescriptors) return;
        if (lowest < 0)
        {
            Expect(tables.IsFull(descriptors));
            return;
        }

        bool full = tables.OpenFiles.Files.Available == 0;
        Errno errno = tables.OpenFiles.Open(FileSystem.Root, SubjectPath, OpenMode.Read, out Handle<OpenFile> file);
        Expect(errno == (full ? Errno.ENFILE : Errno.None));
        if (errno != Errno.None) return;
        Expect(tables.Install(descriptors, file) == lowest);
        Remember(which, lowest, NewFile());
    }

    private void Close(Session shell, int which, int number)
    {
        bool open = _open[(which * MaxDescriptors) + number] != 0;
        Errno errno = shell.Tables.Descriptors.Close(TableOf(shell, which), number);
        Expect(errno == (open ? Errno.None : Errno.EBADF));
        Forget(which, number);
    }

    private void Duplicate(Session shell, int which, int number)
    {
        DescriptorTables tables = shell.Tables.Descriptors;
        int lowest = LowestFree(which, tables.Size);
        if (lowest < 0 && tables.Size > MaxDescriptors) return;
        int file = _open[(which * MaxDescriptors) + number];
        int expected = file == 0 ? -(int)Errno.EBADF : lowest < 0 ? -(int)Errno.EMFILE : lowest;
        Expect(tables.Duplicate(TableOf(shell, which), number) == expected);
        if (expected >= 0) Remember(which, lowest, file);
    }

    private void Probe(Session shell, int which)
    {
        ProcessTable table = shell.Tables.Processes;
        Expect(table.Kill(_pids[which], Signal.None) == Errno.None);
        if (_lastEnded != 0) Expect(table.Kill(_lastEnded, Signal.Kill) == Errno.ESRCH);
        Expect(table.Wait(shell.Calls.Self, _pids[which], out _, out _) == 0);
        Expect(table.Wait(shell.Calls.Self, ProcessTable.InitPid, out _, out _) == -(int)Errno.ECHILD);
    }

    private Handle<DescriptorTable> TableOf(Session shell, int which)
    {
        ProcessTable table = shell.Tables.Processes;
        int slot = table.Find(_pids[which]);
        Expect(slot >= 0);
        return slot < 0 ? default : table.Processes.At(slot).Descriptors;
    }

    /// <summary>The descriptor that must be next; −1 if all that the model follows are in use.</summary>
    private int LowestFree(int which, int size)
    {
        for (int number = 0; number < size && number < MaxDescriptors; number++)
        {
            if (_open[(which * MaxDescriptors) + number] == 0) return number;
        }

        return -1;
    }

    private int NewFile()
    {
        int file = 1;
        while (_references[file] != 0) file++;
        _fileCount++;
        return file;
    }

    private void Remember(int which, int number, int file)
    {
        _open[(which * MaxDescriptors) + number] = file;
        _references[file]++;
    }

    private void Forget(int which, int number)
    {
        ref int file = ref _open[(which * MaxDescriptors) + number];
        if (file == 0) return;
        if (--_references[file] == 0) _fileCount--;
        file = 0;
    }

    private void Expect(bool holds)
    {
        if (!holds) _violations++;
    }

    /// <summary>Marsaglia's xorshift (Journal of Statistical Software 8/14, 2003): the same numbers on every machine.</summary>
    private int Random(int below)
    {
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return (int)(_random % (uint)below);
    }

    private static Words IdleWords => new Words("idle\0", 1);
}
