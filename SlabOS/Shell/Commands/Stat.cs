using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Shell.Commands;

/// <summary><c>stat PATH</c>: shows a file's type, size and place.</summary>
public sealed class Stat() : Command("stat", "PATH", "show what is known of a file", words: 2, output: Output.TextAtOnce)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        FileSystem files = shell.Tables.FileSystem;
        Errno errno = files.Find(shell.Calls.Directory, words[1], out FileRef file);
        if (errno != Errno.None) return shell.Fail(words[1], errno);
        ref Inode inode = ref files.Inodes.At(file.Inode);
        shell.Printer.Write(files.PathOf(file)).Write(files.IsWritable(file.Inode) ? ": " : ": read-only ")
            .Write(inode.Type == FileType.Directory ? "directory, " : inode.Type == FileType.Device ? "device, " : "file, ")
            .Write(inode.Length).Write(inode.Type == FileType.Directory ? " entries, inode " : " bytes, inode ")
            .Write(file.Inode).Write(", ").Write(inode.Blocks).Write(" blocks, ").Write(inode.Uses).Line(" uses");
        return true;
    }
}
