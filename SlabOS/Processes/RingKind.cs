namespace SlabOS.Processes;

/// <summary>The link of a process that a <see cref="ProcessRing"/> goes by.</summary>
internal enum RingKind
{
    /// <summary><see cref="Process.Queue"/>.</summary>
    Queue,

    /// <summary><see cref="Process.Sibling"/>.</summary>
    Siblings,

    /// <summary><see cref="Process.Member"/>.</summary>
    Members,
}
