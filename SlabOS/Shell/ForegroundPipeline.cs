using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Shell;

/// <summary>Programs in the foreground: what <c>run</c> starts, and a line that names a program and no command.</summary>
public class ForegroundPipeline(string name, string usage, string summary, int words = 1, int atMost = 0)
    : ForegroundCommand(name, usage, summary, words, atMost, Output.Programs)
{
    private readonly Pipeline _pipeline = new Pipeline();

    /// <summary>Runs programs.</summary>
    /// <param name="words">The programs' words alone.</param>
    /// <param name="shell">The session to work on.</param>
    /// <returns>Whether the command is done.</returns>
    public override bool Execute(Words words, Session shell) => Execute(words, shell, default);

    /// <summary>Whether programs could be run; prints the failure if not.</summary>
    public bool Check(Words words, Session shell) => _pipeline.Check(words, shell);

    /// <summary>Runs programs of which the first reads an open file, unless its input is redirected.</summary>
    /// <param name="words">The programs' words alone.</param>
    /// <param name="shell">The session to work on.</param>
    /// <param name="input">The file; the caller's reference is handed over. Null for none.</param>
    /// <returns>Whether the command is done.</returns>
    public bool Execute(Words words, Session shell, Handle<OpenFile> input) =>
        !_pipeline.Start(words, shell, notice: false, input) || Begin(shell.Tables.Processes.Find(_pipeline.Group), shell);
}
