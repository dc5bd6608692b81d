namespace SlabOS.Memory;

/// <summary>An object's place in a <see cref="Ring"/>: the slots of its neighbours.</summary>
public struct Link
{
    /// <summary>The slot of the next object in the ring; the object's own slot, if the object is alone.</summary>
    public int Next;

    /// <summary>The slot of the object before.</summary>
    public int Previous;
}
