using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>pwd</c>: prints the working directory.</summary>
public sealed class WorkingDirectory : Command
{
    /// <inheritdoc/>
    public override string Name => "pwd";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => "print the working directory";

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        shell.Printer.Line(shell.Tables.FileSystem.PathOf(shell.Calls.Directory));
        return true;
    }
}
