using SlabOS.Memory;

namespace SlabOS.Time;

/// <summary>A process's place in a wait queue. Each process owns a waiter for as long as it lives, and takes others for further queues.</summary>
public struct Waiter
{
    /// <summary>The waiter's place in the queue.</summary>
    public Link Link;

    /// <summary>The queue; null while the waiter is in none.</summary>
    public QueueId Queue;

    /// <summary>The slot of the process.</summary>
    public int Process;

    /// <summary>The slot of a further waiter of the process, or −1.</summary>
    public int Other;
}
