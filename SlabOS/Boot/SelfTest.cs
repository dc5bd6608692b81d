using System.Runtime.CompilerServices;
using SlabOS.Memory;
using SlabOS.Proc;

namespace SlabOS.Boot;

/// <summary>
/// What the kernel makes sure of at every boot: that the allocator keeps its contract on this machine, with this compiler. It works
/// on a slab of its own, so the kernel's tables start with clean counters.
/// </summary>
public sealed class SelfTest : ICheckReport
{
    private const int Capacity = 3;
    private const int Generations = 2;

    private int _violations;

    /// <summary>Checks made.</summary>
    public int Checks { get; private set; }

    /// <summary>Checks that failed.</summary>
    public int Failed { get; private set; }

    /// <summary>Makes all checks.</summary>
    /// <param name="tables">The kernel's tables, which have to be sound and empty but for what boot put there.</param>
    public void Run(KernelTables tables)
    {
        var registry = new SlabRegistry(3);
        Slab<ulong>? recent = registry.Reserve<ulong>("recent", Capacity);
        Slab<ulong>? oldest = registry.Reserve<ulong>("oldest", Capacity, new SlabOptions(ReuseOrder.OldestFreedFirst, Generations));
        Expect(recent != null && oldest != null);
        if (recent == null || oldest == null) return;

        TestContract(recent);
        TestReuse(recent, 1);
        TestReuse(oldest, 0);
        TestRetirement(oldest);
        TestForeignHandles(recent, oldest);
        Expect(registry.Check(this) == 0 && _violations == 0);
        Expect(registry.Reserve<ulong>("too large", SlabRegistry.MaxCapacity + 1) == null);

        for (int i = 0; i < tables.Registry.Count; i++) TestFresh(tables.Registry[i]);
    }

    /// <inheritdoc/>
    public void Violation(SlabBase table, int slot, string rule) => _violations++;

    /// <summary>Fill, look up, overfill, free, free again.</summary>
    private void TestContract(Slab<ulong> slab)
    {
        slab.Allocate(out Handle<ulong> first) = 11;
        slab.Insert(22, out Handle<ulong> second);
        slab.Allocate(out Handle<ulong> third) = ulong.MaxValue;
        Expect(slab.Find(first, out SlabError error) == 11 && error == SlabError.None);
        Expect(slab.Get(second, out ulong value) == SlabError.None && value == 22);
        Expect(slab.Find(third, out error) == ulong.MaxValue);
        Expect(slab.Live == Capacity && slab.Available == 0);

        Expect(slab.Insert(33, out Handle<ulong> none) == SlabError.Full && none.IsNull);
        Expect(slab.Live == Capacity && slab.Failures == 1);
        Expect(Free(slab, none) == SlabError.OutOfRange);

        Expect(slab.Remove(second, out value) == SlabError.None && value == 22);
        Expect(Free(slab, second) == SlabError.Stale);
        Expect(slab.Get(second, out value) == SlabError.Stale && value == 0);
        Expect(Free(slab, slab.HandleAt(1, 1)) == SlabError.NeverIssued);
        Expect(slab.Live == 2 && slab.Frees == 1 && slab.Peak == Capacity);
        Expect(Free(slab, first) == SlabError.None && Free(slab, third) == SlabError.None && slab.Live == 0);
    }

    /// <summary>Two are freed, the lower first; which comes back tells the order.</summary>
    private void TestReuse(Slab<ulong> slab, int expected)
    {
        Handle<ulong> a = Allocate(slab);
        Handle<ulong> b = Allocate(slab);
        Handle<ulong> c = Allocate(slab);
        Handle<ulong> low = slab.IndexOf(a) == 0 ? a : slab.IndexOf(b) == 0 ? b : c;
        Handle<ulong> next = slab.IndexOf(a) == 1 ? a : slab.IndexOf(b) == 1 ? b : c;
        Free(slab, low);
        Free(slab, next);
        Handle<ulong> again = Allocate(slab);
        Expect(slab.IndexOf(again) == expected && slab.GenerationOf(again) > 0);
        foreach (Handle<ulong> handle in slab) Free(slab, handle);
        Expect(slab.Live == 0);
    }

    /// <summary>Every slot gives out all its generations, and then none.</summary>
    private void TestRetirement(Slab<ulong> slab)
    {
        for (int i = 0; i < Capacity * Generations; i++)
        {
            Handle<ulong> handle = Allocate(slab);
            if (!handle.IsNull) Free(slab, handle);
        }

        Expect(Allocate(slab).IsNull && slab.Retired == Capacity && slab.Available == 0);
        Expect(Free(slab, slab.HandleAt(0, Generations - 1)) == SlabError.Stale);
    }

    private void TestForeignHandles(Slab<ulong> one, Slab<ulong> other)
    {
        Handle<ulong> handle = Allocate(one);
        Expect(Free(other, handle) == SlabError.OutOfRange && Free(one, handle) == SlabError.None);
    }

    /// <summary>
    /// A table that boot has just filled. Its counters only: a walk through a million slots is what boot never does, and what
    /// <c>slabcheck</c> is for.
    /// </summary>
    private void TestFresh(SlabBase table)
    {
        Expect(table.Live == table.Peak && table.Allocations == (ulong)table.Live);
        Expect(table.Available == table.Capacity - table.Live && table.Retired == 0 && table.Failures == 0);
    }

    // Not inlined: nobody waits for these, and the fast paths would be in the kernel twenty times more.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Handle<ulong> Allocate(Slab<ulong> slab)
    {
        slab.Allocate(out Handle<ulong> handle);
        return handle;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SlabError Free(Slab<ulong> slab, Handle<ulong> handle) => slab.Free(handle);

    private void Expect(bool holds)
    {
        Checks++;
        if (!holds) Failed++;
    }
}
