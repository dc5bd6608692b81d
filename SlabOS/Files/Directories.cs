using System;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>The directories: lists of <see cref="DirectoryEntry"/>s, in the order in which they were made.</summary>
public sealed class Directories
{
    /// <summary>The slot of the root's inode.</summary>
    public const int Root = 0;

    /// <summary>The most characters of a name.</summary>
    public const int MaxName = 31;

    private readonly Slab<Inode> _inodes;
    private readonly RowSlab<DirectoryEntry, char> _entries;

    /// <summary>Makes the directories over their slabs.</summary>
    public Directories(Slab<Inode> inodes, RowSlab<DirectoryEntry, char> entries)
    {
        _inodes = inodes;
        _entries = entries;
    }

    /// <summary>The entries of all directories.</summary>
    public Slab<DirectoryEntry> Entries => _entries;

    /// <summary>The slot of the inode of a name in a directory, or −1.</summary>
    public int Find(int directory, ReadOnlySpan<char> name)
    {
        uint hash = HashOf(name);
        for (int entry = _inodes.At(directory).FirstEntry; entry >= 0; entry = _entries.At(entry).Next)
        {
            ref DirectoryEntry e = ref _entries.At(entry);
            if (e.Hash == hash && _entries.Row(entry, e.NameLength).SequenceEqual(name)) return e.Inode;
        }

        return -1;
    }

    /// <summary>The slot of the directory that has an inode's name; the root for an inode without a name.</summary>
    public int ParentOf(int inode)
    {
        int entry = _inodes.At(inode).Entry;
        return entry < 0 ? Root : _entries.At(entry).Directory;
    }

    /// <summary>An inode's name in its directory; empty for an inode without a name.</summary>
    public ReadOnlySpan<char> NameOf(int inode)
    {
        int entry = _inodes.At(inode).Entry;
        return entry < 0 ? default : _entries.Row(entry, _entries.At(entry).NameLength);
    }

    /// <summary>Gives an inode its name, at the end of a directory. There is an entry left.</summary>
    public void Add(int inode, int directory, ReadOnlySpan<char> name)
    {
        _entries.Allocate(out Handle<DirectoryEntry> handle).Inode = inode;
        int entry = _entries.IndexOf(handle);
        _inodes.At(inode).Entry = entry;
        SetName(entry, name);
        Insert(directory, entry);
    }

    /// <summary>Gives an inode another name, at the end of a directory.</summary>
    public void Move(int inode, int directory, ReadOnlySpan<char> name)
    {
        int entry = _inodes.At(inode).Entry;
        Detach(entry);
        SetName(entry, name);
        Insert(directory, entry);
    }

    /// <summary>Takes an inode's name away.</summary>
    public void Remove(int inode)
    {
        ref int entry = ref _inodes.At(inode).Entry;
        Detach(entry);
        _entries.Free(_entries.HandleAt(entry));
        entry = -1;
    }

    /// <summary>Holds each directory's list against its entries, and the entries against their inodes.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        int entries = 0;
        foreach (Handle<Inode> handle in _inodes)
        {
            int slot = _inodes.IndexOf(handle);
            ref Inode inode = ref _inodes.At(slot);
            if (inode.Entry >= 0 && (!_entries.IsLive(inode.Entry) || _entries.At(inode.Entry).Inode != slot))
            {
                violations += report.Report(_inodes, slot, "its name is another's");
            }

            if (inode.Type == FileType.Directory) entries += Check(slot, report, ref violations);
        }

        if (entries != _entries.Live) violations += report.Report(_entries, -1, "live entries differ from those of all directories");
        return violations;
    }

    private int Check(int directory, ICheckReport report, ref int violations)
    {
        int count = 0;
        int previous = -1;
        for (int entry = _inodes.At(directory).FirstEntry; entry >= 0; entry = _entries.At(entry).Next)
        {
            if (!_entries.IsLive(entry) || ++count > _entries.Live)
            {
                violations += report.Report(_inodes, directory, "its entries lead nowhere");
                return count;
            }

            ref DirectoryEntry e = ref _entries.At(entry);
            if (e.Directory != directory || e.Previous != previous)
            {
                violations += report.Report(_entries, entry, "in another directory than its own");
            }

            if (!_inodes.IsLive(e.Inode) || _inodes.At(e.Inode).Entry != entry)
            {
                violations += report.Report(_entries, entry, "names a file that has another name");
            }

            previous = entry;
        }

        if (count != _inodes.At(directory).Length || previous != _inodes.At(directory).LastEntry)
        {
            violations += report.Report(_inodes, directory, "entries differ from its count of them");
        }

        return count;
    }

    private void SetName(int entry, ReadOnlySpan<char> name)
    {
        Span<char> row = _entries.Row(entry);
        for (int i = 0; i < name.Length; i++) row[i] = name[i];
        _entries.At(entry).NameLength = name.Length;
        _entries.At(entry).Hash = HashOf(name);
    }

    /// <summary>The hash of Fowler, Noll and Vo, in its 32-bit form 1a.</summary>
    private static uint HashOf(ReadOnlySpan<char> name)
    {
        uint hash = 2166136261;
        for (int i = 0; i < name.Length; i++) hash = (hash ^ name[i]) * 16777619;
        return hash;
    }

    private void Insert(int directory, int entry)
    {
        ref Inode inode = ref _inodes.At(directory);
        ref DirectoryEntry e = ref _entries.At(entry);
        e.Directory = directory;
        e.Previous = inode.LastEntry;
        e.Next = -1;
        if (inode.LastEntry >= 0) _entries.At(inode.LastEntry).Next = entry;
        else inode.FirstEntry = entry;
        inode.LastEntry = entry;
        inode.Length++;
    }

    private void Detach(int entry)
    {
        ref DirectoryEntry e = ref _entries.At(entry);
        ref Inode directory = ref _inodes.At(e.Directory);
        if (e.Previous >= 0) _entries.At(e.Previous).Next = e.Next;
        else directory.FirstEntry = e.Next;
        if (e.Next >= 0) _entries.At(e.Next).Previous = e.Previous;
        else directory.LastEntry = e.Previous;
        directory.Length--;
    }
}
