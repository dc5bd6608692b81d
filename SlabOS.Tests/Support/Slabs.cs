using SlabOS.Memory;

namespace SlabOS.Tests.Support;

/// <summary>Builds the slabs the tests are about.</summary>
internal static class Slabs
{
    /// <summary>A slab of numbers in a registry of its own.</summary>
    public static Slab<int> Of(
        int capacity,
        ReuseOrder order = ReuseOrder.LastFreedFirst,
        int generations = SlabRegistry.MaxGenerations) =>
        new SlabRegistry(1).Reserve<int>("number", capacity, new SlabOptions(order, generations))!;

    /// <summary>Puts a number in, which must succeed.</summary>
    public static Handle<int> Put(this Slab<int> slab, int value)
    {
        slab.Allocate(out Handle<int> handle) = value;
        Assert.That(handle.IsNull, Is.False, "the slab has room");
        return handle;
    }

    /// <summary>Puts a number into the next slot never used, as if all its generations but the last were over.</summary>
    public static Handle<int> PutLast(this Slab<int> slab, int value, int generations)
    {
        Handle<int> first = slab.Put(value);
        int index = slab.IndexOf(first);
        slab.SlotAt(index).Tag += 2 * ((uint)generations - 1);
        return slab.HandleAt(index);
    }

    /// <summary>Puts the numbers 0, 1, 2 … in until the slab is full.</summary>
    public static Handle<int>[] Fill(this Slab<int> slab)
    {
        var handles = new Handle<int>[slab.Available];
        for (int i = 0; i < handles.Length; i++) handles[i] = slab.Put(i);
        return handles;
    }

    /// <summary>Allocates and frees one object so many times.</summary>
    public static void Churn(this Slab<int> slab, int times)
    {
        for (int i = 0; i < times; i++) Assert.That(slab.Free(slab.Put(i)), Is.EqualTo(SlabError.None));
    }

    /// <summary>The slots the next allocations will take, to the end of the free list; leaves the slab full.</summary>
    public static int[] DrainOrder(this Slab<int> slab)
    {
        var order = new int[slab.Available];
        for (int i = 0; i < order.Length; i++) order[i] = slab.IndexOf(slab.Put(i));
        return order;
    }
}
