using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>Allocate, free and look-up: the three operations and the three the blog post names.</summary>
public sealed class SlabTests
{
    private struct Packet
    {
        public ulong Time;
        public int Length;
        public byte Kind;
    }

    [Test]
    public void Allocate_returns_the_object_in_place()
    {
        Slab<int> slab = Slabs.Of(4);

        ref int value = ref slab.Allocate(out Handle<int> handle);
        value = 42;

        Assert.That(Unsafe.AreSame(ref value, ref slab.Find(handle, out _)), Is.True);
    }

    [Test]
    public void Allocate_gives_each_object_a_slot_of_its_own()
    {
        Slab<int> slab = Slabs.Of(100);

        Handle<int>[] handles = slab.Fill();

        Assert.That(Array.ConvertAll(handles, h => slab.Find(h, out _)), Is.EqualTo(Range(100)));
    }

    [Test]
    public void Allocate_hands_out_the_slots_of_a_fresh_slab_in_their_order([Values] ReuseOrder order)
    {
        Assert.That(Slabs.Of(5, order).DrainOrder(), Is.EqualTo(Range(5)));
    }

    [Test]
    public void Allocate_of_a_never_used_slot_reads_as_zero()
    {
        Assert.That(Slabs.Of(1).Allocate(out _), Is.Zero);
    }

    [Test]
    public void Allocate_leaves_what_the_last_owner_left()
    {
        Slab<int> slab = Slabs.Of(1);
        slab.Free(slab.Put(42));

        Assert.That(slab.Allocate(out _), Is.EqualTo(42));
    }

    [Test]
    public void Allocate_on_a_full_slab_gives_the_null_handle()
    {
        Slab<int> slab = Slabs.Of(2);
        slab.Fill();

        slab.Allocate(out Handle<int> handle);

        Assert.That(handle.IsNull, Is.True);
    }

    [Test]
    public void Allocate_on_a_full_slab_changes_nothing_but_the_failure_count()
    {
        Slab<int> slab = Slabs.Of(2);
        slab.Fill();
        List<string> before = SlabState.Of(slab, failures: false);

        slab.Allocate(out _) = 99;

        Assert.That(SlabState.Of(slab, failures: false), Is.EqualTo(before));
        Assert.That(slab.Failures, Is.EqualTo(1));
    }

    [Test]
    public void Allocate_succeeds_again_after_one_free([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(3, order);
        Handle<int>[] handles = slab.Fill();
        slab.Allocate(out _);

        slab.Free(handles[1]);

        Assert.That(slab.IndexOf(slab.Put(7)), Is.EqualTo(slab.IndexOf(handles[1])));
    }

    [Test]
    public void Free_returns_none_for_a_live_object()
    {
        Slab<int> slab = Slabs.Of(1);

        Assert.That(slab.Free(slab.Put(1)), Is.EqualTo(SlabError.None));
    }

    [Test]
    public void Free_leaves_the_other_objects_alone()
    {
        Slab<int> slab = Slabs.Of(3);
        Handle<int>[] handles = slab.Fill();

        slab.Free(handles[1]);

        Assert.That(slab.Find(handles[0], out _), Is.EqualTo(0));
        Assert.That(slab.Find(handles[2], out _), Is.EqualTo(2));
    }

    [Test]
    public void Find_returns_the_object_itself()
    {
        Slab<int> slab = Slabs.Of(1);
        Handle<int> handle = slab.Put(1);

        slab.Find(handle, out _) = 2;

        Assert.That(slab.Find(handle, out SlabError error), Is.EqualTo(2));
        Assert.That(error, Is.EqualTo(SlabError.None));
    }

    [Test]
    public void Find_with_a_wrong_handle_gives_a_stand_in_that_carries_nothing_across()
    {
        Slab<int> slab = Slabs.Of(1);
        Handle<int> stale = slab.Put(1);
        slab.Free(stale);
        List<string> before = SlabState.Of(slab);

        slab.Find(stale, out _) = 99;

        Assert.That(slab.Find(stale, out _), Is.Zero);
        Assert.That(SlabState.Of(slab), Is.EqualTo(before));
    }

    [Test]
    public void Insert_puts_a_copy_in()
    {
        var registry = new SlabRegistry(1);
        Slab<Packet> slab = registry.Reserve<Packet>("packet", 1)!;
        var packet = new Packet { Time = 1, Length = 60, Kind = 3 };

        SlabError error = slab.Insert(packet, out Handle<Packet> handle);
        packet.Length = 0;

        Assert.That(error, Is.EqualTo(SlabError.None));
        Assert.That(slab.Find(handle, out _), Is.EqualTo(new Packet { Time = 1, Length = 60, Kind = 3 }));
    }

    [Test]
    public void Insert_into_a_full_slab_is_refused_as_full()
    {
        Slab<int> slab = Slabs.Of(1);
        slab.Fill();

        Assert.That(slab.Insert(1, out Handle<int> handle), Is.EqualTo(SlabError.Full));
        Assert.That(handle.IsNull, Is.True);
    }

    [Test]
    public void Get_copies_the_object_out_and_keeps_it()
    {
        Slab<int> slab = Slabs.Of(1);
        Handle<int> handle = slab.Put(42);

        Assert.That(slab.Get(handle, out int first), Is.EqualTo(SlabError.None));
        Assert.That(slab.Get(handle, out int second), Is.EqualTo(SlabError.None));
        Assert.That((first, second), Is.EqualTo((42, 42)));
    }

    [Test]
    public void Remove_copies_the_object_out_and_frees_it()
    {
        Slab<int> slab = Slabs.Of(1);
        Handle<int> handle = slab.Put(42);

        Assert.That(slab.Remove(handle, out int value), Is.EqualTo(SlabError.None));
        Assert.That(value, Is.EqualTo(42));
        Assert.That(slab.Live, Is.Zero);
    }

    [Test]
    public void At_is_the_object_in_a_slot()
    {
        Slab<int> slab = Slabs.Of(3);
        Handle<int>[] handles = slab.Fill();

        Assert.That(Unsafe.AreSame(ref slab.At(2), ref slab.Find(handles[2], out _)), Is.True);
    }

    [Test]
    public void IsLive_tells_live_slots_from_free_ones_and_from_no_slots()
    {
        Slab<int> slab = Slabs.Of(3);
        Handle<int>[] handles = slab.Fill();
        slab.Free(handles[1]);

        Assert.That(Array.ConvertAll(new[] { -1, 0, 1, 2, 3, int.MaxValue, int.MinValue }, slab.IsLive),
            Is.EqualTo(new[] { false, true, false, true, false, false, false }));
    }

    [Test]
    public void A_slab_of_capacity_zero_is_always_full([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(0, order);

        Assert.That(slab.Insert(1, out _), Is.EqualTo(SlabError.Full));
        Assert.That(Violations.In(slab), Is.Empty);
    }

    [Test]
    public void A_fresh_slab_is_zeros_but_for_the_first_tag_so_nobody_needs_to_initialise_it([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(1000, order);

        Assert.That(slab.SlotAt(0), Is.EqualTo(new Slot<int> { Tag = 2 }));
        for (int i = 1; i < slab.Capacity; i++) Assert.That(slab.SlotAt(i), Is.EqualTo(default(Slot<int>)));
    }

    [Test]
    [NonParallelizable]
    [Platform("Linux", Reason = "counts resident pages, which only appear when they are touched")]
    public void Reserving_the_largest_slab_touches_none_of_its_memory()
    {
        var registry = new SlabRegistry(1);
        long before = Environment.WorkingSet;

        Slab<long> slab = registry.Reserve<long>("large", SlabRegistry.MaxCapacity)!;

        Assert.That(slab.Bytes, Is.EqualTo(256ul << 20));
        Assert.That(Environment.WorkingSet - before, Is.LessThan(16 << 20));
    }

    [Test]
    public void A_slot_takes_what_the_registry_says_it_takes()
    {
        Assert.That(SlabRegistry.SlotBytes<byte>(), Is.EqualTo(Unsafe.SizeOf<Slot<byte>>()));
        Assert.That(SlabRegistry.SlotBytes<int>(), Is.EqualTo(Unsafe.SizeOf<Slot<int>>()));
        Assert.That(SlabRegistry.SlotBytes<Packet>(), Is.EqualTo(Unsafe.SizeOf<Slot<Packet>>()));
        Assert.That(Slabs.Of(1).SlotBytes, Is.EqualTo(Unsafe.SizeOf<Slot<int>>()));
    }

    [Test]
    public void The_slabs_own_share_of_a_slot_is_two_words()
    {
        Assert.That(SlabRegistry.SlotBytes<long>() - sizeof(long), Is.EqualTo(2 * sizeof(uint)));
    }

    private static int[] Range(int count)
    {
        var range = new int[count];
        for (int i = 0; i < count; i++) range[i] = i;
        return range;
    }
}
