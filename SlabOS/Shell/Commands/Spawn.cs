using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>spawn PROGRAM [ARG…]</c>: starts a process.</summary>
public sealed class Spawn : Command
{
    /// <inheritdoc/>
    public override string Name => "spawn";

    /// <inheritdoc/>
    public override string Usage => "PROGRAM [ARG...]";

    /// <inheritdoc/>
    public override string Summary => "start a process in the background";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override int MaxWords => int.MaxValue;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Words arguments = words.From(1);
        int program = shell.Programs.Find(arguments[0]);
        if (program < 0) return shell.Fail(arguments[0], Errno.ENOENT, "no such program");
        Errno errno = shell.Programs[program].Accept(arguments);
        if (errno != Errno.None) return Misused(shell, shell.Programs[program], errno);
        int pid = shell.Tables.Processes.Spawn(shell.Calls.Self, program, arguments, ProcessTable.DefaultPriority);
        if (pid < 0) return shell.Fail(arguments[0], pid);
        shell.Printer.Write("pid ");
        shell.Printer.Write(pid);
        shell.Printer.Line();
        return true;
    }

    private bool Misused(Session shell, Program program, Errno errno)
    {
        Printer printer = shell.Printer;
        printer.BeginFailure(Name, program.Name, errno);
        printer.Write("usage: spawn ");
        printer.Write(program.Name);
        if (program.Usage.Length > 0) printer.Write(" ");
        printer.Write(program.Usage);
        printer.EndFailure();
        return true;
    }
}
