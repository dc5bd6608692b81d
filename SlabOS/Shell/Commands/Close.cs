using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>close FD</c>: closes a descriptor of the shell.</summary>
public sealed class Close : Command
{
    /// <inheritdoc/>
    public override string Name => "close";

    /// <inheritdoc/>
    public override string Usage => "FD";

    /// <inheritdoc/>
    public override string Summary => "close a descriptor";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (!shell.TryNumber(words[1], out int descriptor)) return true;
        int result = shell.Calls.Close(descriptor);
        return result >= 0 || shell.Fail(words[1], result);
    }
}
