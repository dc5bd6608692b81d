using System;
using System.Runtime.CompilerServices;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;
using SlabOS.Processes;
using SlabOS.Terminals;

namespace SlabOS.Shell;

/// <summary>What commands work on: the kernel's tables, and the terminal of the one who typed them.</summary>
public sealed class Session
{
    private readonly Printer _consolePrinter;
    private readonly Printer _filePrinter;
    private readonly OutputFile _output;
    private Command? _command;
    private int _outputDescriptor;

    /// <summary>Bundles the kernel's parts for the commands.</summary>
    public Session(
        Machine machine,
        KernelTables tables,
        Command[] commands,
        ProgramTable programs,
        SystemCalls calls,
        Tty console,
        Printer printer,
        LineHistory history)
    {
        Machine = machine;
        Tables = tables;
        Commands = commands;
        Programs = programs;
        Calls = calls;
        Console = console;
        Printer = printer;
        History = history;
        _consolePrinter = printer;
        _output = new OutputFile(tables.OpenFiles);
        _filePrinter = new Printer(_output);
    }

    /// <summary>The machine: clock, power, memory.</summary>
    public Machine Machine { get; }

    /// <summary>The tables.</summary>
    public KernelTables Tables { get; }

    /// <summary>The commands, in the order of <c>help</c>.</summary>
    public Command[] Commands { get; }

    /// <summary>The programs.</summary>
    public ProgramTable Programs { get; }

    /// <summary>The kernel's calls, on behalf of the shell's own process.</summary>
    public SystemCalls Calls { get; }

    /// <summary>The scheduler.</summary>
    public Scheduler Scheduler => Tables.Scheduler;

    /// <summary>The console itself, for what is not text.</summary>
    public Tty Console { get; }

    /// <summary>Where to print: the console, or the file that the output of the command that runs goes to.</summary>
    public Printer Printer { get; private set; }

    /// <summary>The lines entered last.</summary>
    public LineHistory History { get; }

    /// <summary>Bytes of the heap in use when boot was over.</summary>
    public ulong HeapAtBoot { get; set; }

    /// <summary>Whether <c>halt</c> or <c>reboot</c> was given: the run loop ends.</summary>
    public bool Stopping { get; set; }

    /// <summary>
    /// The descriptor that lines are taken from instead of the keyboard; −1 if there is none. It is the highest that was free, out of the
    /// way of those that the lines themselves open, and nobody inherits it.
    /// </summary>
    public int Script { get; private set; } = -1;

    /// <summary>Whether what the command that runs prints goes to a file.</summary>
    public bool IsRedirected => !_output.File.IsNull;

    /// <summary>Whether that file has not taken something, so that going on is of no use.</summary>
    public bool OutputFailed => IsRedirected && _output.Errno != Errno.None;

    /// <summary>How the last command ended, 0 … 255: see <see cref="ExitStatus"/>.</summary>
    public int Status { get; set; }

    /// <summary>How the last foreground program since the last prompt ended. A command's failure is a line; this, the prompt shows.</summary>
    public int ProgramStatus { get; set; }

    /// <summary>Takes lines from a file, from now on.</summary>
    /// <param name="shell">The slot of the shell.</param>
    /// <param name="path">The file.</param>
    /// <returns>EBUSY if lines are taken from one already; EMFILE; EISDIR; or as <see cref="OpenFileTable.Open"/>.</returns>
    public Errno BeginScript(int shell, ReadOnlySpan<char> path)
    {
        ref Process process = ref Tables.Processes.Processes.At(shell);
        int number = HighestFree(process.Descriptors);
        if (Script >= 0) return Errno.EBUSY;
        if (number < 0) return Errno.EMFILE;
        Errno errno = Tables.OpenFiles.Open(Tables.Processes.DirectoryOf(shell), path, OpenMode.Read, out Handle<OpenFile> file);
        if (errno != Errno.None) return errno;
        if (Tables.OpenFiles.Read(file, default) == -(int)Errno.EISDIR)
        {
            Tables.OpenFiles.Release(file);
            return Errno.EISDIR;
        }

        Hold(process.Descriptors, number, file);
        Script = number;
        return Errno.None;
    }

    /// <summary>Takes lines from the keyboard again.</summary>
    public void EndScript()
    {
        if (Script >= 0) Calls.Close(Script);
        Script = -1;
    }

    /// <summary>The highest descriptor of the shell that is free: what <see cref="BeginOutput"/> takes; −1 if there is none.</summary>
    public int HighestFree() => HighestFree(OwnDescriptors);

    /// <summary>Has what the command that runs prints go to a file. Its failures are still shown on the console.</summary>
    /// <param name="descriptor">One that is free, to hold the file meanwhile, as everything that is open is held by one.</param>
    /// <param name="file">The file, open for writing; the caller's reference is handed over.</param>
    public void BeginOutput(int descriptor, Handle<OpenFile> file)
    {
        Hold(OwnDescriptors, descriptor, file);
        _outputDescriptor = descriptor;
        _output.Begin(file);
        Printer = _filePrinter;
    }

    /// <summary>Closes that file's descriptor, if there is one, and has the console printed on again.</summary>
    /// <param name="file">The file, which is the caller's again; null if there is none.</param>
    /// <returns>What the file said if it did not take everything.</returns>
    public Errno EndOutput(out Handle<OpenFile> file)
    {
        file = default;
        if (!IsRedirected) return Errno.None;
        Handle<OpenFile> output = _output.File;
        _output.End();
        Printer = _consolePrinter;

        // The command may have closed the descriptor itself: "close 31 > FILE".
        if (Tables.Descriptors.Find(OwnDescriptors, _outputDescriptor) != output) return Errno.EBADF;
        file = output;
        Tables.OpenFiles.Retain(file);
        Calls.Close(_outputDescriptor);
        return _output.Errno;
    }

    /// <summary>Prints a file's bytes: as they are into a file, and on the console as <see cref="Tty.Show"/> does.</summary>
    public void Show(ReadOnlySpan<byte> data)
    {
        if (IsRedirected) _output.Write(data);
        else Console.Show(data);
    }

    /// <summary>What runs, for its failures' sake; it succeeds unless it says otherwise.</summary>
    /// <param name="command">The command; null for programs named without one.</param>
    public void Enter(Command? command)
    {
        _command = command;
        Status = 0;
    }

    /// <summary>Prints the one line of a failure of the command that runs; where none was typed, it is the shell that failed.</summary>
    /// <returns>True: the command is done.</returns>
    /// <remarks>Kept out of line, for nearly every command calls it.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Fail(ReadOnlySpan<char> subject, Errno errno) => Fail(subject, errno, ErrnoText.Message(errno));

    /// <summary>Prints the one line of a failure in its own words.</summary>
    /// <returns>True: the command is done.</returns>
    public bool Fail(ReadOnlySpan<char> subject, Errno errno, ReadOnlySpan<char> message)
    {
        _consolePrinter.Failure(NameOr("shell"), subject, errno, message);
        Status = ExitStatus.Failure;
        return true;
    }

    /// <summary>Prints the failure of a file that a line's redirection names.</summary>
    /// <param name="name">Whose input or output the file is to be: it has failed, if no command was typed.</param>
    /// <param name="path">The file.</param>
    /// <param name="errno">What is wrong with it.</param>
    public void FailRedirection(string name, ReadOnlySpan<char> path, Errno errno)
    {
        _consolePrinter.Failure(NameOr(name), path, errno, ErrnoText.Message(errno));
        Status = ExitStatus.Failure;
    }

    /// <summary>Prints the failure that a call's negative result stands for.</summary>
    /// <returns>True: the command is done.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Fail(ReadOnlySpan<char> subject, int result) => Fail(subject, (Errno)(-result));

    /// <summary>Finds a command by its name; null if there is none.</summary>
    public Command? FindCommand(ReadOnlySpan<char> name)
    {
        for (int i = 0; i < Commands.Length; i++)
        {
            if (name.SequenceEqual(Commands[i].Name)) return Commands[i];
        }

        return null;
    }

    /// <summary>Whether a utility accepts a line's words; prints its usage if not.</summary>
    public bool Accepts(Utility utility, Words words)
    {
        Errno errno = utility.Accept(words);
        if (errno == Errno.None) return true;
        string name = utility.Name;
        string who = NameOr(name);
        _consolePrinter.BeginFailure(who, who == name ? "arguments" : name, errno).Write("usage: ").Write(name)
            .Write(utility.Usage.Length > 0 ? " " : "").Write(utility.Usage).EndFailure();
        Status = ExitStatus.Misuse;
        return false;
    }

    /// <summary>Reads a number from 0 up; prints the failure if it is none.</summary>
    /// <returns>Whether it is one.</returns>
    public bool TryNumber(ReadOnlySpan<char> word, out int value)
    {
        if (Number.TryParse(word, out value)) return true;
        Fail(word, Errno.EINVAL);
        return false;
    }

    /// <summary>Finds a process by what should be its pid; prints the failure if there is none.</summary>
    /// <returns>Its slot, or −1.</returns>
    public int FindProcess(ReadOnlySpan<char> word)
    {
        if (!TryNumber(word, out int pid)) return -1;
        int slot = Tables.Processes.Find(pid);
        if (slot < 0) Fail(word, Errno.ESRCH);
        return slot;
    }

    /// <summary>
    /// Finds the child of the shell that a line's second word says, or, without one, the child that was stopped last, or else started
    /// last; prints the failure if there is none.
    /// </summary>
    /// <returns>Its slot, or −1.</returns>
    public int FindChild(Words words)
    {
        bool named = words.Count > 1;
        int slot = named ? FindProcess(words[1]) : Tables.Processes.LastChild(Calls.Self);
        if (slot >= 0 && Tables.Processes.Processes.At(slot).Parent == Calls.Self) return slot;
        if (!named) Fail("child", Errno.ESRCH, "none is stopped or in the background");
        else if (slot >= 0) Fail(words[1], Errno.ECHILD);
        return -1;
    }

    private string NameOr(string other) => _command == null ? other : _command.Name;

    private Handle<DescriptorTable> OwnDescriptors => Tables.Processes.Processes.At(Calls.Self).Descriptors;

    private int HighestFree(Handle<DescriptorTable> table)
    {
        DescriptorTables tables = Tables.Descriptors;
        if (tables.IsFull(table)) return -1;
        int number = tables.Size - 1;
        while (!tables.Find(table, number).IsNull) number--;
        return number;
    }

    private void Hold(Handle<DescriptorTable> table, int number, Handle<OpenFile> file)
    {
        Tables.Descriptors.InstallAt(table, number, file);
        Tables.Descriptors.SetCloseOnExec(table, number, true);
    }
}
