using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>rm PATH</c>: removes a file.</summary>
public sealed class Rm() : Command("rm", "PATH", "remove a file; it goes once nobody has it open", words: 2)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int result = shell.Calls.Unlink(words[1]);
        return result == 0 || shell.Fail(words[1], result);
    }
}
