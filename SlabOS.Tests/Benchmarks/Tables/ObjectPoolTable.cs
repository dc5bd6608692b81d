using Microsoft.Extensions.ObjectPool;

namespace SlabOS.Benchmarks.Tables;

/// <summary><c>Microsoft.Extensions.ObjectPool</c>, told to retain as many objects as the others have slots.</summary>
public readonly struct ObjectPoolTable(int slots) : ITable<ControlObject>
{
    private readonly DefaultObjectPool<ControlObject> _pool = new(new DefaultPooledObjectPolicy<ControlObject>(), slots);

    public ControlObject Take(ulong value)
    {
        ControlObject taken = _pool.Get();
        taken.Block.Value = value;
        return taken;
    }

    public void Give(ControlObject key) => _pool.Return(key);

    public ulong Read(ControlObject key) => key.Block.Value;
}
