using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>source PATH</c>: runs the lines of a file as if they were typed.</summary>
public sealed class Source : Command
{
    /// <inheritdoc/>
    public override string Name => "source";

    /// <inheritdoc/>
    public override string Usage => "PATH";

    /// <inheritdoc/>
    public override string Summary => "run the lines of a file";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        if (!shell.Script.IsNull) return shell.Fail(words[1], Errno.EBUSY);
        Errno errno = shell.Tables.OpenFiles.Open(shell.Calls.Directory, words[1], OpenMode.Read, out Handle<OpenFile> file);
        if (errno != Errno.None) return shell.Fail(words[1], errno);
        shell.Script = file;
        return true;
    }
}
