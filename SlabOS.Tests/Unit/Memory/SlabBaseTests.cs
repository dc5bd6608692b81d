using System.Collections.Generic;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>The counters every table has, exact at every moment.</summary>
public sealed class SlabBaseTests
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
    public void The_count_of_live_objects_does_not_depend_on_when_it_was_asked_for_last([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(5, order);
        var handles = new Handle<int>[5];
        for (int i = 0; i < 5; i++) handles[i] = slab.Put(i);
        slab.Free(handles[0]);
        slab.Free(handles[3]);
        Assert.That(slab.Live, Is.EqualTo(3), "two freed");
        Assert.That(slab.Live, Is.EqualTo(3), "asked again");

        slab.Free(handles[1]);
        slab.Put(6);
        slab.Put(7);
        slab.Free(handles[2]);
        slab.Free(handles[4]);
        Assert.That(slab.Live, Is.EqualTo(2), "some taken that were counted before, and some that were not");
        Assert.That(Violations.In(slab), Is.Empty);
    }

    [Test]
    public void To_ask_for_the_count_of_live_objects_does_not_change_which_slots_come_next([Values] ReuseOrder order, [Values] bool asked)
    {
        Slab<int> slab = Slabs.Of(6, order);
        var handles = new Handle<int>[5];
        for (int i = 0; i < 5; i++) handles[i] = slab.Put(i);
        slab.Free(handles[1]);
        slab.Free(handles[3]);
        if (asked) Assert.That(slab.Live, Is.EqualTo(3));
        slab.Free(handles[0]);
        slab.Free(handles[4]);

        Assert.That(slab.DrainOrder(), Is.EqualTo(order == ReuseOrder.LastFreedFirst ? new[] { 4, 0, 3, 1, 5 } : [5, 1, 3, 0, 4]));
    }

    [Test]
    public void There_is_room_for_as_many_as_are_available_and_for_no_more([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(4, order, generations: 1);
        var handles = new Handle<int>[3];
        for (int i = 0; i < 3; i++) handles[i] = slab.Put(i);
        Assert.That((slab.Admits(0), slab.Admits(1), slab.Failures), Is.EqualTo((true, true, 0ul)));
        Assert.That((slab.Admits(2), slab.Failures), Is.EqualTo((false, 1ul)), "one more than there are");

        slab.Free(handles[0]);
        Assert.That((slab.Admits(1), slab.Admits(2), slab.Failures), Is.EqualTo((true, false, 2ul)), "the slot freed is retired");
    }

    [Test]
    public void There_is_room_in_slots_just_freed()
    {
        Slab<int> slab = Slabs.Of(3);
        var handles = new Handle<int>[3];
        for (int i = 0; i < 3; i++) handles[i] = slab.Put(i);
        slab.Free(handles[0]);
        slab.Free(handles[1]);

        Assert.That((slab.HasRoomFor(2), slab.Failures), Is.EqualTo((true, 0ul)));
        Assert.That(slab.HasRoomFor(3), Is.False);
    }

    [Test]
    public void Whoever_looks_changes_nothing([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(6, order, generations: 2);
        Handle<int>[] handles = slab.Fill();
        for (int i = 0; i < 4; i++) slab.Free(handles[i]);
        List<string> before = SlabState.Of(slab);

        Assert.That((slab.Live, slab.Available, slab.HasRoomFor(4), slab.HasRoomFor(5)), Is.EqualTo((2, 4, true, false)));
        Assert.That(SlabState.Of(slab), Is.EqualTo(before), "not even a failure is counted");
    }

    [Test]
    public void A_slots_state_is_what_it_is_doing([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(4, order, generations: 2);
        Handle<int>[] handles = [slab.PutLast(0, generations: 2), slab.Put(1), slab.Put(2)];
        slab.Free(handles[0]);
        slab.Free(handles[1]);

        Assert.That(
            new[] { slab.StateOf(0), slab.StateOf(1), slab.StateOf(2), slab.StateOf(3) },
            Is.EqualTo(new[] { SlotState.Retired, SlotState.Free, SlotState.Live, SlotState.Untouched }));
        Assert.That(new[] { slab.UsesOf(0), slab.UsesOf(1), slab.UsesOf(2), slab.UsesOf(3) }, Is.EqualTo(new[] { 2, 1, 1, 0 }));
    }

    [Test]
    public void Bytes_are_slots_times_the_size_of_one()
    {
        Assert.That(Slabs.Of(1000).Bytes, Is.EqualTo(1000ul * 12));
    }

    private static (int Live, int Peak, int Available, int Retired, ulong Allocations, ulong Frees, ulong Failures) Counters(
        SlabBase table) =>
        (table.Live, table.Peak, table.Available, table.Retired, table.Allocations, table.Frees, table.Failures);
}
