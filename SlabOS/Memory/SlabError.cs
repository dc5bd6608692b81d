namespace SlabOS.Memory;

/// <summary>The ways in which a call on a slab can be wrong. Whichever it is, nothing was changed.</summary>
public enum SlabError
{
    /// <summary>Nothing was wrong.</summary>
    None,

    /// <summary>Every slot is in use or retired.</summary>
    Full,

    /// <summary>The handle is null, or names a slot outside this slab: most likely it is another slab's.</summary>
    OutOfRange,

    /// <summary>The slot exists, but this slab has not yet handed out that handle.</summary>
    NeverIssued,

    /// <summary>The object was freed since; its slot may hold another by now.</summary>
    Stale,
}
