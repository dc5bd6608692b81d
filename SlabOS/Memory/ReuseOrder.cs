namespace SlabOS.Memory;

/// <summary>The free slot that an allocation takes.</summary>
public enum ReuseOrder
{
    /// <summary>
    /// The slot freed last: its memory is most likely still in the cache. For objects that only the kernel names.
    /// </summary>
    LastFreedFirst,

    /// <summary>
    /// A slot never used, or else the slot free for longest: names return as late as possible. For objects that people name, such as
    /// processes.
    /// </summary>
    OldestFreedFirst,
}
