using System.Runtime.CompilerServices;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>A slab in which every object owns a row.</summary>
public sealed class RowSlabTests
{
    [Test]
    public void Every_slot_has_a_row_of_the_length_asked_for()
    {
        RowSlab<int, char> slab = Of(3, 5);

        for (int i = 0; i < 3; i++) Assert.That(slab.Row(i).Length, Is.EqualTo(5));
        Assert.That(slab.RowLength, Is.EqualTo(5));
    }

    [Test]
    public void A_fresh_row_reads_as_zeros()
    {
        Assert.That(Of(1, 3).Row(0).ToArray(), Is.EqualTo(new[] { '\0', '\0', '\0' }));
    }

    [Test]
    public void Rows_do_not_overlap()
    {
        RowSlab<int, char> slab = Of(3, 2);
        for (int i = 0; i < 3; i++) slab.Row(i).Fill((char)('a' + i));

        for (int i = 0; i < 3; i++) Assert.That(slab.Row(i).ToString(), Is.EqualTo(new string((char)('a' + i), 2)));
    }

    [Test]
    public void A_row_stays_with_its_slot_and_keeps_what_its_last_owner_left()
    {
        RowSlab<int, char> slab = Of(1, 2);
        Handle<int> first = slab.Put(1);
        slab.Row(slab.IndexOf(first))[0] = 'x';
        slab.Free(first);

        Assert.That(slab.Row(slab.IndexOf(slab.Put(2)))[0], Is.EqualTo('x'));
    }

    [Test]
    public void A_row_is_cleared_alone()
    {
        RowSlab<int, char> slab = Of(3, 2);
        for (int i = 0; i < 3; i++) slab.Row(i).Fill('x');

        slab.ClearRow(1);

        Assert.That(slab.Row(0).ToString() + slab.Row(1).ToString() + slab.Row(2).ToString(), Is.EqualTo("xx\0\0xx"));
    }

    [Test]
    public void The_start_of_a_row_is_the_rows_own_memory()
    {
        RowSlab<int, char> slab = Of(2, 4);
        slab.Row(1)[0] = 'h';
        slab.Row(1)[1] = 'i';

        Assert.That(slab.Row(1, 2).ToString(), Is.EqualTo("hi"));
        Assert.That(slab.Row(1, 0).IsEmpty, Is.True);
        Assert.That(slab.Row(1, 4).Length, Is.EqualTo(4));
    }

    [Test]
    public void The_slots_of_a_row_slab_are_those_of_any_slab()
    {
        RowSlab<int, char> slab = Of(2, 4);

        Handle<int>[] handles = slab.Fill();
        slab.Free(handles[0]);

        Assert.That((slab.Live, slab.Available), Is.EqualTo((1, 1)));
        Assert.That(Violations.In(slab), Is.Empty);
    }

    [Test]
    public void The_bytes_of_a_row_slab_count_the_rows()
    {
        Assert.That(Of(10, 100).Bytes, Is.EqualTo(10ul * (ulong)(Unsafe.SizeOf<Slot<int>>() + 100 * sizeof(char))));
    }

    [Test]
    public void A_row_slab_of_capacity_zero_is_always_full()
    {
        Assert.That(Of(0, 8).Insert(1, out _), Is.EqualTo(SlabError.Full));
    }

    private static RowSlab<int, char> Of(int capacity, int rowLength) =>
        new SlabRegistry(1).ReserveRows<int, char>("row", capacity, rowLength)!;
}
