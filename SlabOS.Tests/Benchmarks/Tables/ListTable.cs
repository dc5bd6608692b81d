using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace SlabOS.Benchmarks.Tables;

/// <summary><c>List&lt;T&gt;</c> with a stack of the free indices. No generations.</summary>
public readonly struct ListTable(int slots) : ITable<int>
{
    private readonly List<(bool Live, ControlBlock Block)> _blocks = new(slots);
    private readonly Stack<int> _free = new(slots);

    public int Take(ulong value)
    {
        var block = new ControlBlock { Value = value };
        if (_free.TryPop(out int index))
        {
            _blocks[index] = (true, block);
            return index;
        }

        _blocks.Add((true, block));
        return _blocks.Count - 1;
    }

    public void Give(int key)
    {
        _blocks[key] = default;
        _free.Push(key);
    }

    public ulong Read(int key) => _blocks[key].Block.Value;

    public ulong Sum()
    {
        ulong sum = 0;
        foreach (ref (bool Live, ControlBlock Block) entry in CollectionsMarshal.AsSpan(_blocks))
        {
            if (entry.Live) sum += entry.Block.Value;
        }

        return sum;
    }
}
