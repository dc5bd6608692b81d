using SlabOS.Memory;

namespace SlabOS.Benchmarks.Tables;

/// <summary>This project's slab.</summary>
public readonly struct SlabTable(int slots) : ITable<Handle<ControlBlock>>
{
    private readonly Slab<ControlBlock> _slab = new SlabRegistry(1).Reserve<ControlBlock>("block", slots)!;

    public Handle<ControlBlock> Take(ulong value)
    {
        _slab.Allocate(out Handle<ControlBlock> handle).Value = value;
        return handle;
    }

    public void Give(Handle<ControlBlock> key) => _slab.Free(key);

    public ulong Read(Handle<ControlBlock> key) => _slab.Find(key, out _).Value;

    public ulong Sum()
    {
        ulong sum = 0;
        foreach (Handle<ControlBlock> handle in _slab) sum += _slab.At(_slab.IndexOf(handle)).Value;
        return sum;
    }
}
