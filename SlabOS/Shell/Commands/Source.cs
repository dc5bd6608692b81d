using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Shell.Commands;

/// <summary><c>source PATH</c>: runs the lines of a file like typed lines.</summary>
public sealed class Source() : Command("source", "PATH", "run the lines of a file", words: 2, output: Output.Screen)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (shell.Script.IsOpen) return shell.Fail(words[1], Errno.EBUSY);
        int descriptor = shell.Calls.Open(words[1], OpenMode.Read);
        if (descriptor < 0) return shell.Fail(words[1], descriptor);
        if (shell.Calls.Read(descriptor, default) == -(int)Errno.EISDIR)
        {
            shell.Calls.Close(descriptor);
            return shell.Fail(words[1], Errno.EISDIR);
        }

        shell.Script.Begin(shell.MoveUp(descriptor));
        return true;
    }
}
