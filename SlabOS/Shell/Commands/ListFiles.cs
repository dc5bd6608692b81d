using System;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>ls [-l] [PATH]</c>: lists a directory, or one file.</summary>
public sealed class ListFiles : Command
{
    /// <inheritdoc/>
    public override string Name => "ls";

    /// <inheritdoc/>
    public override string Usage => "[-l] [PATH]";

    /// <inheritdoc/>
    public override string Summary => "list a directory; -l kind, mode, bytes, blocks, uses";

    /// <inheritdoc/>
    public override int MaxWords => 3;

    /// <inheritdoc/>
    public override Output Output => Output.TextAtOnce;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        FileSystem files = shell.Tables.FileSystem;
        bool full = words.Count > 1 && words[1].SequenceEqual("-l");
        int pathAt = full ? 2 : 1;
        if (words.Count > pathAt + 1) return shell.Fail(words[1], Errno.EINVAL);
        ReadOnlySpan<char> path = words.Count > pathAt ? words[pathAt] : ".";
        Errno errno = files.Find(shell.Calls.Directory, path, out Node node);
        if (errno != Errno.None) return shell.Fail(path, errno);
        if (files.KindOf(node) != InodeKind.Directory)
        {
            Show(files, node.Inode, path, full, shell.Printer);
            return true;
        }

        for (int entry = files.Inodes.At(node.Inode).FirstEntry; entry >= 0; entry = files.Entries.At(entry).Next)
        {
            int named = files.Entries.At(entry).Inode;
            Show(files, named, files.NameOf(named), full, shell.Printer);
        }

        if (node.Inode == FileSystem.ProcessDirectory) ShowProcesses(files, shell.Tables.Processes.Processes, full, shell.Printer);
        return true;
    }

    /// <summary>The letter of a kind of file.</summary>
    internal static string Letter(InodeKind kind) => kind switch
    {
        InodeKind.Directory => "d",
        InodeKind.Device => "c",
        _ => "-",
    };

    private static void Show(FileSystem files, int slot, ReadOnlySpan<char> name, bool full, Printer printer)
    {
        Begin(files, slot, full, printer);
        printer.Write(name);
        End(printer);
    }

    private static void ShowProcesses(FileSystem files, Slab<Process> processes, bool full, Printer printer)
    {
        foreach (Handle<Process> handle in processes)
        {
            Begin(files, FileSystem.SelfDirectory, full, printer);
            printer.Write(processes.Find(handle, out _).Pid);
            End(printer);
        }
    }

    private static void Begin(FileSystem files, int slot, bool full, Printer printer)
    {
        ref Inode inode = ref files.Inodes.At(slot);
        if (full)
        {
            printer.Write(Letter(inode.Kind));
            printer.Write(files.IsWritable(slot) ? "rw" : "r-");
            printer.Right(inode.Length, 9);
            printer.Right(inode.Blocks, 6);
            printer.Right(inode.Uses, 5);
            printer.Write(" ");
        }

        printer.SetColor(inode.Kind == InodeKind.Directory ? Color.Title : Color.Text);
    }

    private static void End(Printer printer)
    {
        printer.Line();
        printer.SetColor(Color.Text);
    }
}
