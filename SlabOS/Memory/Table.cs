using System;

namespace SlabOS.Memory;

/// <summary>What every slab has, whatever it holds: a name, its counters, and a check of itself.</summary>
/// <remarks>Invariant: <c>Live + Available + Retired = Capacity</c> and <c>Allocations − Frees = Live ≤ Peak</c>.</remarks>
public abstract class Table
{
    /// <summary>The ration of a table that has none.</summary>
    internal const int Unlimited = int.MaxValue;

    /// <summary>Objects in use.</summary>
    private protected int _live;

    /// <summary>How many more allocations may succeed: for tests.</summary>
    private protected int _ration = Unlimited;

    private protected int _peak;
    private protected int _retired;
    private protected ulong _failures;

    private protected Table(string name, int capacity, int slotBytes)
    {
        Name = name;
        Capacity = capacity;
        SlotBytes = slotBytes;
    }

    /// <summary>What people know the table by; one lower-case word.</summary>
    public string Name { get; }

    /// <summary>Slots reserved.</summary>
    public int Capacity { get; }

    /// <summary>Bytes one slot takes: the object, the slab's own two words, and its row or its byte on the map where the slab has them.</summary>
    public int SlotBytes { get; }

    /// <summary>Bytes reserved in all.</summary>
    public ulong Bytes => (ulong)Capacity * (ulong)SlotBytes;

    /// <summary>Objects in use now.</summary>
    public int Live => _live;

    /// <summary>The most objects that were ever in use at once: the high-water mark.</summary>
    public int Peak => _peak;

    /// <summary>Slots an allocation can still take.</summary>
    public int Available => Math.Min(_ration, Capacity - _live - _retired);

    /// <summary>Slots withdrawn for good because every handle they could be named by has been used.</summary>
    public int Retired => _retired;

    /// <summary>
    /// Allocations that succeeded, since boot. No allocation pays for this figure: the slots tell it, so asking takes as long as there
    /// are slots that were ever used.
    /// </summary>
    public abstract ulong Allocations { get; }

    /// <summary>Objects freed, since boot; costs what <see cref="Allocations"/> does.</summary>
    public ulong Frees => Allocations - (ulong)_live;

    /// <summary>Allocations refused because the table was full.</summary>
    public ulong Failures => _failures;

    /// <summary>Counts a failure of someone who saw beforehand that too few slots are left, and so asked for none.</summary>
    internal void CountRefusal() => _failures++;

    /// <summary>
    /// Lets so many more allocations succeed, as if the table had no more slots: so tests see to it that any allocation can be the one
    /// that fails. <see cref="Unlimited"/> ends that.
    /// </summary>
    internal abstract void Ration(int allocations);

    /// <summary>What a slot is doing.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public abstract SlotState StateOf(int index);

    /// <summary>How many objects a slot has held, the present one included.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public abstract int UsesOf(int index);

    /// <summary>Who allocated a slot last, if the registry is audited; else 0.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public abstract int TakerOf(int index);

    /// <summary>Who freed a slot last, if the registry is audited; 0 if nobody did.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public abstract int FreerOf(int index);

    /// <summary>
    /// Holds every rule of the table against its memory: each slot, the free list, the counters. Reads all slots; changes nothing.
    /// </summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public abstract int Check(ICheckReport report);

    /// <summary>The first byte of a map that is not 0, from one on and before an end, or else the end.</summary>
    private protected static int NextMarked(byte[] map, int index, int end)
    {
        // By hand where marks are close together, as a search takes time to start. A search where they are not: a million empty slots
        // are a megabyte to look through, while their tags lie scattered over fifty.
        int near = end - index < 16 ? end : index + 16;
        while (index < near && map[index] == 0) index++;
        if (index < near || near == end) return index;
        int distance = new ReadOnlySpan<byte>(map, index, end - index).IndexOf((byte)1);
        return distance < 0 ? end : index + distance;
    }
}
