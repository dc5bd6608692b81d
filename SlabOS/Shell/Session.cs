using System;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>What commands work on: the kernel's tables, and the terminal of the one who typed them.</summary>
public sealed class Session
{
    private Command? _command;

    /// <summary>Bundles the kernel's parts for the commands.</summary>
    public Session(
        Machine machine,
        Tables tables,
        ProgramTable programs,
        Calls calls,
        Scheduler scheduler,
        Files.Console console,
        Printer printer,
        History history)
    {
        Machine = machine;
        Tables = tables;
        Programs = programs;
        Calls = calls;
        Scheduler = scheduler;
        Console = console;
        Printer = printer;
        History = history;
    }

    /// <summary>The machine: clock, power, memory.</summary>
    public Machine Machine { get; }

    /// <summary>The tables.</summary>
    public Tables Tables { get; }

    /// <summary>The programs that can be spawned.</summary>
    public ProgramTable Programs { get; }

    /// <summary>The kernel's calls, on behalf of the shell's own process.</summary>
    public Calls Calls { get; }

    /// <summary>The scheduler.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>The console itself, for what is not text.</summary>
    public Files.Console Console { get; }

    /// <summary>Where to print.</summary>
    public Printer Printer { get; }

    /// <summary>The lines entered last.</summary>
    public History History { get; }

    /// <summary>Whether <c>halt</c> or <c>reboot</c> was given: the run loop ends.</summary>
    public bool Stopping { get; set; }

    /// <summary>
    /// The descriptor that lines are taken from instead of the keyboard; −1 if there is none. It is the highest there is, out of the way
    /// of those that the lines themselves open, and nobody inherits it.
    /// </summary>
    public int Script { get; private set; } = -1;

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
        DescriptorTables tables = Tables.Descriptors;
        ref Process process = ref Tables.Processes.Processes.At(shell);
        int number = tables.Size - 1;
        if (Script >= 0) return Errno.EBUSY;
        if (!tables.Find(process.Descriptors, number).IsNull) return Errno.EMFILE;
        int directory = Tables.FileSystem.Inodes.IndexOf(process.Directory);
        Errno errno = Tables.OpenFiles.Open(directory, path, OpenMode.Read, out Handle<OpenFile> file);
        if (errno != Errno.None) return errno;
        if (Tables.FileSystem.KindOf(Tables.OpenFiles.Files.Find(file, out _).Inode) == InodeKind.Directory)
        {
            Tables.OpenFiles.Release(file);
            return Errno.EISDIR;
        }

        tables.InstallAt(process.Descriptors, number, file);
        tables.SetCloseOnExec(process.Descriptors, number, true);
        Script = number;
        return Errno.None;
    }

    /// <summary>Takes lines from the keyboard again.</summary>
    public void EndScript()
    {
        if (Script >= 0) Calls.Close(Script);
        Script = -1;
    }

    /// <summary>The command that runs, for its failures' sake; it succeeds unless it says otherwise.</summary>
    /// <param name="command">The command.</param>
    public void Enter(Command command)
    {
        _command = command;
        Status = 0;
    }

    /// <summary>Prints the one line of a failure of the command that runs.</summary>
    /// <returns>True: the command is done.</returns>
    public bool Fail(ReadOnlySpan<char> subject, Errno errno) => Fail(subject, errno, ErrnoText.Message(errno));

    /// <summary>Prints the one line of a failure in its own words.</summary>
    /// <returns>True: the command is done.</returns>
    public bool Fail(ReadOnlySpan<char> subject, Errno errno, ReadOnlySpan<char> message)
    {
        Printer.Failure(_command == null ? "shell" : _command.Name, subject, errno, message);
        Status = ExitStatus.Failure;
        return true;
    }

    /// <summary>Prints the failure that a call's negative result stands for.</summary>
    /// <returns>True: the command is done.</returns>
    public bool Fail(ReadOnlySpan<char> subject, int result) => Fail(subject, (Errno)(-result));

    /// <summary>Prints the failure of arguments that a command or a program does not accept, and which it would.</summary>
    public void FailUsage(ReadOnlySpan<char> subject, Errno errno, string name, string usage)
    {
        Printer.BeginFailure(_command == null ? "shell" : _command.Name, subject, errno);
        Printer.Write("usage: ");
        Printer.Write(name);
        if (usage.Length > 0) Printer.Write(" ");
        Printer.Write(usage);
        Printer.EndFailure();
        Status = ExitStatus.Misuse;
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

    /// <summary>Prints how a process ended.</summary>
    public void PrintEnd(int code, Signal signal)
    {
        Printer.Write(signal == Signal.None ? " exited " : " killed ");
        if (signal == Signal.None) Printer.Write(code);
        else Printer.Write(SignalText.Name(signal));
    }

    /// <summary>Prints words with one blank between two of them.</summary>
    public void PrintWords(Words words)
    {
        ReadOnlySpan<char> text = words.Text;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\0') continue;
            if (start > 0) Printer.Write(" ");
            Printer.Write(text.Slice(start, i - start));
            start = i + 1;
        }
    }
}
