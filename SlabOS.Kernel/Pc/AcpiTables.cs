namespace SlabOS.Pc;

/// <summary>
/// Finds ACPI's tables: from the root pointer by way of the extended directory (XSDT), or of the old one (RSDT). A table with a wrong
/// checksum, of a size that no table has, or out of reach is not there.
/// </summary>
public sealed class AcpiTables
{
    /// <summary>The bytes of the header that each table starts with.</summary>
    public const uint HeaderSize = 36;

    // Bounds the time that a checksum takes.
    private const uint LargestTable = 1 << 20;

    private const ulong RootSignature = 0x2052_5450_2044_5352;      // "RSD PTR "
    private const uint ExtendedDirectory = 0x54445358;              // "XSDT"
    private const uint OldDirectory = 0x54445352;                   // "RSDT"

    private const uint OldRootSize = 20;
    private const uint RootRevision = 15;
    private const uint RootOldDirectory = 16;
    private const uint RootLength = 20;
    private const uint RootDirectory = 24;
    private const uint RootSize = 36;
    private const uint TableLength = 4;

    // Where firmware leaves the root pointer when the loader does not hand it over: the BIOS's data area and its read-only memory.
    private const uint ExtendedDataSegment = 0x40E;
    private const uint ExtendedDataSize = 1024;
    private const uint BiosStart = 0xE0000;
    private const uint BiosSize = 0x20000;
    private const uint RootAlignment = 16;

    private readonly PhysicalMemory _memory;
    private readonly ulong _directory;
    private readonly uint _entrySize;

    /// <summary>Finds the directory. A machine without tables leaves an object that finds nothing.</summary>
    /// <param name="memory">Where to look.</param>
    /// <param name="rootPointer">The root pointer's address if the loader knows it, or 0.</param>
    public AcpiTables(PhysicalMemory memory, ulong rootPointer)
    {
        _memory = memory;
        ulong root = IsRoot(rootPointer) ? rootPointer : FindRoot();
        if (root == 0) return;
        if (IsExtended(root)) _directory = Check(_memory.Read(root + RootDirectory, 8), ExtendedDirectory);
        _entrySize = sizeof(ulong);
        if (_directory != 0) return;
        _directory = Check(_memory.Read(root + RootOldDirectory, 4), OldDirectory);
        _entrySize = sizeof(uint);
    }

    /// <summary>Finds a table by its signature.</summary>
    /// <returns>The address of the first valid one; 0 if there is none.</returns>
    public ulong Find(uint signature)
    {
        if (_directory == 0) return 0;
        ulong end = _directory + Length(_directory);
        for (ulong entry = _directory + HeaderSize; entry + _entrySize <= end; entry += _entrySize)
        {
            ulong table = Check(_memory.Read(entry, (int)_entrySize), signature);
            if (table != 0) return table;
        }

        return 0;
    }

    /// <summary>Checks what is said to be a table.</summary>
    /// <returns>The address; 0 if no valid table of this signature is there.</returns>
    public ulong Check(ulong address, uint signature)
    {
        if (_memory.Read(address, 4) != signature) return 0;
        uint length = Length(address);
        return length is >= HeaderSize and <= LargestTable && _memory.AddsUp(address, length) ? address : 0;
    }

    /// <summary>The size of a valid table, its header included.</summary>
    public uint Length(ulong table) => (uint)_memory.Read(table + TableLength, 4);

    private ulong FindRoot()
    {
        ulong root = FindRoot(_memory.Read(ExtendedDataSegment, 2) << 4, ExtendedDataSize);
        return root != 0 ? root : FindRoot(BiosStart, BiosSize);
    }

    private ulong FindRoot(ulong start, uint size)
    {
        for (ulong place = start; place < start + size; place += RootAlignment)
            if (IsRoot(place))
                return place;
        return 0;
    }

    private bool IsRoot(ulong place) => _memory.Read(place, 8) == RootSignature && _memory.AddsUp(place, OldRootSize);

    private bool IsExtended(ulong root)
    {
        ulong length = _memory.Read(root + RootLength, 4);
        return _memory.Read(root + RootRevision, 1) >= 2 && length is >= RootSize and <= LargestTable && _memory.AddsUp(root, length);
    }
}
