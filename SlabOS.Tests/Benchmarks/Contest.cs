using System;
using SlabOS.Benchmarks.Tables;

namespace SlabOS.Benchmarks;

/// <summary>One contestant, full to the last slot, and the loops that are timed.</summary>
/// <typeparam name="TTable">The table; a struct, so that the loops are compiled for it alone.</typeparam>
/// <typeparam name="TKey">What names its objects.</typeparam>
public sealed class Contest<TTable, TKey>
    where TTable : struct, ITable<TKey>
{
    private readonly TKey[] _keys;
    private readonly uint _mask;
    private TTable _table;
    private uint _random = 1;

    /// <summary>Fills the table, and shuffles the keys: the order in which objects were taken says nothing about their place.</summary>
    /// <param name="table">An empty table.</param>
    /// <param name="slots">A power of two.</param>
    public Contest(TTable table, int slots)
    {
        _table = table;
        _keys = new TKey[slots];
        _mask = (uint)slots - 1;
        for (int i = 0; i < slots; i++) _keys[i] = _table.Take((ulong)i);
        new Random(1).Shuffle(_keys);
    }

    /// <summary>Takes an object and gives it back. One place is free for it.</summary>
    public void Pair(int operations)
    {
        for (int i = 0; i < operations; i++) _table.Give(_table.Take((ulong)i));
    }

    /// <summary>Replaces an object picked at random.</summary>
    public void Churn(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            ref TKey key = ref _keys[Next()];
            _table.Give(key);
            key = _table.Take((ulong)i);
        }
    }

    /// <summary>Reads a word of an object picked at random.</summary>
    public ulong Get(int operations)
    {
        ulong sum = 0;
        for (int i = 0; i < operations; i++) sum += _table.Read(_keys[Next()]);
        return sum;
    }

    /// <summary>Gives objects picked at random back until so many are left.</summary>
    public void Thin(int left)
    {
        for (int i = left; i < _keys.Length; i++) _table.Give(_keys[i]);
    }

    /// <summary>The table as it is now.</summary>
    public TTable Table => _table;

    private uint Next()
    {
        // Numerical Recipes' generator: four cycles, and its upper bits are good enough to defeat the prefetcher.
        _random = (_random * 1664525) + 1013904223;
        return (_random >> 8) & _mask;
    }
}
