using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>Which free slot an allocation takes.</summary>
public sealed class ReuseOrderTests
{
    [Test]
    public void Last_freed_first_takes_the_slot_freed_most_recently()
    {
        Slab<int> slab = Slabs.Of(4, ReuseOrder.LastFreedFirst);
        Handle<int>[] handles = slab.Fill();
        FreeSlots(slab, handles, 2, 0, 3);

        Assert.That(slab.DrainOrder(), Is.EqualTo(new[] { 3, 0, 2 }));
    }

    [Test]
    public void Last_freed_first_prefers_a_used_slot_to_a_fresh_one()
    {
        Slab<int> slab = Slabs.Of(4, ReuseOrder.LastFreedFirst);
        slab.Churn(1);

        Assert.That(slab.DrainOrder(), Is.EqualTo(new[] { 0, 1, 2, 3 }));
    }

    [Test]
    public void Oldest_freed_first_takes_the_slot_free_for_longest()
    {
        Slab<int> slab = Slabs.Of(4, ReuseOrder.OldestFreedFirst);
        Handle<int>[] handles = slab.Fill();
        FreeSlots(slab, handles, 2, 0, 3);

        Assert.That(slab.DrainOrder(), Is.EqualTo(new[] { 2, 0, 3 }));
    }

    [Test]
    public void Oldest_freed_first_prefers_a_fresh_slot_to_a_used_one()
    {
        Slab<int> slab = Slabs.Of(4, ReuseOrder.OldestFreedFirst);
        slab.Churn(1);

        Assert.That(slab.DrainOrder(), Is.EqualTo(new[] { 1, 2, 3, 0 }));
    }

    [Test]
    public void Oldest_freed_first_goes_round_all_slots_before_one_returns()
    {
        Slab<int> slab = Slabs.Of(3, ReuseOrder.OldestFreedFirst);
        for (int i = 0; i < 9; i++)
        {
            Handle<int> handle = slab.Put(i);
            Assert.That((slab.IndexOf(handle), slab.GenerationOf(handle)), Is.EqualTo((i % 3, i / 3)));
            slab.Free(handle);
        }
    }

    [Test]
    public void Either_order_keeps_the_list_whole_when_it_runs_empty_and_fills_again([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(3, order);
        for (int round = 0; round < 3; round++)
        {
            foreach (Handle<int> handle in slab.Fill()) slab.Free(handle);
            Assert.That(Violations.In(slab), Is.Empty);
        }

        Assert.That(slab.DrainOrder(), Is.EquivalentTo(new[] { 0, 1, 2 }));
    }

    private static void FreeSlots(Slab<int> slab, Handle<int>[] handles, params int[] slots)
    {
        foreach (int slot in slots) Assert.That(slab.Free(handles[slot]), Is.EqualTo(SlabError.None));
    }
}
