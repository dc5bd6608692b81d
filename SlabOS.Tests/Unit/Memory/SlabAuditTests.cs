using System.Runtime.CompilerServices;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>An audited slab remembers who took and who freed each slot, and finds what is used after it was freed.</summary>
public sealed class SlabAuditTests
{
    private const int Poisoned = unchecked((int)0xDBDBDBDB);

    private readonly SlabAudit _audit = new();

    [Test]
    public void Each_slot_remembers_who_took_it_and_who_freed_it_last([Values] ReuseOrder order)
    {
        Slab<int> slab = Audited(2, order);
        _audit.Actor = 5;
        Handle<int> handle = slab.Put(1);
        Assert.That((slab.TakerOf(0), slab.FreerOf(0)), Is.EqualTo((5, 0)), "taken");
        _audit.Actor = 6;
        slab.Free(handle);
        Assert.That((slab.TakerOf(0), slab.FreerOf(0)), Is.EqualTo((5, 6)), "freed");
        Assert.That((slab.TakerOf(1), slab.FreerOf(1)), Is.EqualTo((0, 0)), "never used");

        _audit.Actor = 7;
        slab.Put(2);
        slab.Put(3);
        Assert.That((slab.TakerOf(0), slab.FreerOf(0)), Is.EqualTo((7, 6)), "taken again");
    }

    [Test]
    public void A_wrong_free_is_not_remembered()
    {
        Slab<int> slab = Audited(1);
        _audit.Actor = 5;
        Handle<int> handle = slab.Put(1);
        slab.Free(handle);
        _audit.Actor = 6;

        Assert.That(slab.Free(handle), Is.EqualTo(SlabError.Stale));
        Assert.That(slab.FreerOf(0), Is.EqualTo(5));
    }

    [Test]
    public void What_is_freed_is_overwritten_and_read_by_the_next_owner_who_assigns_nothing([Values] ReuseOrder order)
    {
        Slab<int> slab = Audited(1, order);
        slab.Free(slab.Put(42));
        Assert.That(slab.SlotAt(0).Value, Is.EqualTo(Poisoned));

        Assert.That(slab.Allocate(out _), Is.EqualTo(Poisoned));
    }

    [Test]
    public void A_write_to_a_freed_object_is_found([Values] ReuseOrder order, [Values(1, int.MaxValue)] int generations)
    {
        Slab<int> slab = Audited(2, order, generations);
        ref int value = ref slab.Allocate(out Handle<int> handle);
        slab.Free(handle);
        Assert.That(Violations.In(slab), Is.Empty);
        value = 7;

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number[0]: written to after it was freed" }));
    }

    [Test]
    public void A_write_to_a_freed_object_is_found_even_when_its_slot_was_taken_again([Values] ReuseOrder order)
    {
        Slab<int> slab = Audited(1, order);
        ref int value = ref slab.Allocate(out Handle<int> handle);
        slab.Free(handle);
        value = 7;
        slab.Put(8);

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number[0]: taken after it was written to while free" }));
    }

    [Test]
    public void Of_several_slots_written_to_while_free_the_one_taken_first_is_named()
    {
        Slab<int> slab = Audited(2);
        Handle<int>[] handles = [slab.Put(0), slab.Put(1)];
        slab.Free(handles[1]);
        slab.Free(handles[0]);
        slab.SlotAt(0).Value = 7;
        slab.SlotAt(1).Value = 7;
        slab.Put(8);
        slab.Put(9);

        Assert.That(Violations.In(slab), Is.EqualTo(new[] { "number[0]: taken after it was written to while free" }));
    }

    [Test]
    public void An_audit_costs_its_bytes_in_each_slot_and_they_are_counted()
    {
        var registry = new SlabRegistry(2, _audit);
        Slab<int> slab = registry.Reserve<int>("number", 10)!;
        Assert.That(slab.SlotBytes, Is.EqualTo(Unsafe.SizeOf<Slot<int>>() + SlabAudit.SlotBytes));
        RowSlab<int, byte> rows = registry.ReserveRows<int, byte>("rows", 10, 3)!;
        Assert.That(rows.SlotBytes, Is.EqualTo(slab.SlotBytes + 3));
        Assert.That(registry.Bytes, Is.EqualTo(rows.Bytes + slab.Bytes));
    }

    [Test]
    public void Without_an_audit_nobody_is_remembered_and_nothing_overwritten()
    {
        Slab<int> slab = Slabs.Of(1);
        slab.Free(slab.Put(42));

        Assert.That((slab.TakerOf(0), slab.FreerOf(0), slab.SlotAt(0).Value), Is.EqualTo((0, 0, 42)));
    }

    private Slab<int> Audited(int capacity, ReuseOrder order = ReuseOrder.LastFreedFirst, int generations = SlabRegistry.MaxGenerations) =>
        new SlabRegistry(1, _audit).Reserve<int>("number", capacity, new SlabOptions(order, generations))!;
}
