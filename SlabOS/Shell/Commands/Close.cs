using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>close FD</c>: closes a descriptor of the shell.</summary>
public sealed class Close() : Command("close", "FD", "close a descriptor", words: 2)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (!shell.TryNumber(words[1], out int descriptor)) return true;
        int result = shell.Calls.Close(descriptor);
        return result >= 0 || shell.Fail(words[1], result);
    }
}
