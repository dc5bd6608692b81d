using System.Collections.Generic;

namespace SlabOS.Benchmarks.Tables;

/// <summary>The blog post's slab, line by line: an array of optional values, and a vector of the free indices. No generations.</summary>
public readonly struct BlogTable : ITable<int>
{
    private readonly ControlBlock?[] _data;
    private readonly List<int> _freeList;

    public BlogTable(int slots)
    {
        _data = new ControlBlock?[slots];
        _freeList = new List<int>(slots);
        for (int i = slots - 1; i >= 0; i--) _freeList.Add(i);
    }

    public int Take(ulong value) => Insert(new ControlBlock { Value = value }) ?? -1;

    public void Give(int key) => Remove(key);

    public ulong Read(int key) => Get(key)?.Value ?? 0;

    public ulong Sum()
    {
        ulong sum = 0;
        foreach (ControlBlock? value in _data)
        {
            if (value is { } block) sum += block.Value;
        }

        return sum;
    }

    private int? Insert(ControlBlock value)
    {
        if (_freeList.Count == 0) return null;
        int index = _freeList[^1];
        _freeList.RemoveAt(_freeList.Count - 1);
        _data[index] = value;
        return index;
    }

    private ControlBlock? Remove(int index)
    {
        if ((uint)index >= (uint)_data.Length) return null;
        if (_data[index] is not { } value) return null;
        _data[index] = null;
        _freeList.Add(index);
        return value;
    }

    private ControlBlock? Get(int index) => (uint)index >= (uint)_data.Length ? null : _data[index];
}
