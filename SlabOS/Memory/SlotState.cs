namespace SlabOS.Memory;

/// <summary>The state of a slot.</summary>
public enum SlotState
{
    /// <summary>Never used.</summary>
    Untouched,

    /// <summary>Used before, and free.</summary>
    Free,

    /// <summary>Withdrawn for good: no generation is left.</summary>
    Retired,

    /// <summary>In use.</summary>
    Live,
}
