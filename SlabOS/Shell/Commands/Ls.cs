using System;
using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Shell.Commands;

/// <summary><c>ls [-l] [PATH]</c>: lists a directory, or one file.</summary>
public sealed class Ls() : TableWalk("ls", "[-l] [PATH]", "list a directory; -l kind, mode, bytes, blocks, uses", atMost: 3)
{
    private bool _full;
    private int _directory;

    // Whether the walk through the directory's entries has gone on to the processes, which have their directories in /proc.
    private bool _processes;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        FileSystem files = shell.Tables.FileSystem;
        _full = words.Count > 1 && words[1].SequenceEqual("-l");
        int pathAt = _full ? 2 : 1;
        if (words.Count > pathAt + 1) return shell.Fail(words[1], Errno.EINVAL);
        ReadOnlySpan<char> path = words.Count > pathAt ? words[pathAt] : ".";
        Errno errno = files.Find(shell.Calls.Directory, path, out Node node);
        if (errno != Errno.None) return shell.Fail(path, errno);
        if (files.KindOf(node) != InodeKind.Directory)
        {
            Show(files, node.Inode, path, shell.Printer);
            return true;
        }

        _directory = node.Inode;
        _processes = false;
        return Begin(files.Inodes.At(node.Inode).FirstEntry, shell);
    }

    /// <inheritdoc/>
    protected override int Visit(int slot, Session shell)
    {
        FileSystem files = shell.Tables.FileSystem;
        if (_processes) return VisitProcess(slot, files, shell);

        // An entry that was taken away meanwhile leads nowhere.
        ref DirectoryEntry entry = ref files.Entries.At(slot);
        if (!files.Entries.IsLive(slot) || entry.Directory != _directory) return -1;
        Show(files, entry.Inode, files.NameOf(entry.Inode), shell.Printer);
        _processes = entry.Next < 0 && _directory == FileSystem.ProcessDirectory;
        return _processes ? 0 : entry.Next;
    }

    /// <summary>The letter of a kind of file.</summary>
    internal static string Letter(InodeKind kind) => kind switch
    {
        InodeKind.Directory => "d",
        InodeKind.Device => "c",
        _ => "-",
    };

    private int VisitProcess(int slot, FileSystem files, Session shell)
    {
        int live = shell.Tables.Processes.NextLive(slot, SlotsPerVisit, out int next);
        if (live < 0) return next;
        Begin(files, FileSystem.SelfDirectory, shell.Printer);
        shell.Printer.Write(shell.Tables.Processes.Processes.At(live).Pid);
        End(shell.Printer);
        return next;
    }

    private void Show(FileSystem files, int slot, ReadOnlySpan<char> name, Printer printer)
    {
        Begin(files, slot, printer);
        printer.Write(name);
        End(printer);
    }

    private void Begin(FileSystem files, int slot, Printer printer)
    {
        ref Inode inode = ref files.Inodes.At(slot);
        if (_full)
        {
            printer.Write(Letter(inode.Kind)).Write(files.IsWritable(slot) ? "rw" : "r-")
                .Cell((ulong)inode.Length, 9).Cell((ulong)inode.Blocks, 6).Cell((ulong)inode.Uses, 5).Write(" ");
        }

        printer.SetColor(inode.Kind == InodeKind.Directory ? Color.Title : Color.Text);
    }

    private static void End(Printer printer)
    {
        printer.Line().SetColor(Color.Text);
    }
}
