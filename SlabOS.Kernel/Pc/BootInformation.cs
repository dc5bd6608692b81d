using System;
using SlabOS.Boot;

namespace SlabOS.Pc;

/// <summary>
/// What the boot loader tells of the machine, copied out of its structures: memory, the command line, where ACPI starts.
/// Understands multiboot2 (GRUB) and PVH (QEMU's <c>-kernel</c>).
/// </summary>
public sealed unsafe class BootInformation
{
    private const int MaxRegions = 32;
    private const int MaxCommandLine = 512;

    private const uint PvhMagic = 0x336EC578;
    private const int PvhModuleCount = 12;
    private const int PvhModules = 16;
    private const int PvhCommandLine = 24;
    private const int PvhRootPointer = 32;
    private const int PvhMemoryMap = 40;
    private const int PvhMemoryEntries = 48;

    private const int MultibootFirstTag = 8;
    private const int MultibootTagHeader = 8;
    private const uint MultibootEnd = 0;
    private const uint MultibootCommandLine = 1;
    private const uint MultibootModule = 3;
    private const uint MultibootMemoryMap = 6;
    private const uint MultibootMemoryMapHeader = 16;
    private const uint MultibootOldRootPointer = 14;
    private const uint MultibootNewRootPointer = 15;

    // Both loaders list memory in entries of this size: address, length, type.
    private const int MemoryEntrySize = 24;
    private const uint UsableMemory = 1;

    private readonly MemoryRegion[] _regions = new MemoryRegion[MaxRegions];
    private readonly char[] _commandLine = new char[MaxCommandLine];
    private readonly byte[] _script = new byte[Kernel.MaxScript + 1];
    private int _scriptLength;
    private int _regionCount;
    private int _commandLineLength;

    /// <summary>Reads what the loader left at <paramref name="information"/>.</summary>
    public BootInformation(byte* information)
    {
        if (*(uint*)information == PvhMagic) ReadPvh(information);
        else ReadMultiboot(information);
    }

    /// <summary>The memory the machine says is free to use, in the loader's order.</summary>
    public ReadOnlySpan<MemoryRegion> Regions => new ReadOnlySpan<MemoryRegion>(_regions, 0, _regionCount);

    /// <summary>The words after the kernel's name in the boot menu, or of <c>-append</c>.</summary>
    public ReadOnlySpan<char> CommandLine => new ReadOnlySpan<char>(_commandLine, 0, _commandLineLength);

    /// <summary>The text of the first module the loader brought, as much of it as there is room for: lines for the shell to run first.</summary>
    public ReadOnlySpan<byte> Script => new ReadOnlySpan<byte>(_script, 0, _scriptLength);

    /// <summary>ACPI's root pointer, or null if the loader has not found it.</summary>
    public byte* AcpiRootPointer { get; private set; }

    private void ReadPvh(byte* information)
    {
        CopyCommandLine(*(byte**)(information + PvhCommandLine));
        if (*(uint*)(information + PvhModuleCount) > 0)
        {
            ulong* module = *(ulong**)(information + PvhModules);
            CopyScript((byte*)module[0], module[1]);
        }

        AcpiRootPointer = *(byte**)(information + PvhRootPointer);
        CopyRegions(*(byte**)(information + PvhMemoryMap), *(uint*)(information + PvhMemoryEntries));
    }

    private void ReadMultiboot(byte* information)
    {
        byte* tag = information + MultibootFirstTag;
        while (true)
        {
            uint type = *(uint*)tag;
            uint size = *(uint*)(tag + 4);
            switch (type)
            {
                case MultibootEnd:
                    return;
                case MultibootCommandLine:
                    CopyCommandLine(tag + MultibootTagHeader);
                    break;
                case MultibootModule:
                    uint start = *(uint*)(tag + MultibootTagHeader);
                    CopyScript((byte*)start, *(uint*)(tag + MultibootTagHeader + 4) - start);
                    break;
                case MultibootMemoryMap:
                    CopyRegions(tag + MultibootMemoryMapHeader, (size - MultibootMemoryMapHeader) / MemoryEntrySize);
                    break;
                case MultibootOldRootPointer:
                case MultibootNewRootPointer:
                    AcpiRootPointer = tag + MultibootTagHeader;
                    break;
            }

            tag += (size + 7) & ~7u;
        }
    }

    private void CopyCommandLine(byte* text)
    {
        if (text == null) return;
        while (_commandLineLength < MaxCommandLine && *text != 0) _commandLine[_commandLineLength++] = (char)*text++;
    }

    private void CopyScript(byte* text, ulong length)
    {
        if (_scriptLength > 0) return;
        while (_scriptLength < _script.Length && (ulong)_scriptLength < length) _script[_scriptLength++] = *text++;
    }

    private void CopyRegions(byte* entry, uint count)
    {
        for (; count > 0 && _regionCount < MaxRegions; count--, entry += MemoryEntrySize)
        {
            ulong start = *(ulong*)entry;
            if (*(uint*)(entry + 16) == UsableMemory)
                _regions[_regionCount++] = new MemoryRegion(start, start + *(ulong*)(entry + 8));
        }
    }
}
