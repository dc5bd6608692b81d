using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>seek FD OFFSET</c>: sets the offset of a descriptor of the shell.</summary>
public sealed class Seek() : Command("seek", "FD OFFSET", "move to a byte of an open file", words: 3)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (!shell.TryNumber(words[1], out int descriptor)) return true;
        if (!shell.TryNumber(words[2], out int offset)) return true;
        int result = shell.Calls.Seek(descriptor, offset);
        return result >= 0 || shell.Fail(words[1], result);
    }
}
