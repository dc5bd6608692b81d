namespace SlabOS.Memory;

/// <summary>One slot of a slab: the slab's two words, then the object.</summary>
internal struct Slot<T>
    where T : unmanaged
{
    /// <summary>
    /// The slab's first tag, an even number, plus the number of allocations and frees of the slot: odd exactly while the slot is live. A
    /// slot never used has the tag 0, but slot 0. The handle of an object holds the tag that the allocation left.
    /// </summary>
    public uint Tag;

    /// <summary>Of a free slot, the next free one, or the capacity behind the last. Of another slot, anything.</summary>
    public int Next;

    /// <summary>The object; of a free slot, what the last one left.</summary>
    public T Value;
}
