namespace SlabOS.Processes;

/// <summary>A process's place in a <see cref="ProcessRing"/>: the slots of its neighbours.</summary>
public struct Link
{
    /// <summary>The slot of the next process in the ring; its own, if it is alone.</summary>
    public int Next;

    /// <summary>The slot of the one before.</summary>
    public int Previous;
}
