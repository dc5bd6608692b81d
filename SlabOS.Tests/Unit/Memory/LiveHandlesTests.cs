using System.Collections.Generic;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>The walk over the live objects.</summary>
public sealed class LiveHandlesTests
{
    [Test]
    public void An_unused_slab_has_no_live_objects()
    {
        Assert.That(Values(Slabs.Of(5)), Is.Empty);
    }

    [Test]
    public void The_walk_of_a_slab_of_capacity_zero_ends_at_once()
    {
        Assert.That(Values(Slabs.Of(0)), Is.Empty);
    }

    [Test]
    public void A_walk_that_has_ended_does_not_go_on([Values] bool later)
    {
        Slab<int> slab = Slabs.Of(3);
        slab.Put(0);
        LiveHandles<int> walk = slab.GetEnumerator();
        Assert.That((walk.MoveNext(), walk.MoveNext()), Is.EqualTo((true, false)));

        if (later) slab.Put(1);

        Assert.That((walk.MoveNext(), walk.Current.IsNull), Is.EqualTo((false, !later)));
    }

    [Test]
    public void Each_live_object_comes_once_in_the_order_of_the_slots([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(6, order);
        Handle<int>[] handles = slab.Fill();
        slab.Free(handles[4]);
        slab.Free(handles[0]);
        slab.Free(handles[2]);

        Assert.That(Values(slab), Is.EqualTo(new[] { 1, 3, 5 }));
    }

    [Test]
    public void Freeing_the_current_object_does_not_disturb_the_walk([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(6, order);
        slab.Fill();
        var seen = new List<int>();

        foreach (Handle<int> handle in slab)
        {
            seen.Add(slab.Find(handle, out _));
            slab.Free(handle);
        }

        Assert.That(seen, Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5 }));
        Assert.That(slab.Live, Is.Zero);
    }

    [Test]
    public void Retired_slots_are_passed_over()
    {
        Slab<int> slab = Slabs.Of(3, generations: 1);
        Handle<int>[] handles = slab.Fill();
        slab.Free(handles[1]);

        Assert.That(Values(slab), Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    [NonParallelizable]
    [Platform("Linux", Reason = "counts resident pages, which only appear when they are touched")]
    public void The_walk_does_not_go_beyond_the_last_slot_ever_used()
    {
        Slab<int> slab = Slabs.Of(SlabRegistry.MaxCapacity, ReuseOrder.OldestFreedFirst);
        slab.Put(7);
        long before = System.Environment.WorkingSet;

        Assert.That(Values(slab), Is.EqualTo(new[] { 7 }));
        Assert.That(System.Environment.WorkingSet - before, Is.LessThan(16 << 20));
    }

    private static List<int> Values(Slab<int> slab)
    {
        var values = new List<int>();
        foreach (Handle<int> handle in slab) values.Add(slab.Find(handle, out _));
        return values;
    }
}
