using System.Collections.Concurrent;

namespace SlabOS.Benchmarks.Tables;

/// <summary>The object pool people write: a <c>ConcurrentBag&lt;T&gt;</c> of the objects not in use.</summary>
public readonly struct BagTable() : ITable<ControlObject>
{
    private readonly ConcurrentBag<ControlObject> _free = new();

    public ControlObject Take(ulong value)
    {
        if (!_free.TryTake(out ControlObject? taken)) taken = new ControlObject();
        taken.Block.Value = value;
        return taken;
    }

    public void Give(ControlObject key) => _free.Add(key);

    public ulong Read(ControlObject key) => key.Block.Value;
}
