namespace SlabOS.Pc;

/// <summary>A register that ACPI's tables name: in the port space or in memory.</summary>
public sealed unsafe class AcpiRegister
{
    /// <summary>The number of the port space.</summary>
    internal const uint PortSpace = 1;

    private const uint MemorySpace = 0;
    private const int LargestAccess = 4;

    private readonly IPortIo _ports;
    private readonly ushort _port;
    private readonly byte* _place;

    /// <summary>Makes the register of an address. An address that is out of reach makes one that reads as 0 and takes nothing.</summary>
    /// <param name="ports">The machine's ports.</param>
    /// <param name="memory">The machine's memory.</param>
    /// <param name="space">The number of the address space, as ACPI has it.</param>
    /// <param name="address">The address; 0 for no register.</param>
    public AcpiRegister(IPortIo ports, PhysicalMemory memory, uint space, ulong address)
    {
        _ports = ports;
        if (space == PortSpace && address <= ushort.MaxValue) _port = (ushort)address;
        else if (space == MemorySpace && memory.Contains(address, LargestAccess)) _place = memory.At(address);
        Exists = _port != 0 || _place != null;
    }

    /// <summary>Whether the machine has the register.</summary>
    public bool Exists { get; }

    /// <summary>Reads 16 bits.</summary>
    public ushort Read16()
    {
        if (_place != null) return *(ushort*)_place;
        return _port != 0 ? _ports.In16(_port) : (ushort)0;
    }

    /// <summary>Reads 32 bits.</summary>
    public uint Read32()
    {
        if (_place != null) return *(uint*)_place;
        return _port != 0 ? _ports.In32(_port) : 0;
    }

    /// <summary>Writes 16 bits.</summary>
    public void Write16(ushort value)
    {
        if (_place != null) *(ushort*)_place = value;
        else if (_port != 0) _ports.Out16(_port, value);
    }

    /// <summary>Writes 8 bits.</summary>
    public void Write8(byte value)
    {
        if (_place != null) *_place = value;
        else if (_port != 0) _ports.Out8(_port, value);
    }
}
