namespace SlabOS.Memory;

/// <summary>The errors of a call on a slab. A call that returns one has changed nothing.</summary>
public enum SlabError
{
    /// <summary>No error.</summary>
    None,

    /// <summary>The table is full: every slot is live or retired.</summary>
    Full,

    /// <summary>The handle is null, or of another slab.</summary>
    OutOfRange,

    /// <summary>The slab has not handed out this handle yet.</summary>
    NeverIssued,

    /// <summary>The object was freed since. Its slot may hold another.</summary>
    Stale,
}
