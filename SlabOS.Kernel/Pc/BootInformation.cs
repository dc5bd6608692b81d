using System;
using SlabOS.Boot;

namespace SlabOS.Pc;

/// <summary>
/// The boot loader's description of the machine, copied out of the loader's structures: memory, command line, script, ACPI's root.
/// The loader speaks multiboot2 (GRUB) or PVH (QEMU's <c>-kernel</c>).
/// </summary>
public sealed unsafe class BootInformation
{
    private const uint MultibootMagic = 0x36D76289;
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
    private const uint MultibootFramebuffer = 8;
    private const int MultibootMemoryMapHeader = 16;
    private const int MultibootEntrySize = 8;
    private const uint MultibootOldRootPointer = 14;
    private const uint MultibootNewRootPointer = 15;

    // Both loaders list memory in entries of address, length and type.
    private const uint PvhEntrySize = 24;
    private const int EntryLength = 8;
    private const int EntryType = 16;
    private const uint UsableMemory = 1;

    // One character more than is taken, so that a longer line is refused and not cut.
    private readonly char[] _commandLine = new char[Configuration.MaxOptions + 1];
    private readonly byte[] _script = new byte[Kernel.MaxScript + 1];
    private int _scriptLength;
    private int _commandLineLength;

    /// <summary>Copies a loader's description.</summary>
    /// <param name="information">The loader's description of the machine.</param>
    /// <param name="magic">The loader's word for multiboot2, or anything else.</param>
    public BootInformation(byte* information, uint magic = MultibootMagic)
    {
        IsValid = true;
        if (magic == MultibootMagic) ReadMultiboot(information);
        else if (*(uint*)information == PvhMagic) ReadPvh(information);
        else IsValid = false;
    }

    /// <summary>
    /// Whether the description is sound. QEMU's PVH loader overwrites its own with a command line of more than 4,096 characters.
    /// </summary>
    public bool IsValid { get; }

    /// <summary>The memory that the loader says is free to use.</summary>
    public MemoryMap Memory { get; } = new MemoryMap();

    /// <summary>
    /// The words after the kernel's name in the boot menu, or of <c>-append</c>. Of a line that is too long, one character more than
    /// <see cref="Configuration.MaxOptions"/>.
    /// </summary>
    public ReadOnlySpan<char> CommandLine => new ReadOnlySpan<char>(_commandLine, 0, _commandLineLength);

    /// <summary>The start of the loader's first module, as much as there is room for: lines that the shell runs first.</summary>
    public ReadOnlySpan<byte> Script => new ReadOnlySpan<byte>(_script, 0, _scriptLength);

    /// <summary>The address of ACPI's root pointer, or 0 if the loader has not found it.</summary>
    public ulong AcpiRootPointer { get; private set; }

    /// <summary>The framebuffer; null where the loader left the text screen.</summary>
    public Framebuffer? Framebuffer { get; private set; }

    private void ReadPvh(byte* information)
    {
        CopyCommandLine(*(byte**)(information + PvhCommandLine));
        if (*(uint*)(information + PvhModuleCount) > 0)
        {
            ulong* module = *(ulong**)(information + PvhModules);
            CopyScript((byte*)module[0], module[1]);
        }

        AcpiRootPointer = *(ulong*)(information + PvhRootPointer);
        TakeMemory(*(byte**)(information + PvhMemoryMap), *(uint*)(information + PvhMemoryEntries), PvhEntrySize);
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
                    uint entrySize = *(uint*)(tag + MultibootEntrySize);
                    TakeMemory(tag + MultibootMemoryMapHeader, (size - MultibootMemoryMapHeader) / entrySize, entrySize);
                    break;
                case MultibootFramebuffer:
                    Framebuffer = new Framebuffer(tag);
                    break;
                case MultibootNewRootPointer:
                case MultibootOldRootPointer when AcpiRootPointer == 0:
                    AcpiRootPointer = (ulong)(tag + MultibootTagHeader);
                    break;
            }

            tag += (size + 7) & ~7u;
        }
    }

    private void CopyCommandLine(byte* text)
    {
        if (text == null) return;
        while (_commandLineLength < _commandLine.Length && *text != 0) _commandLine[_commandLineLength++] = (char)*text++;
    }

    private void CopyScript(byte* text, ulong length)
    {
        if (_scriptLength > 0) return;
        while (_scriptLength < _script.Length && (ulong)_scriptLength < length) _script[_scriptLength++] = *text++;
    }

    private void TakeMemory(byte* entries, uint count, uint entrySize)
    {
        byte* end = entries + count * entrySize;
        for (byte* entry = entries; entry < end; entry += entrySize)
            if (*(uint*)(entry + EntryType) == UsableMemory)
                Memory.Add(*(ulong*)entry, *(ulong*)(entry + EntryLength));
        for (byte* entry = entries; entry < end; entry += entrySize)
            if (*(uint*)(entry + EntryType) != UsableMemory)
                Memory.Remove(*(ulong*)entry, *(ulong*)(entry + EntryLength));
    }
}
