using System;
using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>
/// The descriptor tables of all processes. <c>open</c> and <c>dup</c> take the lowest number free, as POSIX wants, in constant time.
/// </summary>
/// <remarks>
/// <para>
/// Each table has a map of the numbers in use: a tree of bits, 32 to a word. A set bit at the bottom says that a number is in use. A set
/// bit above says that all 32 bits of a word below are set. The lowest clear bit, followed down from the top, leads to the lowest number
/// free. (Linux does so with two levels, in <c>fs/file.c</c>.) Zeroed memory is an empty table. The bits of numbers behind the table's end
/// are never set; such a number turns up only when all others are in use.
/// </para>
/// <para>
/// Invariants: a number's bit is set exactly while its descriptor holds a handle. That handle is live. An open file's count of references
/// is the number of descriptors that hold its handle.
/// </para>
/// </remarks>
public sealed class DescriptorTables
{
    private const int WordBits = 32;

    private readonly RowSlab<DescriptorTable, Descriptor> _tables;
    private readonly OpenFileTable _openFiles;

    // The start of each level of the map in the row, the bottom first.
    private readonly int[] _levels;

    /// <summary>Makes the tables over their slab.</summary>
    public DescriptorTables(RowSlab<DescriptorTable, Descriptor> tables, OpenFileTable openFiles)
    {
        _tables = tables;
        _openFiles = openFiles;
        int depth = 1;
        for (int words = Words(tables.RowLength); words > 1; words = Words(words)) depth++;
        _levels = new int[depth];
        int start = 0;
        int size = tables.RowLength;
        for (int level = 0; level < depth; level++)
        {
            _levels[level] = start;
            size = Words(size);
            start += size;
        }
    }

    /// <summary>The tables in use.</summary>
    public Slab<DescriptorTable> Tables => _tables;

    /// <summary>The open files their descriptors refer to.</summary>
    public OpenFileTable OpenFiles => _openFiles;

    /// <summary>Descriptors in a table.</summary>
    public int Size => _tables.RowLength;

    /// <summary>Gives a new process an empty table; null if there is none left.</summary>
    public Handle<DescriptorTable> Create()
    {
        // The row is empty: a fresh one is zero, and Destroy has emptied a used one.
        _tables.Allocate(out Handle<DescriptorTable> handle) = default;
        return handle;
    }

    /// <summary>Closes every descriptor of a table and frees it.</summary>
    public void Destroy(Handle<DescriptorTable> table)
    {
        ref DescriptorTable header = ref _tables.Find(table, out _);
        Span<Descriptor> row = _tables.Row(_tables.IndexOf(table));
        for (int number = 0; header.Open > 0; number++)
        {
            number = NextOpen(row, number, Size);
            Close(ref header, row, number);
        }

        _tables.Free(table);
    }

    /// <summary>How many descriptors of a table are open.</summary>
    public int CountOf(Handle<DescriptorTable> table) => _tables.Find(table, out _).Open;

    /// <summary>Whether another descriptor can be opened.</summary>
    public bool IsFull(Handle<DescriptorTable> table) => CountOf(table) == Size;

    /// <summary>The open file of a descriptor; null if the descriptor is not open, whatever the number.</summary>
    public Handle<OpenFile> Find(Handle<DescriptorTable> table, int number)
    {
        _tables.Find(table, out SlabError error);
        return error == SlabError.None && (uint)number < (uint)Size ? _tables.Row(_tables.IndexOf(table))[number].File : default;
    }

    /// <summary>The lowest open descriptor from a number on, or −1.</summary>
    public int NextOpen(Handle<DescriptorTable> table, int from) => NextOpen(table, from, Size);

    /// <summary>The lowest open descriptor from a number on and before another, or −1.</summary>
    public int NextOpen(Handle<DescriptorTable> table, int from, int end)
    {
        _tables.Find(table, out SlabError error);
        return error == SlabError.None ? NextOpen(_tables.Row(_tables.IndexOf(table)), from, end) : -1;
    }

    /// <summary>Gives an open file the lowest descriptor free. The caller hands its reference over.</summary>
    /// <returns>The number, or −EMFILE.</returns>
    public int Install(Handle<DescriptorTable> table, Handle<OpenFile> file)
    {
        ref DescriptorTable header = ref _tables.Find(table, out SlabError error);
        if (error != SlabError.None || header.Open == Size) return -(int)Errno.EMFILE;
        Span<Descriptor> row = _tables.Row(_tables.IndexOf(table));
        int number = 0;
        for (int level = _levels.Length - 1; level >= 0; level--)
        {
            number = (number * WordBits) + Bits.Lowest(~row[_levels[level] + number].Map);
        }

        Put(ref header, row, number, file);
        return number;
    }

    /// <summary>Gives an open file a descriptor, which is closed first. The caller hands its reference over.</summary>
    /// <returns>The number; −EBADF for one out of range, and then the reference stays the caller's.</returns>
    public int InstallAt(Handle<DescriptorTable> table, int number, Handle<OpenFile> file)
    {
        ref DescriptorTable header = ref _tables.Find(table, out SlabError error);
        if (error != SlabError.None || (uint)number >= (uint)Size) return -(int)Errno.EBADF;
        Close(table, number);
        Put(ref header, _tables.Row(_tables.IndexOf(table)), number, file);
        return number;
    }

    /// <summary>Gives a new process's table the open descriptors of a parent's, but for those that are close-on-exec.</summary>
    public void Inherit(Handle<DescriptorTable> from, Handle<DescriptorTable> to)
    {
        ref DescriptorTable header = ref _tables.Find(to, out _);
        Span<Descriptor> target = _tables.Row(_tables.IndexOf(to));
        Span<Descriptor> source = _tables.Row(_tables.IndexOf(from));
        int number = 0;
        for (int left = CountOf(from); left > 0; left--)
        {
            number = NextOpen(source, number, Size);
            ref Descriptor descriptor = ref source[number];
            if (descriptor.CloseOnExec == 0)
            {
                _openFiles.Retain(descriptor.File);
                Put(ref header, target, number, descriptor.File);
            }

            number++;
        }
    }

    /// <summary>Sets whether a new process inherits a descriptor. A descriptor just opened is inherited.</summary>
    /// <returns>EBADF if the descriptor is not open.</returns>
    public Errno SetCloseOnExec(Handle<DescriptorTable> table, int number, bool closeOnExec)
    {
        if (Find(table, number).IsNull) return Errno.EBADF;
        _tables.Row(_tables.IndexOf(table))[number].CloseOnExec = closeOnExec ? 1 : 0;
        return Errno.None;
    }

    /// <summary>Makes a second descriptor, the lowest free, for the same open file.</summary>
    /// <returns>The number, −EBADF, or −EMFILE.</returns>
    public int Duplicate(Handle<DescriptorTable> table, int number)
    {
        Handle<OpenFile> file = Find(table, number);
        if (file.IsNull) return -(int)Errno.EBADF;
        int duplicate = Install(table, file);
        if (duplicate >= 0) _openFiles.Retain(file);
        return duplicate;
    }

    /// <summary>Makes a second descriptor, of a given number, for the same open file. The number is closed first.</summary>
    /// <returns>The number; −EBADF if the descriptor is not open, or the number out of range. Onto itself nothing changes.</returns>
    public int Duplicate(Handle<DescriptorTable> table, int number, int onto)
    {
        Handle<OpenFile> file = Find(table, number);
        if (file.IsNull || (uint)onto >= (uint)Size) return -(int)Errno.EBADF;
        if (number == onto) return onto;
        _openFiles.Retain(file);
        return InstallAt(table, onto, file);
    }

    /// <summary>Closes a descriptor; with the last one the open file goes.</summary>
    /// <returns>EBADF if the descriptor is not open, whatever the number.</returns>
    public Errno Close(Handle<DescriptorTable> table, int number)
    {
        ref DescriptorTable header = ref _tables.Find(table, out SlabError error);
        Span<Descriptor> row = _tables.Row(_tables.IndexOf(table));
        if (error != SlabError.None || (uint)number >= (uint)row.Length || row[number].File.IsNull) return Errno.EBADF;
        Close(ref header, row, number);
        return Errno.None;
    }

    /// <summary>Holds each table's map and count against its descriptors, and the counts of references against all descriptors.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        int references = 0;
        Slab<OpenFile> files = _openFiles.Files;
        foreach (Handle<DescriptorTable> table in _tables)
        {
            int row = _tables.IndexOf(table);
            int open = 0;
            for (int number = 0; number < Size; number++)
            {
                Handle<OpenFile> file = _tables.Row(row)[number].File;
                bool used = (_tables.Row(row)[number / WordBits].Map >> (number % WordBits) & 1) != 0;
                if (used == file.IsNull) violations += report.Report(_tables, row, "map differs from its descriptors");
                if (file.IsNull) continue;
                open++;
                files.Find(file, out SlabError error);
                if (error != SlabError.None) violations += report.Report(_tables, row, "a descriptor refers to no open file");
            }

            if (open != _tables.At(row).Open) violations += report.Report(_tables, row, "open descriptors differ from its count of them");
            references += open;
        }

        foreach (Handle<OpenFile> file in files)
        {
            int slot = files.IndexOf(file);
            int count = files.At(slot).References;
            references -= count;
            if (count < 1) violations += report.Report(files, slot, "live without a reference");
        }

        if (references != 0) violations += report.Report(files, -1, "references differ from the descriptors of all processes");
        return violations;
    }

    /// <summary>The lowest open descriptor of a row from a number on and before another, or −1.</summary>
    private static int NextOpen(Span<Descriptor> row, int from, int end)
    {
        for (int number = from; number < end; number++)
        {
            // The bottom of the map is at the start of the row. From a zero on none is open to the end of a word.
            uint ahead = row[number / WordBits].Map >> (number % WordBits);
            if (ahead == 0) number |= WordBits - 1;
            else if ((ahead & 1) != 0) return number;
        }

        return -1;
    }

    private void Put(ref DescriptorTable header, Span<Descriptor> row, int number, Handle<OpenFile> file)
    {
        ref Descriptor descriptor = ref row[number];
        descriptor.File = file;
        descriptor.CloseOnExec = 0;
        header.Open++;
        SetUsed(row, number);
    }

    private void Close(ref DescriptorTable header, Span<Descriptor> row, int number)
    {
        Handle<OpenFile> file = row[number].File;
        row[number].File = default;
        header.Open--;
        SetFree(row, number);
        _openFiles.Release(file);
    }

    private static int Words(int bits) => (bits + WordBits - 1) / WordBits;

    private void SetUsed(Span<Descriptor> row, int number)
    {
        for (int level = 0; level < _levels.Length; level++)
        {
            ref uint word = ref row[_levels[level] + (number / WordBits)].Map;
            word |= 1u << (number % WordBits);
            if (word != uint.MaxValue) return;
            number /= WordBits;
        }
    }

    private void SetFree(Span<Descriptor> row, int number)
    {
        for (int level = 0; level < _levels.Length; level++)
        {
            ref uint word = ref row[_levels[level] + (number / WordBits)].Map;
            bool wasFull = word == uint.MaxValue;
            word &= ~(1u << (number % WordBits));
            if (!wasFull) return;
            number /= WordBits;
        }
    }
}
