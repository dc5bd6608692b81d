using System.Collections.Generic;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>The checker finds every kind of damage, and nothing on a sound slab.</summary>
public sealed class CheckTests
{
    [Test]
    public void A_sound_slab_has_no_violations_at_any_moment([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(4, order, generations: 3);
        Assert.That(Violations.In(slab), Is.Empty, "fresh");
        Handle<int>[] handles = slab.Fill();
        Assert.That(Violations.In(slab), Is.Empty, "full");
        slab.Allocate(out _);
        Assert.That(Violations.In(slab), Is.Empty, "after a failure");
        slab.Free(handles[2]);
        slab.Free(handles[2]);
        Assert.That(Violations.In(slab), Is.Empty, "after a stale handle");
        slab.Churn(2);
        Assert.That(Violations.In(slab), Is.Empty, "with a retired slot");
        foreach (Handle<int> handle in slab) slab.Free(handle);
        Assert.That(Violations.In(slab), Is.Empty, "empty again");
    }

    [Test]
    public void A_check_changes_nothing([Values] ReuseOrder order)
    {
        Slab<int> slab = Mixed(order);
        slab.Head() = 1;
        List<string> before = SlabState.Of(slab);

        Violations.In(slab);

        Assert.That(SlabState.Of(slab), Is.EqualTo(before));
    }

    [Test]
    public void A_live_counter_that_differs_is_found([Values] ReuseOrder order, [Values(-3, -1, 1, 3)] int error)
    {
        Slab<int> slab = Mixed(order);
        slab.LiveCount() += error;

        Assert.That(Violations.In(slab), Does.Contain(LiveDiffers));
    }

    [Test]
    public void A_head_elsewhere_is_found_wherever_it_points([Values] ReuseOrder order)
    {
        EveryOtherValueIsFound(order, slab => ref slab.Head());
    }

    [Test]
    public void A_tail_elsewhere_is_found_wherever_it_points()
    {
        EveryOtherValueIsFound(ReuseOrder.OldestFreedFirst, slab => ref slab.Tail());
    }

    [Test]
    public void A_free_slots_link_elsewhere_is_found_wherever_it_points([Values] ReuseOrder order)
    {
        for (int i = 0; i < Mixed(order).Capacity; i++)
        {
            int index = i;
            if (IsFree(Mixed(order), index)) EveryOtherValueIsFound(order, slab => ref slab.SlotAt(index).Next);
        }
    }

    [Test]
    public void A_live_slot_marked_free_is_found([Values] ReuseOrder order)
    {
        Slab<int> slab = Mixed(order);
        slab.SlotAt(3).Tag++;

        Assert.That(Violations.In(slab), Does.Contain(LiveDiffers));
        Assert.That(Violations.In(slab), Has.Some.StartsWith("number[").And.Some.Contains("free list"));
    }

    [Test]
    public void A_free_slot_marked_live_is_found([Values] ReuseOrder order)
    {
        Slab<int> slab = Mixed(order);
        slab.SlotAt(1).Tag++;

        Assert.That(Violations.In(slab), Does.Contain(LiveDiffers));
        Assert.That(Violations.In(slab), Does.Contain("number[1]: live, but on the free list"));
    }

    [Test]
    public void A_free_slot_marked_retired_is_found([Values] ReuseOrder order)
    {
        Slab<int> slab = Mixed(order);
        slab.SlotAt(1).Tag = RetiredTag;

        Assert.That(Violations.In(slab), Does.Contain(RetiredDiffers));
        Assert.That(Violations.In(slab), Does.Contain("number[1]: retired, but on the free list"));
    }

    [Test]
    public void A_retired_slot_marked_free_is_found([Values] ReuseOrder order)
    {
        Slab<int> slab = Mixed(order);
        slab.SlotAt(0).Tag -= 2;

        Assert.That(Violations.In(slab), Does.Contain(RetiredDiffers));
        Assert.That(Violations.In(slab), Has.Some.Contains("free list"));
    }

    [Test]
    public void A_retired_slot_on_the_free_list_is_found()
    {
        Slab<int> slab = Mixed(ReuseOrder.LastFreedFirst);
        slab.Head() = 0;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number[0]: retired, but on the free list" }));
    }

    [Test]
    public void A_live_slot_on_the_free_list_is_found()
    {
        Slab<int> slab = Mixed(ReuseOrder.LastFreedFirst);
        slab.Head() = 3;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number[3]: live, but on the free list" }));
    }

    [Test]
    public void A_tag_beyond_the_last_generation_is_found([Values] ReuseOrder order)
    {
        Slab<int> slab = Mixed(order);
        slab.SlotAt(0).Tag += 2;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number[0]: tag is beyond the last generation" }));
    }

    [Test]
    public void A_used_slot_behind_the_last_one_ever_used_is_found([Values] ReuseOrder order, [Values(6, 7)] int index)
    {
        Slab<int> slab = Mixed(order);
        slab.SlotAt(index).Tag += 2;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { $"number[{index}]: used, but lies behind the last slot ever used" }));
    }

    [Test]
    public void A_free_list_that_runs_in_a_circle_is_found_and_ends([Values] ReuseOrder order)
    {
        Slab<int> slab = AllFreed(order);
        slab.SlotAt(2).Next = 0;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number[0]: free list goes on behind its end" }));
    }

    [Test]
    public void A_free_list_that_loses_slots_is_found([Values] ReuseOrder order, [Values] bool properly)
    {
        Slab<int> slab = AllFreed(order);
        slab.SlotAt(1).Next = properly ? slab.Capacity : -1;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number[1]: free list ends too early" }));
    }

    [Test]
    public void A_free_list_that_does_not_begin_is_found([Values] ReuseOrder order)
    {
        Slab<int> slab = AllFreed(order);
        slab.Head() = -2;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number: free list ends too early" }));
    }

    [Test]
    public void A_free_list_that_ends_elsewhere_than_its_tail_is_found()
    {
        Slab<int> slab = AllFreed(ReuseOrder.OldestFreedFirst);
        slab.Tail() = 1;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number[3]: free list ends elsewhere than its tail" }));
    }

    [Test]
    public void More_live_slots_than_were_ever_in_use_are_found([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(4, order);
        slab.SlotAt(0).Tag = 1;

        Assert.That(Violations.In(slab), Does.Contain("number: peak is out of range"));
    }

    [Test]
    public void A_slot_never_used_on_the_free_list_is_found([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(4, order);
        slab.Put(0);
        slab.Free(slab.Put(1));
        slab.Head() = 2;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number[2]: never used, but on the free list" }));
    }

    [Test]
    public void A_slot_never_used_before_the_last_one_ever_used_is_found()
    {
        var registry = new SlabRegistry(2);
        registry.Reserve<int>("first", 1);
        Slab<int> slab = registry.Reserve<int>("number", 4)!;
        slab.Put(0);
        slab.Put(1);
        slab.Put(2);
        slab.SlotAt(0).Tag = 0;
        slab.SlotAt(1).Tag--;

        Assert.That(Violations.In(slab), Does.Contain("number[0]: never used, but lies before the last slot ever used"));
        Assert.That(Violations.In(slab), Does.Contain("number[1]: never used, but lies before the last slot ever used"));
        Assert.That(Violations.In(slab), Does.Not.Contain("number[2]: never used, but lies before the last slot ever used"));
    }

    [Test]
    public void More_used_slots_than_there_are_are_found([Values] ReuseOrder order)
    {
        Slab<int> slab = AllFreed(order);
        slab.TouchedCount()++;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number: more slots used than there are" }));
    }

    [Test]
    public void A_count_of_used_slots_that_differs_is_found([Values] ReuseOrder order)
    {
        EveryOtherValueIsFound(order, slab => ref slab.TouchedCount());
    }

    private delegate ref int Field(Slab<int> slab);

    private const int Generations = 3;
    private const int RetiredTag = 2 + 2 * Generations;

    private const string LiveDiffers = "number: live counter differs from the live slots";
    private const string RetiredDiffers = "number: retired counter differs from the retired slots";

    /// <summary>Eight slots: 0 in its last generation and so retired; 4, 1 and 2 freed; 3 and 5 live; 6 and 7 never used.</summary>
    private static Slab<int> Mixed(ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(8, order, Generations);
        var handles = new Handle<int>[6];
        handles[0] = slab.PutLast(0, Generations);
        for (int i = 1; i < handles.Length; i++) handles[i] = slab.Put(i);
        slab.Free(handles[0]);
        slab.Free(handles[4]);
        slab.Free(handles[1]);
        slab.Free(handles[2]);
        Assert.That(Violations.In(slab), Is.Empty, "sound before it is damaged");
        return slab;
    }

    /// <summary>Four slots, all used and freed, on the list in the order of their numbers.</summary>
    private static Slab<int> AllFreed(ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(4, order);
        Handle<int>[] handles = slab.Fill();
        if (order == ReuseOrder.LastFreedFirst) System.Array.Reverse(handles);
        foreach (Handle<int> handle in handles) slab.Free(handle);
        Assert.That(Violations.In(slab), Is.Empty, "sound before it is damaged");
        return slab;
    }

    private static bool IsFree(Slab<int> slab, int index) =>
        slab.StateOf(index) == SlotState.Free;

    private static void EveryOtherValueIsFound(ReuseOrder order, Field field)
    {
        int sound = field(Mixed(order));
        for (int value = -10; value <= 10; value++)
        {
            Slab<int> slab = Mixed(order);
            field(slab) = value;
            Assert.That(Violations.In(slab), value == sound ? Is.Empty : Is.Not.Empty, $"{value} instead of {sound}");
        }

        foreach (int value in new[] { int.MinValue, int.MaxValue })
        {
            Slab<int> slab = Mixed(order);
            field(slab) = value;
            Assert.That(Violations.In(slab), Is.Not.Empty, $"{value} instead of {sound}");
        }
    }
}
