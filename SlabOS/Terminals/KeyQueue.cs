namespace SlabOS.Terminals;

/// <summary>The keys that were typed and that nobody has taken yet, in their order: a ring of fixed size.</summary>
public sealed class KeyQueue
{
    /// <summary>The most keys.</summary>
    public const int Capacity = 1024;

    private readonly int[] _keys = new int[Capacity];
    private int _first;

    /// <summary>Keys in the queue.</summary>
    public int Count { get; private set; }

    /// <summary>Whether another key fits.</summary>
    public bool HasRoom => Count < Capacity;

    /// <summary>A key, from the oldest on; it stays in the queue.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    public int this[int index] => _keys[(_first + index) % Capacity];

    /// <summary>Adds a key. A full queue drops the key.</summary>
    public void Put(int key)
    {
        if (!HasRoom) return;
        _keys[(_first + Count) % Capacity] = key;
        Count++;
    }

    /// <summary>Takes the oldest key; −1 from an empty queue.</summary>
    public int Take()
    {
        if (Count == 0) return -1;
        int key = _keys[_first];
        Drop(1);
        return key;
    }

    /// <summary>Drops the oldest keys.</summary>
    /// <param name="count">0 … <see cref="Count"/>.</param>
    public void Drop(int count)
    {
        _first = (_first + count) % Capacity;
        Count -= count;
    }
}
