namespace SlabOS.Memory;

/// <summary>One slot of a slab: the slab's two words, then the object.</summary>
internal struct Slot<T>
    where T : unmanaged
{
    /// <summary>
    /// How often the slot changed hands, so odd exactly while it is in use. It only grows; the handle of an object holds the value it
    /// had when the object was allocated.
    /// </summary>
    public uint Tag;

    /// <summary>
    /// While the slot is free, the distance from the slot behind this one to the next free one. Relative, so that zeroed memory reads
    /// as a list of all slots in their order: a table needs no initialisation, however large it is.
    /// </summary>
    public int Skip;

    /// <summary>The object; while the slot is free, what the last one left.</summary>
    public T Value;
}
