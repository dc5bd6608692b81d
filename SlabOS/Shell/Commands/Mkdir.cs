using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>mkdir PATH</c>: makes a directory.</summary>
public sealed class Mkdir : Command
{
    /// <inheritdoc/>
    public override string Name => "mkdir";

    /// <inheritdoc/>
    public override string Usage => "PATH";

    /// <inheritdoc/>
    public override string Summary => "make a directory";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int result = shell.Calls.MakeDirectory(words[1]);
        return result == 0 || shell.Fail(words[1], result);
    }
}
