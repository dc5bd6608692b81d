using System.Collections.Generic;

namespace SlabOS.Benchmarks.Tables;

/// <summary><c>Dictionary&lt;int, T&gt;</c>, keyed by a number that grows: as safe against stale names as the slab.</summary>
public struct DictionaryTable(int slots) : ITable<int>
{
    private readonly Dictionary<int, ControlBlock> _blocks = new(slots);
    private int _next;

    public int Take(ulong value)
    {
        _blocks.Add(++_next, new ControlBlock { Value = value });
        return _next;
    }

    public void Give(int key) => _blocks.Remove(key);

    public ulong Read(int key) => _blocks.TryGetValue(key, out ControlBlock block) ? block.Value : 0;

    public ulong Sum()
    {
        ulong sum = 0;
        foreach (KeyValuePair<int, ControlBlock> pair in _blocks) sum += pair.Value.Value;
        return sum;
    }
}
