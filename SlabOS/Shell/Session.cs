using System;
using System.Runtime.CompilerServices;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;
using SlabOS.Processes;
using SlabOS.Terminals;

namespace SlabOS.Shell;

/// <summary>The view that commands have of the kernel, and the state of the shell that they share.</summary>
public sealed class Session
{
    private readonly Printer _consolePrinter;
    private Command? _command;

    /// <summary>Makes a session. Called once, at boot.</summary>
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
        Output = new OutputFile(calls);
        _consolePrinter = printer;
    }

    /// <summary>The machine: clock, power, memory.</summary>
    public Machine Machine { get; }

    /// <summary>The tables.</summary>
    public KernelTables Tables { get; }

    /// <summary>The commands, in the order of <c>help</c>.</summary>
    public Command[] Commands { get; }

    /// <summary>The programs.</summary>
    public ProgramTable Programs { get; }

    /// <summary>The system calls, on behalf of the shell's own process.</summary>
    public SystemCalls Calls { get; }

    /// <summary>The scheduler.</summary>
    public Scheduler Scheduler => Tables.Scheduler;

    /// <summary>The tty, for keys and the screen.</summary>
    public Tty Console { get; }

    /// <summary>The printer of the running command: it prints on the console, or into <see cref="Output"/>.</summary>
    public Printer Printer => Output.IsOpen ? Output.Printer : _consolePrinter;

    /// <summary>The lines entered last.</summary>
    public LineHistory History { get; }

    /// <summary>Bytes of the heap in use when boot was over.</summary>
    public ulong HeapAtBoot { get; set; }

    /// <summary>Whether the run loop ends: after <c>halt</c>, <c>reboot</c> or the power button.</summary>
    public bool Stopping { get; set; }

    /// <summary>The line that runs.</summary>
    public CommandLine Line { get; } = new CommandLine();

    /// <summary>The programs of the line that runs.</summary>
    public Pipeline Pipeline { get; } = new Pipeline();

    /// <summary>The file that lines are taken from instead of the keyboard.</summary>
    public ScriptFile Script { get; } = new ScriptFile();

    /// <summary>The file that takes the output of the command that runs, instead of the console.</summary>
    public OutputFile Output { get; }

    /// <summary>The last command's status, 0 … 255: see <see cref="ExitStatus"/>.</summary>
    public int Status { get; set; }

    /// <summary>The status of the last foreground program since the last prompt, 0 … 255. The prompt shows it.</summary>
    public int ProgramStatus { get; set; }

    /// <summary>Ends the run loop and turns the machine off. The console tells the user where the machine cannot turn itself off.</summary>
    /// <param name="status">The machine's exit status, 0 … 255.</param>
    public void PowerOff(int status)
    {
        Stopping = true;
        Console.Flush();
        if (!Machine.Power.Off(status)) _consolePrinter.FreshLine().Line("it is now safe to turn the machine off");
        Console.Flush();
    }

    /// <summary>Prints a file's bytes: unchanged into a file, and with <see cref="Tty.Show"/> on the console.</summary>
    public void Show(ReadOnlySpan<byte> data)
    {
        if (Output.IsOpen) Output.Write(data);
        else Console.Show(data);
    }

    /// <summary>Sets the command whose name failures bear. The status is 0 until a failure.</summary>
    /// <param name="command">The command; null for the shell itself.</param>
    public void Enter(Command? command)
    {
        _command = command;
        Status = 0;
    }

    /// <summary>Prints the line of a failure: of the command that runs, or of the shell.</summary>
    /// <returns>True: the command is done.</returns>
    /// <remarks>Nearly every command calls the method, so the method is kept out of line.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Fail(ReadOnlySpan<char> subject, Errno errno) => Fail(subject, errno, ErrnoText.Message(errno));

    /// <summary>Prints the line of a failure with a message of its own.</summary>
    /// <returns>True: the command is done.</returns>
    public bool Fail(ReadOnlySpan<char> subject, Errno errno, ReadOnlySpan<char> message)
    {
        _consolePrinter.Failure(NameOr("shell"), subject, errno, message);
        Status = ExitStatus.Failure;
        return true;
    }

    /// <summary>Prints the failure of a file that a line's redirection names.</summary>
    /// <param name="name">The program whose input or output the file is to be: its name stands on the line unless a command runs.</param>
    /// <param name="path">The file.</param>
    /// <param name="result">The call's negative result.</param>
    /// <returns>False.</returns>
    public bool FailRedirection(string name, ReadOnlySpan<char> path, int result)
    {
        var errno = (Errno)(-result);
        _consolePrinter.Failure(NameOr(name), path, errno, ErrnoText.Message(errno));
        Status = ExitStatus.Failure;
        return false;
    }

    /// <summary>Prints the error of a line that is not run.</summary>
    /// <returns>False.</returns>
    public bool Refuse(ReadOnlySpan<char> subject, Errno errno, ReadOnlySpan<char> message)
    {
        Fail(subject, errno, message);
        Status = ExitStatus.Misuse;
        return false;
    }

    /// <summary>Prints the error of an operator, whose line is not run.</summary>
    /// <returns>False.</returns>
    public bool Refuse(Operator op, string message) => Refuse(OperatorText.Of(op), Errno.EINVAL, message);

    /// <summary>Prints that the shell lacks an operator, or that a blank on either side of it is lacking. The line is not run.</summary>
    public void RefuseForeign(ReadOnlySpan<char> op)
    {
        bool isForeign = OperatorText.Parse(op) == Operator.None;
        Refuse(op, Errno.EINVAL, isForeign ? "no operator of this shell" : "an operator needs a blank on either side");
    }

    /// <summary>Prints the error of a line that is too long, or no text.</summary>
    /// <param name="number">The line's number in a script; 0 for a typed line.</param>
    /// <param name="errno">The error.</param>
    public void RefuseLine(int number, Errno errno)
    {
        _consolePrinter.FreshLine().SetColor(Color.Bad).Write("shell: line");
        if (number > 0) _consolePrinter.Write(" ").Write(number);
        _consolePrinter.Write(": ").Write(ErrnoText.Name(errno)).Write(": ").Write(ErrnoText.Message(errno)).EndFailure();
        Status = ExitStatus.Misuse;
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
        string name = utility.Name;
        string who = NameOr(name);
        int option = utility.UnknownOption(words);
        Errno errno = option > 0 ? Errno.EINVAL : utility.Accept(words);
        if (errno == Errno.None) return true;
        if (option > 0) _consolePrinter.BeginFailure(name, words[option], errno).Write("unknown option; ");
        else _consolePrinter.BeginFailure(who, who == name ? "arguments" : name, errno);
        _consolePrinter.Write("usage: ").Write(name).Write(utility.Usage.Length > 0 ? " " : "").Write(utility.Usage).EndFailure();
        Status = ExitStatus.Misuse;
        return false;
    }

    /// <summary>Reads a number from 0 up; prints the failure of a word that is none.</summary>
    /// <returns>Whether the word is a number.</returns>
    public bool TryNumber(ReadOnlySpan<char> word, out int value)
    {
        if (Number.TryParse(word, out value)) return true;
        Fail(word, Errno.EINVAL);
        return false;
    }

    /// <summary>Finds a process by the word of its pid; prints the failure if there is none.</summary>
    /// <returns>The process's slot, or −1.</returns>
    public int FindProcess(ReadOnlySpan<char> word)
    {
        if (!TryNumber(word, out int pid)) return -1;
        int slot = Tables.Processes.Find(pid);
        if (slot < 0) Fail(word, Errno.ESRCH);
        return slot;
    }

    /// <summary>
    /// Finds the child of the shell that a line's second word names. Without a second word the child is the one stopped last, or else the
    /// one started last. Prints the failure if there is no such child.
    /// </summary>
    /// <returns>The child's slot, or −1.</returns>
    public int FindChild(Words words)
    {
        bool named = words.Count > 1;
        int slot = named ? FindProcess(words[1]) : Tables.Processes.LastChild(Calls.Self);
        if (slot >= 0 && Tables.Processes.Slab.At(slot).Parent == Calls.Self) return slot;
        if (!named) Fail("child", Errno.ESRCH, "none is stopped or in the background");
        else if (slot >= 0) Fail(words[1], Errno.ECHILD);
        return -1;
    }

    /// <summary>
    /// Moves a descriptor of the shell to the highest number free, out of the way of those that lines open. No process inherits the
    /// descriptor.
    /// </summary>
    /// <returns>The number.</returns>
    public int MoveUp(int descriptor)
    {
        Handle<DescriptorTable> table = Tables.Processes.Slab.At(Calls.Self).Descriptors;
        int number = Tables.Descriptors.Size - 1;
        while (number > descriptor && !Tables.Descriptors.Find(table, number).IsNull) number--;
        Calls.Duplicate(descriptor, number);
        if (number != descriptor) Calls.Close(descriptor);
        Calls.SetCloseOnExec(number, true);
        return number;
    }

    private string NameOr(string other) => _command == null ? other : _command.Name;
}
