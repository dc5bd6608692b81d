using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>fds [PID]</c>: what a process has open.</summary>
public sealed class Fds : Command
{
    /// <inheritdoc/>
    public override string Name => "fds";

    /// <inheritdoc/>
    public override string Usage => "[PID]";

    /// <inheritdoc/>
    public override string Summary => "list the descriptors of a process, or of the shell";

    /// <inheritdoc/>
    public override int MaxWords => 2;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        int slot = words.Count == 2 ? shell.FindProcess(words[1]) : shell.Calls.Self;
        if (slot < 0) return true;
        Printer printer = shell.Printer;
        DescriptorTables tables = shell.Tables.Descriptors;
        Handle<DescriptorTable> table = shell.Tables.Processes.Processes.At(slot).Descriptors;
        printer.SetColor(Color.Title);
        printer.Line("  FD MODE   OFFSET  REFS PATH");
        printer.SetColor(Color.Text);
        for (int number = 0; number < tables.Size; number++)
        {
            Handle<OpenFile> handle = tables.Find(table, number);
            if (handle.IsNull) continue;
            ref OpenFile file = ref tables.OpenFiles.Files.Find(handle, out _);
            printer.Right(number, 4);
            printer.Write(" ");
            printer.Left(ModeText(file.Mode), 4);
            printer.Right(file.Offset, 9);
            printer.Right(file.References, 6);
            printer.Write(" ");
            if (file.Pipe.IsNull)
            {
                printer.Line(tables.OpenFiles.FileSystem.PathOf(file.Inode));
                continue;
            }

            printer.Write("pipe:");
            printer.Write(tables.OpenFiles.Pipes.Slab.IndexOf(file.Pipe));
            printer.Line();
        }

        return true;
    }

    private static string ModeText(OpenMode mode)
    {
        if ((mode & OpenMode.Append) != 0) return "a";
        return (mode & (OpenMode.Read | OpenMode.Write)) switch
        {
            OpenMode.Read => "r",
            OpenMode.Write => "w",
            _ => "rw",
        };
    }
}
