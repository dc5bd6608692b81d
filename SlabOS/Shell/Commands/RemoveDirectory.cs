using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>rmdir PATH</c>: removes an empty directory.</summary>
public sealed class RemoveDirectory : Command
{
    /// <inheritdoc/>
    public override string Name => "rmdir";

    /// <inheritdoc/>
    public override string Usage => "PATH";

    /// <inheritdoc/>
    public override string Summary => "remove an empty directory";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Errno errno = shell.Tables.FileSystem.RemoveDirectory(shell.Calls.Directory, words[1]);
        return errno == Errno.None || shell.Fail(words[1], errno);
    }
}
