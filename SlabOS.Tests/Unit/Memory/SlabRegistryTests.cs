using System.Runtime.CompilerServices;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>Where slabs are reserved, and what it refuses.</summary>
public sealed class SlabRegistryTests
{
    [Test]
    public void A_reserved_slab_is_what_was_asked_for()
    {
        Slab<int> slab = new SlabRegistry(1).Reserve<int>("packet", 64)!;

        Assert.That((slab.Name, slab.Capacity, slab.Available), Is.EqualTo(("packet", 64, 64)));
    }

    [Test]
    public void Slabs_are_listed_in_the_order_in_which_they_were_reserved()
    {
        var registry = new SlabRegistry(3);
        SlabBase first = registry.Reserve<int>("first", 1)!;
        SlabBase second = registry.ReserveRows<int, byte>("second", 1, 8)!;
        SlabBase third = registry.Reserve<long>("third", 1)!;

        Assert.That(new[] { registry[0], registry[1], registry[2] }, Is.EqualTo(new[] { first, second, third }));
        Assert.That(registry.Count, Is.EqualTo(3));
    }

    [Test]
    public void A_slab_is_found_by_its_name_and_by_no_other()
    {
        var registry = new SlabRegistry(3);
        registry.Reserve<int>("first", 1);
        registry.Reserve<int>("second", 1);

        Assert.That((registry.IndexOf("first"), registry.IndexOf("second")), Is.EqualTo((0, 1)));
        Assert.That((registry.IndexOf("third"), registry.IndexOf(""), registry.IndexOf("firs")), Is.EqualTo((-1, -1, -1)));
    }

    [Test]
    public void The_slabs_of_a_registry_share_the_generations_equally([Values(1, 2, 3, 9, 1000)] int tables)
    {
        var registry = new SlabRegistry(tables);
        var slabs = new Slab<int>[tables];
        for (int i = 0; i < tables; i++) slabs[i] = registry.Reserve<int>("number", 1)!;
        int share = SlabRegistry.MaxGenerations / tables;

        foreach (Slab<int> slab in slabs)
        {
            Handle<int> last = slab.HandleAt(0, share - 1);
            Assert.That((last.IsNull, slab.GenerationOf(last)), Is.EqualTo((false, share - 1)));
            Assert.That(slab.HandleAt(0, share).IsNull, Is.True);
        }
    }

    [Test]
    public void A_slab_has_no_more_generations_than_its_share_and_no_more_than_it_asked_for()
    {
        var registry = new SlabRegistry(2);
        Slab<int> greedy = registry.Reserve<int>("greedy", 1, new SlabOptions(generations: SlabRegistry.MaxGenerations))!;
        Slab<int> modest = registry.Reserve<int>("modest", 1, new SlabOptions(generations: 3))!;

        Assert.That(greedy.HandleAt(0, SlabRegistry.MaxGenerations / 2).IsNull, Is.True);
        Assert.That((modest.HandleAt(0, 2).IsNull, modest.HandleAt(0, 3).IsNull), Is.EqualTo((false, true)));
        modest.Churn(3);
        Assert.That(modest.Retired, Is.EqualTo(1));
    }

    [Test]
    public void A_slab_without_options_reuses_the_slot_freed_last_and_has_its_share_of_generations()
    {
        var registry = new SlabRegistry(2);
        Slab<int> plain = registry.Reserve<int>("plain", 3)!;
        Slab<int> spelled = registry.ReserveRows<int, byte>("spelled", 3, 1, new SlabOptions())!;

        foreach (Slab<int> slab in new[] { plain, spelled })
        {
            Handle<int>[] handles = slab.Fill();
            slab.Free(handles[0]);
            slab.Free(handles[2]);
            Assert.That((slab.Generations, slab.IndexOf(slab.Put(0))), Is.EqualTo((SlabRegistry.MaxGenerations / 2, 2)));
        }
    }

    [Test]
    public void A_row_may_have_one_element_and_may_take_a_gigabyte()
    {
        var registry = new SlabRegistry(2);

        Assert.That(registry.ReserveRows<int, byte>("short", 1, 1), Is.Not.Null);
        Assert.That(registry.ReserveRows<int, byte>("long", 0, 1 << 30), Is.Not.Null);
    }

    [Test]
    public void Bytes_are_the_sum_over_all_slabs()
    {
        var registry = new SlabRegistry(2);
        SlabBase numbers = registry.Reserve<int>("number", 100)!;
        SlabBase rows = registry.ReserveRows<int, byte>("row", 10, 512)!;

        Assert.That(registry.Bytes, Is.EqualTo(numbers.Bytes + rows.Bytes));
        Assert.That(registry.Bytes, Is.EqualTo(100ul * 12 + 10ul * (12 + 512)));
    }

    [TestCase(-1)]
    [TestCase(int.MinValue)]
    [TestCase(SlabRegistry.MaxCapacity + 1)]
    [TestCase(int.MaxValue)]
    public void A_capacity_out_of_range_is_refused(int capacity)
    {
        var registry = new SlabRegistry(2);

        Assert.That(registry.Reserve<int>("number", capacity), Is.Null);
        Assert.That(registry.ReserveRows<int, byte>("row", capacity, 1), Is.Null);
        HasReservedNothing(registry);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(int.MinValue)]
    public void A_number_of_generations_out_of_range_is_refused(int generations)
    {
        var registry = new SlabRegistry(2);

        Assert.That(registry.Reserve<int>("number", 1, new SlabOptions(generations: generations)), Is.Null);
        Assert.That(registry.ReserveRows<int, byte>("row", 1, 1, new SlabOptions(generations: generations)), Is.Null);
        HasReservedNothing(registry);
    }

    [TestCase(1, 0)]
    [TestCase(1, -1)]
    [TestCase(1, int.MinValue)]
    [TestCase(2, 1 << 30)]
    [TestCase(2, (1 << 30) - 1)]
    [TestCase(SlabRegistry.MaxCapacity, 128)]
    public void A_row_length_out_of_range_is_refused(int capacity, int rowLength)
    {
        var registry = new SlabRegistry(1);

        Assert.That(registry.ReserveRows<int, byte>("row", capacity, rowLength), Is.Null);
        HasReservedNothing(registry);
    }

    [Test]
    public void A_row_whose_bytes_are_more_than_an_int_holds_is_refused([Values(0, 1)] int capacity)
    {
        var registry = new SlabRegistry(1);

        Assert.That(registry.ReserveRows<int, ulong>("row", capacity, 1 << 28), Is.Null);
        HasReservedNothing(registry);
    }

    [Test]
    public void A_registry_without_room_refuses_another_slab()
    {
        var registry = new SlabRegistry(1);
        registry.Reserve<int>("first", 1);

        Assert.That(registry.Reserve<int>("second", 1), Is.Null);
        Assert.That(registry.Count, Is.EqualTo(1));
    }

    [Test]
    public void No_two_slabs_share_a_tag_so_no_slab_accepts_anothers_handle()
    {
        var registry = new SlabRegistry(4);
        var slabs = new[]
        {
            registry.Reserve<int>("a", 3)!, registry.ReserveRows<int, byte>("b", 1, 4)!,
            registry.Reserve<int>("c", 0)!, registry.Reserve<int>("d", 5)!,
        };
        foreach (Slab<int> owner in slabs)
        {
            foreach (Handle<int> handle in owner.Fill())
            {
                foreach (Slab<int> slab in slabs)
                {
                    slab.Find(handle, out SlabError error);
                    Assert.That(error, Is.EqualTo(slab == owner ? SlabError.None : SlabError.OutOfRange));
                }
            }
        }
    }

    [Test]
    public void Each_slab_of_a_registry_says_of_its_own_handles_in_which_way_they_are_wrong([Values(1, 2, 3, 9)] int tables)
    {
        var registry = new SlabRegistry(tables);
        for (int i = 0; i < tables; i++)
        {
            Slab<int> slab = registry.Reserve<int>("number", 2)!;
            slab.Churn(3);

            slab.Find(slab.HandleAt(0, 2), out SlabError stale);
            slab.Find(slab.HandleAt(0, 3), out SlabError early);
            slab.Find(slab.HandleAt(1, 0), out SlabError unused);

            Assert.That((stale, early, unused), Is.EqualTo((SlabError.Stale, SlabError.NeverIssued, SlabError.NeverIssued)));
            Assert.That((slab.UsesOf(0), slab.UsesOf(1)), Is.EqualTo((3, 0)));
            Assert.That((slab.StateOf(0), slab.StateOf(1)), Is.EqualTo((SlotState.Free, SlotState.Untouched)));
        }
    }

    [Test]
    public void Check_is_the_sum_over_all_slabs()
    {
        var registry = new SlabRegistry(3);
        Slab<int> first = registry.Reserve<int>("first", 4)!;
        registry.Reserve<int>("second", 4)!.Fill();
        Slab<int> third = registry.Reserve<int>("third", 4)!;
        Assert.That(Violations.In(registry), Is.Empty);

        first.LiveCount() = 1;
        third.LiveCount() = 2;

        Assert.That(Violations.In(registry), Is.EqualTo(new[]
        {
            "first: live counter differs from the live slots",
            "third: live counter differs from the live slots",
        }));
    }

    [Test]
    public void A_slot_with_a_row_takes_both()
    {
        Assert.That(SlabRegistry.SlotBytes<int, byte>(512), Is.EqualTo(Unsafe.SizeOf<Slot<int>>() + 512));
        Assert.That(SlabRegistry.SlotBytes<int, Handle<int>>(32), Is.EqualTo(Unsafe.SizeOf<Slot<int>>() + 32 * 8));
    }

    private static void HasReservedNothing(SlabRegistry registry) =>
        Assert.That((registry.Count, registry.Bytes), Is.EqualTo((0, 0ul)));
}
