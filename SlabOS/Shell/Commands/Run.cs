using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Shell.Commands;

/// <summary><c>run PROGRAM [ARG…]</c>: runs programs in the foreground.</summary>
public sealed class Run : ForegroundCommand
{
    private readonly Pipeline _pipeline = new Pipeline();

    /// <inheritdoc/>
    public override string Name => "run";

    /// <inheritdoc/>
    public override string Usage => "PROGRAM [ARG...] [| ...]";

    /// <inheritdoc/>
    public override string Summary => "run in the foreground; < > >> redirect";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override int MaxWords => int.MaxValue;

    /// <inheritdoc/>
    public override Output Output => Output.Programs;

    /// <summary>Runs programs.</summary>
    /// <param name="words">The programs' words alone: this is also how a line is run that names a program and no command.</param>
    /// <param name="shell">What to work on.</param>
    /// <returns>Whether it is done.</returns>
    public override bool Execute(Words words, Session shell) => Execute(words, shell, default);

    /// <summary>Whether programs could be run; prints the failure if not.</summary>
    public bool Check(Words words, Session shell) => _pipeline.Check(words, shell);

    /// <summary>Runs programs of which the first reads an open file, unless its input is redirected.</summary>
    /// <param name="words">The programs' words alone.</param>
    /// <param name="shell">What to work on.</param>
    /// <param name="input">The file; the caller's reference is handed over. Null for none.</param>
    /// <returns>Whether it is done.</returns>
    public bool Execute(Words words, Session shell, Handle<OpenFile> input)
    {
        if (!_pipeline.Start(words, shell, notice: false, input)) return true;
        return Begin(shell.Tables.Processes.Find(_pipeline.Group), shell);
    }
}
