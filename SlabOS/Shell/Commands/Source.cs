using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>source PATH</c>: runs the lines of a file like typed lines.</summary>
public sealed class Source() : Command("source", "PATH", "run the lines of a file", words: 2, output: Output.Screen)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Errno errno = shell.Script.Begin(shell.Calls.Self, words[1]);
        return errno == Errno.None || shell.Fail(words[1], errno);
    }
}
