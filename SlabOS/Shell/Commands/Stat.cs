using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Shell.Commands;

/// <summary><c>stat PATH</c>: what is known of a file.</summary>
public sealed class Stat() : Command("stat", "PATH", "show what is known of a file", words: 2, output: Output.TextAtOnce)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        FileSystem files = shell.Tables.FileSystem;
        Errno errno = files.Find(shell.Calls.Directory, words[1], out Node node);
        if (errno != Errno.None) return shell.Fail(words[1], errno);
        ref Inode inode = ref files.Inodes.At(node.Inode);
        shell.Printer.Write(files.PathOf(node)).Write(files.IsWritable(node.Inode) ? ": " : ": read-only ")
            .Write(inode.Kind == InodeKind.Directory ? "directory, " : inode.Kind == InodeKind.Device ? "device, " : "file, ")
            .Write(inode.Length).Write(inode.Kind == InodeKind.Directory ? " entries, inode " : " bytes, inode ")
            .Write(node.Inode).Write(", ").Write(inode.Blocks).Write(" blocks, ").Write(inode.Uses).Line(" uses");
        return true;
    }
}
