namespace SlabOS.Memory;

/// <summary>Which free slot an allocation takes.</summary>
public enum ReuseOrder
{
    /// <summary>
    /// The slot freed most recently: its memory is most likely still in the cache. For objects only the kernel names.
    /// </summary>
    LastFreedFirst,

    /// <summary>
    /// A slot never used, or else the one free for longest: names return as late as possible. For objects people name, such as
    /// processes.
    /// </summary>
    OldestFreedFirst,
}
