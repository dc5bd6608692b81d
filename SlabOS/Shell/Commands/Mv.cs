using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>mv FROM TO</c>: gives a file or directory another name.</summary>
public sealed class Mv() : Command("mv", "FROM TO", "give a file or directory another name", words: 3)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int result = shell.Calls.Rename(words[1], words[2], into: true, out bool atTarget);
        return result == 0 || shell.Fail(words[atTarget ? 2 : 1], result);
    }
}
