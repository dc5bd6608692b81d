using System.Buffers;

namespace SlabOS.Benchmarks.Tables;

/// <summary><c>ArrayPool&lt;T&gt;.Shared</c>, lending arrays of one block.</summary>
public readonly struct ArrayPoolTable : ITable<ControlBlock[]>
{
    public ControlBlock[] Take(ulong value)
    {
        ControlBlock[] rented = ArrayPool<ControlBlock>.Shared.Rent(1);
        rented[0].Value = value;
        return rented;
    }

    public void Give(ControlBlock[] key) => ArrayPool<ControlBlock>.Shared.Return(key);

    public ulong Read(ControlBlock[] key) => key[0].Value;
}
