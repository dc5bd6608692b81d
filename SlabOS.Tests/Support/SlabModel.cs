using System.Collections.Generic;
using SlabOS.Memory;

namespace SlabOS.Tests.Support;

/// <summary>
/// What a slab ought to be, said plainly: a dictionary of the live objects, the free slots in a list, a count of uses for each slot.
/// </summary>
internal sealed class SlabModel
{
    private readonly ReuseOrder _order;
    private readonly int _generations;
    private readonly LinkedList<int> _free = new();
    private readonly int[] _uses;

    public SlabModel(int capacity, ReuseOrder order, int generations)
    {
        _order = order;
        _generations = generations;
        _uses = new int[capacity];
        for (int i = 0; i < capacity; i++) _free.AddLast(i);
    }

    public Dictionary<Handle<int>, int> Live { get; } = new();

    public int Available => _free.Count;

    public int Retired { get; private set; }

    public int Peak { get; private set; }

    public ulong Allocations { get; private set; }

    public ulong Frees { get; private set; }

    public ulong Failures { get; private set; }

    /// <summary>The slot and the generation the next object gets; null if there is no room.</summary>
    public (int Slot, int Generation)? Allocate()
    {
        if (_free.First is not { } first)
        {
            Failures++;
            return null;
        }

        _free.RemoveFirst();
        Allocations++;
        return (first.Value, _uses[first.Value]++);
    }

    /// <summary>Notes the handle of what was just allocated.</summary>
    public void Name(Handle<int> handle, int value)
    {
        Live.Add(handle, value);
        if (Live.Count > Peak) Peak = Live.Count;
    }

    public void Free(Handle<int> handle, int slot)
    {
        Live.Remove(handle);
        Frees++;
        if (_uses[slot] == _generations) Retired++;
        else if (_order == ReuseOrder.OldestFreedFirst) _free.AddLast(slot);
        else _free.AddFirst(slot);
    }
}
