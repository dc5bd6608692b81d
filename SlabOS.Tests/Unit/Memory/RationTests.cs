using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>A slab whose observer allows so many allocations refuses those behind, as a full one would: fault injection hangs on this.</summary>
public sealed class RationTests
{
    [Test]
    public void So_many_allocations_succeed_and_no_more([Values] ReuseOrder order, [Values(0, 1, 3)] int ration)
    {
        Slab<int> slab = Slabs.Of(8, order);
        Ration.Install(slab, ration);
        Assert.That(slab.Available, Is.EqualTo(ration));
        for (int i = 0; i < ration; i++) slab.Put(i);

        Assert.That(slab.Insert(0, out Handle<int> handle), Is.EqualTo(SlabError.Full));
        Assert.That(handle.IsNull, Is.True);
        Assert.That((slab.Available, slab.Live, slab.Failures), Is.EqualTo((0, ration, 1ul)));
        Assert.That(Violations.In(slab), Is.Empty);
    }

    [Test]
    public void A_ration_that_ends_refuses_one_allocation([Values] ReuseOrder order, [Values(0, 2)] int ration)
    {
        Slab<int> slab = Slabs.Of(8, order);
        Ration.Install(slab, ration, once: true);
        for (int i = 0; i < ration; i++) slab.Put(i);

        Assert.That(slab.Insert(0, out _), Is.EqualTo(SlabError.Full));
        Assert.That(slab.Available, Is.EqualTo(8 - ration));
        while (slab.Available > 0) slab.Put(0);
        Assert.That((slab.Live, slab.Failures), Is.EqualTo((8, 1ul)));
    }

    [Test]
    public void A_ration_that_ends_refuses_room_once([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(8, order);
        Ration.Install(slab, 2, once: true);

        Assert.That((slab.Admits(2), slab.Admits(3), slab.Admits(3), slab.Failures), Is.EqualTo((true, false, true, 1ul)));
    }

    [Test]
    public void There_is_room_for_no_more_than_the_ration([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(8, order);
        Ration.Install(slab, 2);

        Assert.That((slab.Admits(2), slab.Admits(3), slab.Failures), Is.EqualTo((true, false, 1ul)));
    }

    [Test]
    public void A_free_gives_no_allocation_back([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(8, order);
        Ration.Install(slab, 1);
        Assert.That(slab.Free(slab.Put(1)), Is.EqualTo(SlabError.None));

        Assert.That(slab.Insert(2, out _), Is.EqualTo(SlabError.Full));
    }

    [Test]
    public void A_ration_leaves_an_audit_in_force([Values] ReuseOrder order)
    {
        var audit = new SlabAudit { Actor = 5 };
        Slab<int> slab = new SlabRegistry(1, audit).Reserve<int>("number", 2, new SlabOptions(order))!;
        ISlabObserver? observer = Ration.Install(slab, 1);
        Handle<int> handle = slab.Put(1);
        slab.Free(handle);
        slab.Observer = observer;

        Assert.That((slab.TakerOf(0), slab.FreerOf(0)), Is.EqualTo((5, 5)));
        Assert.That(Violations.In(slab), Is.Empty, "the freed object was overwritten");
    }

    [Test]
    public void A_full_table_is_full_whatever_its_ration([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(1, order);
        Ration.Install(slab, 5);
        slab.Put(1);

        Assert.That(slab.Available, Is.Zero);
        Assert.That(slab.Insert(2, out _), Is.EqualTo(SlabError.Full));
    }

    [Test]
    public void Without_a_ration_all_slots_are_there_again_in_their_order([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(4, order);
        Handle<int>[] handles = slab.Fill();
        foreach (Handle<int> handle in handles) slab.Free(handle);
        Ration.Install(slab, 0);
        slab.Insert(0, out _);
        slab.Observer = null;

        Assert.That(slab.DrainOrder(), Is.EqualTo(order == ReuseOrder.LastFreedFirst ? new[] { 3, 2, 1, 0 } : [0, 1, 2, 3]));
        Assert.That(Violations.In(slab), Is.Empty);
    }
}
