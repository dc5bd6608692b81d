using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>A slot whose generations are used up is withdrawn and counted, never wrapped.</summary>
public sealed class RetirementTests
{
    [Test]
    public void A_slot_is_used_exactly_as_often_as_it_has_generations(
        [Values] ReuseOrder order,
        [Values(1, 2, 5)] int generations)
    {
        Slab<int> slab = Slabs.Of(3, order, generations);
        slab.Churn(3 * generations);

        Assert.That(slab.Insert(0, out _), Is.EqualTo(SlabError.Full));
    }

    [Test]
    public void A_slot_retires_when_its_last_object_is_freed_not_before()
    {
        Slab<int> slab = Slabs.Of(1, generations: 2);
        slab.Churn(1);
        Handle<int> last = slab.Put(1);
        Assert.That(slab.Retired, Is.Zero);

        slab.Free(last);

        Assert.That(slab.Retired, Is.EqualTo(1));
    }

    [Test]
    public void A_retired_slot_is_neither_live_nor_available()
    {
        Slab<int> slab = Slabs.Of(3, generations: 1);
        slab.Churn(1);

        Assert.That((slab.Live, slab.Available, slab.Retired), Is.EqualTo((0, 2, 1)));
        Assert.That(slab.IsLive(0), Is.False);
    }

    [Test]
    public void A_retired_slot_is_never_handed_out_again([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(3, order, generations: 1);
        slab.Churn(1);

        Assert.That(slab.DrainOrder(), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void The_handles_of_a_retired_slot_are_all_stale()
    {
        Slab<int> slab = Slabs.Of(1, generations: 3);
        slab.Churn(3);

        for (int generation = 0; generation < 3; generation++)
        {
            slab.Find(slab.HandleAt(0, generation), out SlabError error);
            Assert.That(error, Is.EqualTo(SlabError.Stale));
        }
    }

    [Test]
    public void A_handle_beyond_the_last_generation_is_out_of_range()
    {
        Slab<int> slab = Slabs.Of(1, generations: 3);
        slab.Churn(3);

        slab.Find(slab.HandleAt(0, 3), out SlabError error);

        Assert.That(error, Is.EqualTo(SlabError.OutOfRange));
    }

    [Test]
    public void The_last_generation_a_slot_can_have_is_used_and_not_wrapped([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(1, order);
        slab.Churn(1);
        slab.SlotAt(0).Tag = uint.MaxValue - 3;
        Handle<int> last = slab.Put(42);

        Assert.That(slab.GenerationOf(last), Is.EqualTo(SlabRegistry.MaxGenerations - 1));
        Assert.That(slab.Find(last, out _), Is.EqualTo(42));
        Assert.That(slab.Free(last), Is.EqualTo(SlabError.None));
        Assert.That((slab.Retired, slab.Available), Is.EqualTo((1, 0)));
        Assert.That(Violations.In(slab), Is.Empty);
    }

    [Test]
    public void A_retired_slot_is_passed_over([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(4, order, generations: 2);
        Handle<int>[] handles = slab.Fill();
        foreach (int slot in new[] { 0, 2 })
        {
            slab.Free(handles[slot]);
            slab.Churn(1);
        }

        slab.Free(handles[1]);
        slab.Free(handles[3]);
        Assert.That(Violations.In(slab), Is.Empty, "all free, two of them for good");
        Assert.That((slab.Live, slab.Retired, slab.Available), Is.EqualTo((0, 2, 2)));

        int first = slab.IndexOf(slab.Put(0));
        int second = slab.IndexOf(slab.Put(0));
        Assert.That(new[] { first, second }, Is.EqualTo(order == ReuseOrder.LastFreedFirst ? new[] { 3, 1 } : [1, 3]));
        Assert.That(Violations.In(slab), Is.Empty, "full");
        Assert.That(slab.Insert(0, out _), Is.EqualTo(SlabError.Full));
        Assert.That((slab.Live, slab.Retired, slab.Available, slab.Failures), Is.EqualTo((2, 2, 0, 1ul)));
    }

    [Test]
    public void While_a_slot_is_in_its_last_use_others_come_and_go_as_before([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(6, order, generations: 9);
        Handle<int> last = slab.PutLast(0, generations: 9);
        Handle<int>[] handles = slab.Fill();
        slab.Free(handles[0]);
        slab.Free(handles[1]);
        Assert.That((slab.Live, slab.Retired, slab.Available), Is.EqualTo((4, 0, 2)));

        slab.Free(handles[2]);
        slab.Free(last);
        slab.Free(handles[3]);
        Assert.That(Violations.In(slab), Is.Empty, "the last use is over");
        Assert.That((slab.Live, slab.Retired, slab.Available), Is.EqualTo((1, 1, 4)));
        Assert.That(slab.DrainOrder(), Is.EqualTo(order == ReuseOrder.LastFreedFirst ? new[] { 4, 3, 2, 1 } : [1, 2, 3, 4]));
    }

    [Test]
    public void A_slot_freed_while_another_is_in_its_last_use_is_the_next_one_taken()
    {
        Slab<int> slab = Slabs.Of(3, generations: 2);
        Handle<int>[] handles = slab.Fill();
        slab.Free(handles[0]);
        slab.Free(handles[1]);
        slab.Put(0);
        Assert.That((slab.IsLive(0), slab.UsesOf(1)), Is.EqualTo((false, 2)), "slot 1 is in its last use, slot 0 on the list");

        slab.Free(handles[2]);

        Assert.That(slab.DrainOrder(), Is.EqualTo(new[] { 2, 0 }));
    }

    [Test]
    public void Not_even_many_slots_used_up_at_once_make_an_allocation_look_at_more_than_one()
    {
        Slab<int> slab = Slabs.Of(1000, generations: 2);
        for (int round = 0; round < 2; round++)
        {
            foreach (Handle<int> handle in slab.Fill()) slab.Free(handle);
        }

        Assert.That(slab.Head(), Is.EqualTo(slab.Capacity), "none of them is on the list");
        Assert.That(slab.Retired, Is.EqualTo(slab.Capacity));
    }

    [Test]
    public void A_slab_with_all_slots_retired_is_sound([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(4, order, generations: 2);
        slab.Churn(8);

        Assert.That(slab.Retired, Is.EqualTo(4));
        Assert.That(Violations.In(slab), Is.Empty);
    }

    [Test]
    public void Retiring_the_end_of_the_free_list_leaves_the_list_whole()
    {
        Slab<int> slab = Slabs.Of(3, ReuseOrder.OldestFreedFirst, generations: 2);
        Handle<int>[] handles = slab.Fill();
        slab.Free(handles[0]);
        slab.Free(slab.Put(0));
        slab.Free(handles[2]);
        slab.Free(handles[1]);

        Assert.That(Violations.In(slab), Is.Empty);
        Assert.That(slab.DrainOrder(), Is.EqualTo(new[] { 2, 1 }));
    }
}
