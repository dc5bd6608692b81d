using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>rm PATH</c>: removes a file.</summary>
public sealed class Remove : Command
{
    /// <inheritdoc/>
    public override string Name => "rm";

    /// <inheritdoc/>
    public override string Usage => "PATH";

    /// <inheritdoc/>
    public override string Summary => "remove a file; it goes once nobody has it open";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Errno errno = shell.Tables.FileSystem.Remove(shell.Calls.Directory, words[1]);
        return errno == Errno.None || shell.Fail(words[1], errno);
    }
}
