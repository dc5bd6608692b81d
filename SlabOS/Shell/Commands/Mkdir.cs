using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>mkdir PATH</c>: makes a directory.</summary>
public sealed class Mkdir() : Command("mkdir", "PATH", "make a directory", words: 2)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int result = shell.Calls.MakeDirectory(words[1]);
        return result == 0 || shell.Fail(words[1], result);
    }
}
