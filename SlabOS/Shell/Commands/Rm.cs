using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>rm PATH</c>: removes a file.</summary>
public sealed class Rm : Command
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
    public override bool Execute(Words words, Session shell)
    {
        int result = shell.Calls.Unlink(words[1]);
        return result == 0 || shell.Fail(words[1], result);
    }
}
