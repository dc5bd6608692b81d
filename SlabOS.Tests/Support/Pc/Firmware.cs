using System;
using System.Buffers.Binary;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using SlabOS.Pc;

namespace SlabOS.Tests.Support.Pc;

/// <summary>A megabyte of physical memory with ACPI's tables in it, for a test to damage.</summary>
internal sealed unsafe class Firmware
{
    public const ushort EventPort = 0x600;
    public const ushort ControlPort = 0x604;
    public const ushort TimerPort = 0x608;
    public const ushort CommandPort = 0xB2;
    public const ushort ResetPort = 0xCF9;
    public const byte OffType = 5;
    public const byte EnableValue = 0x42;
    public const byte ResetValue = 6;

    public const int Root = 0xF0010;
    public const int OldDirectory = 0x10000;
    public const int Directory = 0x11000;
    public const int Fixed = 0x12000;
    public const int Differentiated = 0x13000;

    private const int Size = 1 << 20;
    private const int HeaderSize = 36;

    private readonly byte[] _bytes = GC.AllocateArray<byte>(Size, pinned: true);

    /// <summary>Writes all tables, each of them valid.</summary>
    public Firmware()
    {
        Put(Fixed, Table("FACP", 268));
        Put32(Fixed + 40, Differentiated);
        Put32(Fixed + 48, CommandPort);
        _bytes[Fixed + 52] = EnableValue;
        Put32(Fixed + 56, EventPort);
        Put32(Fixed + 64, ControlPort);
        Put32(Fixed + 76, TimerPort);
        _bytes[Fixed + 88] = 4;
        Put32(Fixed + 112, 1 << 10);
        PutRegister(Fixed + 116, space: 1, ResetPort);
        _bytes[Fixed + 128] = ResetValue;
        Put64(Fixed + 140, Differentiated);
        PutRegister(Fixed + 172, space: 1, ControlPort);
        Seal(Fixed);

        // Name (\_S5, Package (4) { 5, 5, 0, 0 }), among bytes that look a little like it.
        byte[] off = [.. "_S5_xxxx"u8, 0x08, .. "_S5_"u8, 0x12, 0x08, 0x04, 0x0A, OffType, 0x0A, OffType, 0, 0, .. "tail"u8];
        Put(Differentiated, Table("DSDT", HeaderSize + off.Length));
        Put(Differentiated + HeaderSize, off);
        Seal(Differentiated);

        Put(OldDirectory, Table("RSDT", HeaderSize + 12));
        Put32(OldDirectory + HeaderSize + 8, Fixed);
        Seal(OldDirectory);
        Put(Directory, Table("XSDT", HeaderSize + 24));
        Put64(Directory + HeaderSize + 16, Fixed);
        Seal(Directory);

        Put(Root, "RSD PTR "u8);
        _bytes[Root + 15] = 2;
        Put32(Root + 16, OldDirectory);
        Put32(Root + 20, 36);
        Put64(Root + 24, Directory);
        SealRoot();
    }

    /// <summary>The bytes at their addresses.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>The memory as a driver sees it: nothing behind its last byte.</summary>
    public PhysicalMemory Memory => MemoryBut(default);

    /// <summary>The memory with a hole in it.</summary>
    public PhysicalMemory MemoryBut(MemoryRegion hole) => new((byte*)Unsafe.AsPointer(ref _bytes[0]), Size, hole);

    public void Put(int address, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes.AsSpan(address));

    public void Put32(int address, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(address), value);

    public void Put64(int address, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(address), value);

    public void PutRegister(int address, byte space, ulong register)
    {
        _bytes[address] = space;
        Put64(address + 4, register);
    }

    /// <summary>Makes a table's checksum right.</summary>
    public void Seal(int table) => Seal(table, 9, (int)BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(table + 4)));

    /// <summary>Makes both checksums of the root pointer right.</summary>
    public void SealRoot()
    {
        Seal(Root, 8, 20);
        Seal(Root, 32, 36);
    }

    private static byte[] Table(string signature, int length)
    {
        var table = new byte[length];
        Encoding.ASCII.GetBytes(signature).CopyTo(table, 0);
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(4), length);
        return table;
    }

    private void Seal(int address, int checksum, int length)
    {
        _bytes[address + checksum] = 0;
        _bytes[address + checksum] = (byte)-_bytes.Skip(address).Take(length).Sum(b => b);
    }
}
