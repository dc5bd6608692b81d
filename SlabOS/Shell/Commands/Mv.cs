using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>mv FROM TO</c>: gives a file another name.</summary>
public sealed class Mv : Command
{
    /// <inheritdoc/>
    public override string Name => "mv";

    /// <inheritdoc/>
    public override string Usage => "FROM TO";

    /// <inheritdoc/>
    public override string Summary => "give a file or directory another name";

    /// <inheritdoc/>
    public override int MinWords => 3;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Errno errno = shell.Tables.FileSystem.Move(shell.Calls.Directory, words[1], words[2], out bool atTarget);
        return errno == Errno.None || shell.Fail(words[atTarget ? 2 : 1], errno);
    }
}
