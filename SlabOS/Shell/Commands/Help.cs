using System;
using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>help [COMMAND]</c>: shows the usage of commands and programs, a line each.</summary>
public sealed class Help() : Command("help", "[COMMAND]", "show how commands and programs are used", atMost: 2)
{
    private const int UsageWidth = 24;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        bool found = false;
        ProgramTable programs = shell.Programs;
        for (int i = 0; i < shell.Commands.Length; i++) found |= Show(shell.Commands[i], "", words, shell.Printer);
        for (int i = ProgramTable.FirstPublic; i < programs.Count; i++) found |= Show(programs[i], "spawn ", words, shell.Printer);
        return found || shell.Fail(words[1], Errno.EINVAL, "no such command");
    }

    /// <summary>Shows a utility, unless the line names another one.</summary>
    /// <returns>Whether the utility was shown.</returns>
    private static bool Show(Utility utility, string prefix, Words words, Printer printer)
    {
        if (words.Count > 1 && !words[1].SequenceEqual(utility.Name)) return false;
        printer.SetColor(Color.Title).Write(prefix).Write(utility.Name).SetColor(Color.Text).Write(" ")
            .Left(utility.Usage, UsageWidth - prefix.Length - utility.Name.Length).Write(" ").Line(utility.Summary);
        return true;
    }
}
