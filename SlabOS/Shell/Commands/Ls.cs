using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>ls</c>: the files.</summary>
public sealed class Ls : Command
{
    /// <inheritdoc/>
    public override string Name => "ls";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => "list the files";

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Printer printer = shell.Printer;
        FileSystem files = shell.Tables.FileSystem;
        printer.SetColor(Color.Title);
        printer.Line("   BYTES BLOCKS OPENS PATH");
        printer.SetColor(Color.Text);
        foreach (Handle<Inode> handle in files.Inodes)
        {
            ref Inode inode = ref files.Inodes.Find(handle, out _);
            if (inode.Linked == 0) continue;
            printer.Right(inode.Length, 8);
            printer.Right(inode.Blocks, 7);
            printer.Right(inode.Opens, 6);
            printer.Write(" ");
            printer.Line(files.PathOf(handle));
        }

        return true;
    }
}
