using System.Runtime.CompilerServices;
using SlabOS.Memory;

namespace SlabOS.Tests.Support;

/// <summary>A slab's private memory: tests damage it to see whether the checker notices, and compare it.</summary>
internal static class SlabMemory
{
    /// <summary>The first free slot.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_head")]
    public static extern ref int Head(this SlabBase slab);

    /// <summary>The last free slot.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_tail")]
    public static extern ref int Tail(this SlabBase slab);

    /// <summary>The number of slots ever used.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_touched")]
    public static extern ref int TouchedCount(this SlabBase slab);

    /// <summary>The live counter.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_live")]
    public static extern ref int LiveCount(this SlabBase slab);

    /// <summary>A slot.</summary>
    public static ref Slot<T> SlotAt<T>(this Slab<T> slab, int index)
        where T : unmanaged => ref Of<T>.Slots(slab)[index];

    private static class Of<T>
        where T : unmanaged
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_slots")]
        public static extern ref Slot<T>[] Slots(Slab<T> slab);
    }
}
