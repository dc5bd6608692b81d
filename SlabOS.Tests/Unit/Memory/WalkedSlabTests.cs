using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>A slab reserved to be walked does all that another does, and has a map of its live slots.</summary>
public sealed class WalkedSlabTests
{
    [Test]
    public void The_map_costs_a_byte_a_slot_and_is_counted()
    {
        var registry = new SlabRegistry(2);
        Slab<int> slab = registry.Reserve<int>("walked", 10, walked: true)!;
        Assert.That(slab.SlotBytes, Is.EqualTo(Unsafe.SizeOf<Slot<int>>() + 1));
        Assert.That(SlabRegistry.SlotBytes<int>(walked: true), Is.EqualTo(slab.SlotBytes));
        Assert.That(registry.Bytes, Is.EqualTo(10ul * (ulong)slab.SlotBytes));

        RowSlab<int, byte> rows = registry.ReserveRows<int, byte>("rows", 10, 3, walked: true)!;
        Assert.That(rows.SlotBytes, Is.EqualTo(slab.SlotBytes + 3));
        Assert.That(SlabRegistry.SlotBytes<int, byte>(3, walked: true), Is.EqualTo(rows.SlotBytes));
    }

    [Test]
    public void A_walk_meets_the_same_objects_in_the_same_order_as_without_a_map(
        [Values] ReuseOrder order,
        [Values(0, 1, 5, 200)] int capacity,
        [Values(1, 3, SlabRegistry.MaxGenerations)] int generations)
    {
        Slab<int> plain = Slabs.Of(capacity, order, generations);
        Slab<int> walked = Walked(capacity, order, generations);
        var random = new Random(capacity + generations);
        var live = new List<(Handle<int> Plain, Handle<int> Walked)>();
        for (int step = 0; step < 2_000; step++)
        {
            bool filling = (step / 100) % 2 == 0;
            if (live.Count == 0 || random.Next(10) < (filling ? 7 : 2))
            {
                SlabError error = plain.Insert(step, out Handle<int> handle);
                Assert.That(walked.Insert(step, out Handle<int> twin), Is.EqualTo(error));
                if (error == SlabError.None) live.Add((handle, twin));
            }
            else
            {
                int at = random.Next(live.Count);
                Assert.That(walked.Free(live[at].Walked), Is.EqualTo(plain.Free(live[at].Plain)));
                live.RemoveAt(at);
            }

            if (step % 20 != 0) continue;
            Assert.That(Walk(walked), Is.EqualTo(Walk(plain)));
            Assert.That(SlabState.Of(walked), Is.EqualTo(SlabState.Of(plain)));
            Assert.That(Violations.In(walked), Is.Empty);
        }
    }

    [Test]
    public void Freeing_the_current_object_does_not_disturb_the_walk([Values] ReuseOrder order)
    {
        Slab<int> slab = Walked(6, order);
        slab.Fill();
        var seen = new List<int>();

        foreach (Handle<int> handle in slab)
        {
            slab.Remove(handle, out int value);
            seen.Add(value);
        }

        Assert.That(seen, Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5 }));
        Assert.That(slab.Live, Is.Zero);
    }

    [Test]
    public void A_map_that_differs_from_a_slot_is_found([Values] ReuseOrder order, [Values(0, 2, 3)] int slot)
    {
        Slab<int> slab = Walked(4, order);
        Handle<int>[] handles = slab.Fill();
        slab.Free(handles[2]);
        slab.MarkAt(slot) ^= 1;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { $"number[{slot}]: live or not, contrary to the map" }));
    }

    private static Slab<int> Walked(int capacity, ReuseOrder order, int generations = SlabRegistry.MaxGenerations) =>
        new SlabRegistry(1).Reserve<int>("number", capacity, order, generations, walked: true)!;

    private static List<(int Slot, int Value)> Walk(Slab<int> slab)
    {
        var met = new List<(int, int)>();
        foreach (Handle<int> handle in slab) met.Add((slab.IndexOf(handle), slab.Find(handle, out _)));
        return met;
    }
}
