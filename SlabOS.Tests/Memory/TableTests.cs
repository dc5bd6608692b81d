using SlabOS.Memory;

namespace SlabOS.Tests.Memory;

/// <summary>The counters every table has, exact at every moment.</summary>
public sealed class TableTests
{
    [Test]
    public void A_fresh_table_has_everything_available_and_has_counted_nothing()
    {
        Assert.That(Counters(Slabs.Of(7)), Is.EqualTo((0, 0, 7, 0, 0ul, 0ul, 0ul)));
    }

    [Test]
    public void Counters_follow_each_operation_exactly([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(2, order, generations: 2);

        Handle<int> a = slab.Put(0);
        Assert.That(Counters(slab), Is.EqualTo((1, 1, 1, 0, 1ul, 0ul, 0ul)), "one allocated");
        Handle<int> b = slab.Put(1);
        Assert.That(Counters(slab), Is.EqualTo((2, 2, 0, 0, 2ul, 0ul, 0ul)), "full");
        slab.Allocate(out _);
        Assert.That(Counters(slab), Is.EqualTo((2, 2, 0, 0, 2ul, 0ul, 1ul)), "one refused");
        slab.Free(a);
        Assert.That(Counters(slab), Is.EqualTo((1, 2, 1, 0, 2ul, 1ul, 1ul)), "one freed");
        slab.Free(a);
        Assert.That(Counters(slab), Is.EqualTo((1, 2, 1, 0, 2ul, 1ul, 1ul)), "a free refused is no free");
        slab.Free(slab.Put(2));
        Assert.That(Counters(slab), Is.EqualTo((1, 2, 0, 1, 3ul, 2ul, 1ul)), "one retired");
        slab.Free(b);
        Assert.That(Counters(slab), Is.EqualTo((0, 2, 1, 1, 3ul, 3ul, 1ul)), "all free");
    }

    [Test]
    public void Insert_and_remove_count_like_allocate_and_free()
    {
        Slab<int> slab = Slabs.Of(1);

        slab.Insert(1, out Handle<int> handle);
        slab.Insert(2, out _);
        slab.Remove(handle, out _);
        slab.Remove(handle, out _);

        Assert.That(Counters(slab), Is.EqualTo((0, 1, 1, 0, 1ul, 1ul, 1ul)));
    }

    [Test]
    public void Peak_is_the_most_objects_that_were_in_use_at_once()
    {
        Slab<int> slab = Slabs.Of(10);
        for (int i = 0; i < 6; i++) slab.Put(i);
        foreach (Handle<int> handle in slab) slab.Free(handle);
        slab.Churn(20);

        Assert.That(slab.Peak, Is.EqualTo(6));
    }

    [Test]
    public void Looking_up_counts_as_nothing()
    {
        Slab<int> slab = Slabs.Of(2);
        Handle<int> handle = slab.Put(1);
        var before = Counters(slab);

        slab.Find(handle, out _);
        slab.Find(default, out _);
        slab.Get(handle, out _);

        Assert.That(Counters(slab), Is.EqualTo(before));
    }

    [Test]
    public void Bytes_are_slots_times_the_size_of_one()
    {
        Assert.That(Slabs.Of(1000).Bytes, Is.EqualTo(1000ul * 12));
    }

    private static (int Live, int Peak, int Available, int Retired, ulong Allocations, ulong Frees, ulong Failures) Counters(
        Table table) =>
        (table.Live, table.Peak, table.Available, table.Retired, table.Allocations, table.Frees, table.Failures);
}
