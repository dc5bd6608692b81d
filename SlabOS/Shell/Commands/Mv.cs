using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>mv FROM TO</c>: gives a file another name.</summary>
public sealed class Mv() : Command("mv", "FROM TO", "give a file or directory another name", words: 3)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Errno errno = shell.Tables.FileSystem.Move(shell.Calls.Directory, words[1], words[2], out bool atTarget);
        return errno == Errno.None || shell.Fail(words[atTarget ? 2 : 1], errno);
    }
}
