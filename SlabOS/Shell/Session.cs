using System;
using System.Runtime.CompilerServices;
using SlabOS.Base;
using SlabOS.Proc;
using SlabOS.Processes;
using SlabOS.Terminals;

namespace SlabOS.Shell;

/// <summary>What commands work on: the kernel's tables, and the terminal of the one who typed them.</summary>
public sealed class Session
{
    private readonly Printer _consolePrinter;
    private Command? _command;

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
        History = history;
        _consolePrinter = printer;
        Script = new ScriptFile(tables);
        Output = new OutputFile(tables);
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
    public Printer Printer => Output.IsOpen ? Output.Printer : _consolePrinter;

    /// <summary>The lines entered last.</summary>
    public LineHistory History { get; }

    /// <summary>Bytes of the heap in use when boot was over.</summary>
    public ulong HeapAtBoot { get; set; }

    /// <summary>Whether <c>halt</c> or <c>reboot</c> was given: the run loop ends.</summary>
    public bool Stopping { get; set; }

    /// <summary>The line that runs.</summary>
    public CommandLine Line { get; } = new CommandLine();

    /// <summary>The programs of the line that runs.</summary>
    public Pipeline Pipeline { get; } = new Pipeline();

    /// <summary>The file that lines are taken from instead of the keyboard.</summary>
    public ScriptFile Script { get; }

    /// <summary>The file that takes the output of the command that runs, instead of the console.</summary>
    public OutputFile Output { get; }

    /// <summary>How the last command ended, 0 … 255: see <see cref="ExitStatus"/>.</summary>
    public int Status { get; set; }

    /// <summary>How the last foreground program since the last prompt ended. A command's failure is a line; this, the prompt shows.</summary>
    public int ProgramStatus { get; set; }

    /// <summary>Prints a file's bytes: as they are into a file, and on the console as <see cref="Tty.Show"/> does.</summary>
    public void Show(ReadOnlySpan<byte> data)
    {
        if (Output.IsOpen) Output.Write(data);
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
    /// <returns>False.</returns>
    public bool FailRedirection(string name, ReadOnlySpan<char> path, Errno errno)
    {
        _consolePrinter.Failure(NameOr(name), path, errno, ErrnoText.Message(errno));
        Status = ExitStatus.Failure;
        return false;
    }

    /// <summary>Prints what is wrong with a line, which is not run.</summary>
    /// <returns>False.</returns>
    public bool Refuse(ReadOnlySpan<char> subject, Errno errno, ReadOnlySpan<char> message)
    {
        Fail(subject, errno, message);
        Status = ExitStatus.Misuse;
        return false;
    }

    /// <summary>Prints what is wrong with an operator of a line, which is not run.</summary>
    /// <returns>False.</returns>
    public bool Refuse(Operator op, string message) => Refuse(OperatorText.Of(op), Errno.EINVAL, message);

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
}
