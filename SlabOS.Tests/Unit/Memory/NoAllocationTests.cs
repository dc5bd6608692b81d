using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>A slab allocates nothing after it was reserved.</summary>
public sealed class NoAllocationTests
{
    private const int Rounds = 300_000;

    [Test]
    public void Millions_of_operations_allocate_not_one_byte([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(256, order);
        var handles = new Handle<int>[slab.Capacity];

        Assert.That(Allocated.By(() => Exercise(slab, handles)), Is.Zero);
        Assert.That(slab.Allocations, Is.GreaterThan(2 * Rounds));
    }

    [Test]
    public void A_walk_allocates_not_one_byte()
    {
        Slab<int> slab = Slabs.Of(1000);
        slab.Fill();

        int live = 0;

        Assert.That(Allocated.By(() => live = Walk(slab)), Is.Zero);
        Assert.That(live, Is.EqualTo(1000));
    }

    [Test]
    public void A_check_allocates_not_one_byte([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(1000, order);
        slab.Churn(100);
        var report = new Violations();

        Assert.That(Allocated.By(() => slab.Check(report)), Is.Zero);
        Assert.That(report.Lines, Is.Empty);
    }

    /// <summary>Every operation there is, right and wrong, on a slab that is now full and now empty.</summary>
    private static void Exercise(Slab<int> slab, Handle<int>[] handles)
    {
        for (int i = 0; i < Rounds; i++)
        {
            ref Handle<int> handle = ref handles[i % handles.Length];
            slab.Free(handle);
            slab.Find(handle, out _);
            slab.Allocate(out handle) = i;
            slab.Get(handle, out _);
            slab.Remove(handle, out _);
            slab.Remove(handle, out _);
            slab.Insert(i, out handle);
            slab.Find(default, out _);
            slab.Find(slab.HandleAt(i), out _);
            slab.GenerationOf(handle);
        }
    }

    private static int Walk(Slab<int> slab)
    {
        int live = 0;
        foreach (Handle<int> handle in slab) live += handle.IsNull ? 0 : 1;
        return live;
    }
}
