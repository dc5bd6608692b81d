namespace SlabOS.Processes;

/// <summary>By which of its links a process is in a <see cref="ProcessRing"/>.</summary>
internal enum RingKind
{
    /// <summary><see cref="Process.Queue"/>.</summary>
    Queue,

    /// <summary><see cref="Process.Sibling"/>.</summary>
    Siblings,

    /// <summary><see cref="Process.Member"/>.</summary>
    Members,
}
