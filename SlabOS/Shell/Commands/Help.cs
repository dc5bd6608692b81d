using System;
using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>help [COMMAND]</c>: usage, one line each.</summary>
public sealed class Help : Command
{
    private const int UsageWidth = 24;

    private Command[] _commands = { };

    /// <inheritdoc/>
    public override string Name => "help";

    /// <inheritdoc/>
    public override string Usage => "[COMMAND]";

    /// <inheritdoc/>
    public override string Summary => "show how commands and programs are used";

    /// <inheritdoc/>
    public override int MaxWords => 2;

    /// <summary>Says which commands there are.</summary>
    public void Attach(Command[] commands) => _commands = commands;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        ReadOnlySpan<char> wanted = words[1];
        bool found = false;
        for (int i = 0; i < _commands.Length; i++)
        {
            Command command = _commands[i];
            if (words.Count > 1 && !wanted.SequenceEqual(command.Name)) continue;
            Show(shell.Printer, "", command.Name, command.Usage, command.Summary);
            found = true;
        }

        for (int i = ProgramTable.FirstPublic; i < shell.Programs.Count; i++)
        {
            Program program = shell.Programs[i];
            if (words.Count > 1 && !wanted.SequenceEqual(program.Name)) continue;
            Show(shell.Printer, "spawn ", program.Name, program.Usage, program.Summary);
            found = true;
        }

        return found || shell.Fail(wanted, Errno.EINVAL, "no such command");
    }

    private static void Show(Printer printer, string prefix, string name, string usage, string summary)
    {
        printer.SetColor(Color.Title);
        printer.Write(prefix);
        printer.Write(name);
        printer.SetColor(Color.Text);
        printer.Write(" ");
        printer.Left(usage, UsageWidth - prefix.Length - name.Length);
        printer.Write(" ");
        printer.Line(summary);
    }
}
