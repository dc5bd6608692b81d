using System;
using System.Collections.Generic;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>A handle never means another object than the one it was issued for, and a wrong one says in which way it is wrong.</summary>
public sealed class HandleTests
{
    /// <summary>A call that takes a handle, under the name the tests show.</summary>
    public sealed class Call
    {
        private readonly string _name;

        internal Call(string name, Func<Slab<int>, Handle<int>, (SlabError Error, int Value)> on)
        {
            _name = name;
            On = on;
        }

        internal Func<Slab<int>, Handle<int>, (SlabError Error, int Value)> On { get; }

        /// <inheritdoc/>
        public override string ToString() => _name;
    }

    private static IEnumerable<Call> Calls()
    {
        yield return new Call("Free", (slab, handle) => (slab.Free(handle), 0));
        yield return new Call("Find", (slab, handle) =>
        {
            int value = slab.Find(handle, out SlabError error);
            return (error, value);
        });
        yield return new Call("Get", (slab, handle) => (slab.Get(handle, out int value), value));
        yield return new Call("Remove", (slab, handle) => (slab.Remove(handle, out int value), value));
    }

    [Test]
    public void A_handle_is_read_back_from_its_bits()
    {
        Slab<int> slab = new SlabRegistry(1).Reserve<int>("number", SlabRegistry.MaxCapacity)!;
        var last = new Handle<int>(SlabRegistry.MaxCapacity - 1, uint.MaxValue - 2);

        Assert.That(Handle<int>.FromBits(slab.Put(1).Bits), Is.EqualTo(slab.HandleAt(0)));
        Assert.That(Handle<int>.FromBits(last.Bits), Is.EqualTo(last));
        Assert.That(Handle<int>.FromBits(default(Handle<int>).Bits).IsNull, Is.True);
    }

    [TestCaseSource(nameof(Calls))]
    public void The_null_handle_is_out_of_range(Call call)
    {
        Slab<int> slab = Slabs.Of(4);
        slab.Fill();

        Refuses(slab, call, default, SlabError.OutOfRange);
    }

    [TestCaseSource(nameof(Calls))]
    public void A_handle_of_the_slab_reserved_before_is_out_of_range(Call call)
    {
        (Slab<int> first, _, Slab<int> third) = ThreeNeighbours();
        Handle<int>[] foreign = first.Fill();
        third.Fill();

        foreach (Handle<int> handle in foreign) Refuses(third, call, handle, SlabError.OutOfRange);
    }

    [TestCaseSource(nameof(Calls))]
    public void A_handle_of_the_slab_reserved_behind_is_out_of_range(Call call)
    {
        (Slab<int> first, Slab<int> second, _) = ThreeNeighbours();
        first.Fill();
        Handle<int>[] foreign = second.Fill();

        foreach (Handle<int> handle in foreign) Refuses(first, call, handle, SlabError.OutOfRange);
    }

    [TestCaseSource(nameof(Calls))]
    public void A_handle_of_a_slot_not_yet_used_was_never_issued(Call call)
    {
        Slab<int> slab = Slabs.Of(4);
        slab.Put(0);

        Refuses(slab, call, slab.HandleAt(3, 0), SlabError.NeverIssued);
    }

    [TestCaseSource(nameof(Calls))]
    public void A_handle_of_a_later_generation_was_never_issued(Call call)
    {
        Slab<int> slab = Slabs.Of(4);
        Handle<int> handle = slab.Put(0);

        Refuses(slab, call, slab.HandleAt(slab.IndexOf(handle), 1), SlabError.NeverIssued);
    }

    [TestCaseSource(nameof(Calls))]
    public void The_next_handle_of_a_free_slot_was_never_issued(Call call)
    {
        Slab<int> slab = Slabs.Of(1);
        slab.Churn(3);

        Refuses(slab, call, slab.HandleAt(0, 3), SlabError.NeverIssued);
    }

    [TestCaseSource(nameof(Calls))]
    public void The_handle_of_a_freed_object_is_stale(Call call)
    {
        Slab<int> slab = Slabs.Of(2);
        Handle<int> handle = slab.Put(0);
        slab.Free(handle);

        Refuses(slab, call, handle, SlabError.Stale);
    }

    [TestCaseSource(nameof(Calls))]
    public void A_stale_handle_does_not_reach_the_objects_that_took_the_slot_since(Call call)
    {
        Slab<int> slab = Slabs.Of(1);
        var stale = new List<Handle<int>>();
        for (int i = 0; i < 10; i++)
        {
            Handle<int> handle = slab.Put(i);
            foreach (Handle<int> old in stale) Refuses(slab, call, old, SlabError.Stale);
            slab.Free(handle);
            stale.Add(handle);
        }
    }

    [TestCaseSource(nameof(Calls))]
    public void No_handle_is_good_for_a_slab_of_capacity_zero(Call call)
    {
        var registry = new SlabRegistry(2);
        Slab<int> empty = registry.Reserve<int>("empty", 0)!;
        Handle<int> neighbour = registry.Reserve<int>("neighbour", 1)!.Put(1);

        Refuses(empty, call, neighbour, SlabError.OutOfRange);
        Refuses(empty, call, default, SlabError.OutOfRange);
    }

    [Test]
    public void Every_object_ever_allocated_has_a_handle_of_its_own([Values] ReuseOrder order)
    {
        Slab<int> slab = Slabs.Of(3, order);
        var seen = new HashSet<Handle<int>>();
        for (int round = 0; round < 100; round++)
        {
            foreach (Handle<int> handle in slab.Fill()) Assert.That(seen.Add(handle), Is.True);
            foreach (Handle<int> handle in slab) slab.Free(handle);
        }
    }

    [Test]
    public void HandleAt_is_the_handle_of_the_object_in_a_slot()
    {
        Slab<int> slab = Slabs.Of(3);
        slab.Churn(5);
        Handle<int> handle = slab.Put(1);

        Assert.That(slab.HandleAt(slab.IndexOf(handle)), Is.EqualTo(handle));
    }

    [Test]
    public void HandleAt_is_null_where_no_object_is([Values(-1, 0, 1, 2, int.MaxValue, int.MinValue)] int index)
    {
        Slab<int> slab = Slabs.Of(2);
        slab.Churn(1);

        Assert.That(slab.HandleAt(index).IsNull, Is.True);
    }

    [Test]
    public void HandleAt_with_a_generation_is_the_handle_issued_then()
    {
        Slab<int> slab = Slabs.Of(1);
        for (int generation = 0; generation < 5; generation++)
        {
            Handle<int> handle = slab.Put(generation);
            Assert.That(slab.HandleAt(0, generation), Is.EqualTo(handle));
            Assert.That(slab.GenerationOf(handle), Is.EqualTo(generation));
            slab.Free(handle);
        }
    }

    [TestCase(-1, 0)]
    [TestCase(2, 0)]
    [TestCase(int.MaxValue, 0)]
    [TestCase(int.MinValue, 0)]
    [TestCase(0, -1)]
    [TestCase(0, int.MinValue)]
    public void HandleAt_with_a_generation_is_null_out_of_range(int index, int generation)
    {
        Assert.That(Slabs.Of(2).HandleAt(index, generation).IsNull, Is.True);
    }

    [Test]
    public void Handles_are_equal_exactly_if_they_name_the_same_object()
    {
        Slab<int> slab = Slabs.Of(2);
        Handle<int> first = slab.Put(0);
        Handle<int> other = slab.Put(1);
        slab.Free(first);
        Handle<int> successor = slab.Put(2);

        Assert.That(first == slab.HandleAt(0, 0), Is.True);
        Assert.That(first != other, Is.True);
        Assert.That(first != successor, Is.True);
        Assert.That(first.Equals((object)slab.HandleAt(0, 0)), Is.True);
        Assert.That(first.Equals((object)successor), Is.False);
        Assert.That(first.Equals(null), Is.False);
        Assert.That(first.GetHashCode(), Is.EqualTo(slab.HandleAt(0, 0).GetHashCode()));
    }

    [Test]
    public void Only_the_default_handle_is_null()
    {
        Assert.That(default(Handle<int>).IsNull, Is.True);
        Assert.That(Slabs.Of(1).Put(0).IsNull, Is.False);
    }

    private static (Slab<int> First, Slab<int> Second, Slab<int> Third) ThreeNeighbours()
    {
        var registry = new SlabRegistry(3);
        return (registry.Reserve<int>("first", 4)!, registry.Reserve<int>("second", 4)!, registry.Reserve<int>("third", 4)!);
    }

    private static void Refuses(Slab<int> slab, Call call, Handle<int> handle, SlabError error)
    {
        List<string> before = SlabState.Of(slab);
        Assert.That(call.On(slab, handle), Is.EqualTo((error, 0)));
        Assert.That(SlabState.Of(slab), Is.EqualTo(before), "a refused call changes nothing");
    }
}
