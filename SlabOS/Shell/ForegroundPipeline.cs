using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Shell;

/// <summary>The programs of the session's line in the foreground: the line of <c>run</c>, or a line that names a program.</summary>
public class ForegroundPipeline(string name, string usage, string summary, int words = 1, int atMost = 0)
    : ForegroundCommand(name, usage, summary, words, atMost, Output.Programs)
{
    /// <summary>Runs the programs behind the command's name.</summary>
    /// <param name="words">The line's words; the session's line has their redirections as well.</param>
    /// <param name="shell">The session.</param>
    /// <returns>Whether the command is done.</returns>
    public override bool Execute(Words words, Session shell) => !shell.Pipeline.Check(shell, skip: 1) || Start(shell, default);

    /// <summary>Starts the programs that <see cref="Pipeline.Check"/> found good.</summary>
    /// <param name="shell">The session.</param>
    /// <param name="input">The first program's input; the caller's reference is handed over. Null to inherit it.</param>
    /// <returns>Whether the command is done.</returns>
    public bool Start(Session shell, Handle<OpenFile> input)
    {
        if (!shell.Pipeline.Start(shell, input)) return true;
        ReadOnlySpan<int> pids = shell.Pipeline.Pids;
        return Begin(pids, pids[pids.Length - 1], shell);
    }
}
