namespace SlabOS.Benchmarks.Tables;

/// <summary>No table at all: <c>new</c>, and the collector.</summary>
public readonly struct NewTable : ITable<ControlObject>
{
    public ControlObject Take(ulong value) => new() { Block = new ControlBlock { Value = value } };

    public void Give(ControlObject key)
    {
    }

    public ulong Read(ControlObject key) => key.Block.Value;
}
