namespace SlabOS.Pc;

/// <summary>
/// Physical memory, as far as it is mapped one to one. Drivers follow the addresses that firmware gives in here and nowhere else.
/// </summary>
public sealed unsafe class PhysicalMemory
{
    private readonly byte* _start;
    private readonly ulong _size;
    private readonly MemoryRegion _hole;

    /// <summary>Names the memory that is mapped.</summary>
    /// <param name="start">Where the memory is mapped: null on a machine, whose addresses start at 0.</param>
    /// <param name="size">The mapped bytes.</param>
    /// <param name="hole">A range without firmware in it, such as the kernel's image.</param>
    public PhysicalMemory(byte* start, ulong size, MemoryRegion hole)
    {
        _start = start;
        _size = size;
        _hole = hole;
    }

    /// <summary>Whether all of a range can be read. Address 0 is firmware's word for nothing, and is no range.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="length">The bytes.</param>
    public bool Contains(ulong address, ulong length)
    {
        if (address == 0 || address >= _size || length > _size - address) return false;
        return address >= _hole.End || address + length <= _hole.Start;
    }

    /// <summary>Reads a number, least significant byte first, at any alignment.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="bytes">The size, 1 … 8.</param>
    /// <returns>The number; 0 where it cannot be read.</returns>
    public ulong Read(ulong address, int bytes)
    {
        if (!Contains(address, (uint)bytes)) return 0;
        ulong value = 0;
        for (int i = bytes - 1; i >= 0; i--) value = value << 8 | _start[address + (uint)i];
        return value;
    }

    /// <summary>Whether bytes can be read and add up to 0, which is firmware's checksum.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="length">The bytes.</param>
    public bool AddsUp(ulong address, ulong length)
    {
        if (!Contains(address, length)) return false;
        byte sum = 0;
        for (byte* place = _start + address, end = place + length; place != end; place++) sum += *place;
        return sum == 0;
    }

    /// <summary>The place of a register: each access to it is one access of the processor.</summary>
    /// <param name="address">The first byte; <see cref="Contains"/> holds for the register.</param>
    public byte* At(ulong address) => _start + address;
}
