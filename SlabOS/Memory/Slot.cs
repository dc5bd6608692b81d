namespace SlabOS.Memory;

/// <summary>One slot of a slab: the slab's two words, then the object.</summary>
internal struct Slot<T>
    where T : unmanaged
{
    /// <summary>
    /// The slab's first tag, an even number, plus how often the slot changed hands: so odd exactly while it is in use. Until the slot is
    /// first used it is 0, but for the first slot's. It only grows; the handle of an object holds the value it had when the object was
    /// allocated.
    /// </summary>
    public uint Tag;

    /// <summary>While the slot is free, the next free one; behind the last, the one that ends the lists.</summary>
    public int Next;

    /// <summary>The object; while the slot is free, what the last one left.</summary>
    public T Value;
}
