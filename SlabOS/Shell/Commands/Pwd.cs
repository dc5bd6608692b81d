using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Shell.Commands;

/// <summary><c>pwd</c>: prints the working directory.</summary>
public sealed class Pwd() : Command("pwd", "", "print the working directory")
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        // The working directory may be one of /proc whose process has gone.
        Errno errno = shell.Tables.FileSystem.Find(shell.Calls.Directory, ".", out FileRef directory);
        if (errno != Errno.None) return shell.Fail(".", errno);
        shell.Printer.Line(shell.Tables.FileSystem.PathOf(directory));
        return true;
    }
}
