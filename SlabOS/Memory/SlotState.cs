namespace SlabOS.Memory;

/// <summary>What a slot is doing.</summary>
public enum SlotState
{
    /// <summary>It was never allocated.</summary>
    Untouched,

    /// <summary>It was allocated, and is free again.</summary>
    Free,

    /// <summary>Its generations are used up.</summary>
    Retired,

    /// <summary>It holds an object.</summary>
    Live,
}
