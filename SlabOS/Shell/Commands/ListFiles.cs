using System;
using SlabOS.Files;
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
    public override string Summary => "list a directory; -l kind, bytes, blocks, uses";

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
        int inode = shell.Calls.Directory;
        if (words.Count > pathAt)
        {
            Errno errno = files.Find(inode, words[pathAt], out inode);
            if (errno != Errno.None) return shell.Fail(words[pathAt], errno);
        }

        if (files.Inodes.At(inode).Kind != InodeKind.Directory)
        {
            Show(files, inode, words[pathAt], full, shell.Printer);
            return true;
        }

        for (int entry = files.Inodes.At(inode).FirstEntry; entry >= 0; entry = files.Entries.At(entry).Next)
        {
            int named = files.Entries.At(entry).Inode;
            Show(files, named, files.NameOf(named), full, shell.Printer);
        }

        if (inode == files.ProcessDirectory) ShowProcesses(shell);
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
        ref Inode inode = ref files.Inodes.At(slot);
        if (full)
        {
            printer.Write(Letter(inode.Kind));
            printer.Right(inode.Length, 9);
            printer.Right(inode.Blocks, 6);
            printer.Right(inode.Uses, 5);
            printer.Write(" ");
        }

        printer.SetColor(inode.Kind == InodeKind.Directory ? Color.Title : Color.Text);
        printer.Line(name);
        printer.SetColor(Color.Text);
    }

    private static void ShowProcesses(Session shell)
    {
        ProcessTable table = shell.Tables.Processes;
        foreach (Memory.Handle<Process> handle in table.Processes)
        {
            shell.Printer.Write(table.Processes.Find(handle, out _).Pid);
            shell.Printer.Line("/status");
            shell.Printer.Write(table.Processes.Find(handle, out _).Pid);
            shell.Printer.Line("/fd");
        }
    }
}
