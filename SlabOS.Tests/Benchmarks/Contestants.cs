using BenchmarkDotNet.Attributes;
using SlabOS.Benchmarks.Tables;
using SlabOS.Memory;

namespace SlabOS.Benchmarks;

/// <summary>Everyone who takes part, each with a full table and one place more.</summary>
public abstract class Contestants
{
    /// <summary>Operations in one measured call.</summary>
    protected const int Operations = 1024;

    [Params(64, 1024, 65536)]
    public int Slots { get; set; }

    private protected Contest<SlabTable, Handle<ControlBlock>> Slab { get; private set; } = null!;

    private protected Contest<BlogTable, int> Blog { get; private set; } = null!;

    private protected Contest<ListTable, int> List { get; private set; } = null!;

    private protected Contest<DictionaryTable, int> Dictionary { get; private set; } = null!;

    private protected Contest<ObjectPoolTable, ControlObject> ObjectPool { get; private set; } = null!;

    private protected Contest<ArrayPoolTable, ControlBlock[]> ArrayPool { get; private set; } = null!;

    private protected Contest<BagTable, ControlObject> Bag { get; private set; } = null!;

    private protected Contest<NewTable, ControlObject> New { get; private set; } = null!;

    [GlobalSetup]
    public void Fill()
    {
        Slab = new(new SlabTable(Slots + 1), Slots);
        Blog = new(new BlogTable(Slots + 1), Slots);
        List = new(new ListTable(Slots + 1), Slots);
        Dictionary = new(new DictionaryTable(Slots + 1), Slots);
        ObjectPool = new(new ObjectPoolTable(Slots + 1), Slots);
        ArrayPool = new(new ArrayPoolTable(), Slots);
        Bag = new(new BagTable(), Slots);
        New = new(new NewTable(), Slots);
    }
}
