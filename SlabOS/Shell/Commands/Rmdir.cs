using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>rmdir PATH</c>: removes an empty directory.</summary>
public sealed class Rmdir() : Command("rmdir", "PATH", "remove an empty directory", words: 2)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int result = shell.Calls.RemoveDirectory(words[1]);
        return result == 0 || shell.Fail(words[1], result);
    }
}
