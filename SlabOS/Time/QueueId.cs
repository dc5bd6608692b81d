namespace SlabOS.Time;

/// <summary>The name of a wait queue, by which a waiter leaves the queue in O(1). <c>default</c> names none.</summary>
/// <param name="source">The number of the queue's source, from 1.</param>
/// <param name="index">The index by which the source knows the queue.</param>
public readonly struct QueueId(int source, int index)
{
    /// <summary>The number of the queue's source, from 1; 0 for no queue.</summary>
    public int Source { get; } = source;

    /// <summary>The index by which the source knows the queue.</summary>
    public int Index { get; } = index;

    /// <summary>Whether the name is none's.</summary>
    public bool IsNull => Source == 0;
}
