using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>seek FD OFFSET</c>: moves a descriptor of the shell.</summary>
public sealed class Seek : Command
{
    /// <inheritdoc/>
    public override string Name => "seek";

    /// <inheritdoc/>
    public override string Usage => "FD OFFSET";

    /// <inheritdoc/>
    public override string Summary => "move to a byte of an open file";

    /// <inheritdoc/>
    public override int MinWords => 3;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (!shell.TryNumber(words[1], out int descriptor)) return true;
        if (!shell.TryNumber(words[2], out int offset)) return true;
        int result = shell.Calls.Seek(descriptor, offset);
        return result >= 0 || shell.Fail(words[1], result);
    }
}
