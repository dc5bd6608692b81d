using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Shell.Commands;

/// <summary><c>ls [-l] [PATH]</c>: lists a directory, or one file.</summary>
public sealed class Ls() : TableWalk("ls", "[-l] [PATH]", "list a directory; -l kind, mode, bytes, blocks, uses", atMost: 3)
{
    private bool _full;
    private FileRef _directory;

    // Whether the walk has passed the directory's entries, and goes through the provided directories.
    private bool _provided;

    /// <inheritdoc/>
    public override Errno Accept(Words words) => words.Count == 3 && (!HasOption(words) || words[2].SequenceEqual("-l")) ? Errno.EINVAL : base.Accept(words);

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        FileSystem files = shell.Tables.FileSystem;
        _full = HasOption(words);
        int pathAt = _full ? 2 : 1;
        ReadOnlySpan<char> path = words.Count > pathAt ? words[pathAt] : ".";
        Errno errno = files.Find(shell.Calls.Directory, path, out FileRef file);
        if (errno != Errno.None) return shell.Fail(path, errno);
        if (files.TypeOf(file) != FileType.Directory)
        {
            Show(files, file.Inode, path, shell.Printer);
            return true;
        }

        _directory = file;
        _provided = false;
        return Begin(files.Inodes.At(file.Inode).FirstEntry, shell);
    }

    /// <inheritdoc/>
    protected override int Visit(int slot, Session shell)
    {
        FileSystem files = shell.Tables.FileSystem;
        if (_provided) return VisitProvided(slot, files, shell.Printer);

        // The walk ends at an entry that is no longer in the directory.
        Slab<DirectoryEntry> entries = files.Directories.Entries;
        ref DirectoryEntry entry = ref entries.At(slot);
        if (!entries.IsLive(slot) || entry.Directory != _directory.Inode) return -1;
        Show(files, entry.Inode, files.Directories.NameOf(entry.Inode), shell.Printer);
        _provided = entry.Next < 0 && files.HasProvided(_directory);
        return _provided ? 0 : entry.Next;
    }

    /// <summary>The letter of a type of file.</summary>
    internal static string Letter(FileType type) => type switch
    {
        FileType.Directory => "d",
        FileType.Device => "c",
        _ => "-",
    };

    private static bool HasOption(Words words) => words.Count > 1 && words[1].SequenceEqual("-l");

    private int VisitProvided(int place, FileSystem files, Printer printer)
    {
        place = files.NextProvided(place, out FileRef file);
        if (!file.IsNone) Show(files, file.Inode, files.NameOf(file), printer);
        return place;
    }

    private void Show(FileSystem files, int slot, ReadOnlySpan<char> name, Printer printer)
    {
        ref Inode inode = ref files.Inodes.At(slot);
        if (_full)
        {
            printer.Write(Letter(inode.Type)).Write(files.IsWritable(slot) ? "rw" : "r-")
                .Cell((ulong)inode.Length, 9).Cell((ulong)inode.Blocks, 6).Cell((ulong)inode.Uses, 5).Write(" ");
        }

        printer.SetColor(inode.Type == FileType.Directory ? Color.Title : Color.Text);
        printer.Line(name).SetColor(Color.Text);
    }
}
