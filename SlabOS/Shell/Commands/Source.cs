using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>source PATH</c>: runs the lines of a file as if they were typed.</summary>
public sealed class Source : Command
{
    /// <inheritdoc/>
    public override string Name => "source";

    /// <inheritdoc/>
    public override string Usage => "PATH";

    /// <inheritdoc/>
    public override string Summary => "run the lines of a file";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override Output Output => Output.Screen;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Errno errno = shell.BeginScript(shell.Calls.Self, words[1]);
        return errno == Errno.None || shell.Fail(words[1], errno);
    }
}
