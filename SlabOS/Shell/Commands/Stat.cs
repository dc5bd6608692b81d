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
        Printer printer = shell.Printer;
        printer.Write(files.PathOf(node));
        printer.Write(files.IsWritable(node.Inode) ? ": " : ": read-only ");
        printer.Write(inode.Kind == InodeKind.Directory ? "directory, " : inode.Kind == InodeKind.Device ? "device, " : "file, ");
        printer.Write(inode.Length);
        printer.Write(inode.Kind == InodeKind.Directory ? " entries, inode " : " bytes, inode ");
        printer.Write(node.Inode);
        printer.Write(", ");
        printer.Write(inode.Blocks);
        printer.Write(" blocks, ");
        printer.Write(inode.Uses);
        printer.Line(" uses");
        return true;
    }
}
