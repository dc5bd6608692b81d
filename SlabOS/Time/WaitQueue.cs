namespace SlabOS.Time;

/// <summary>Those who wait for one thing, in the order of their coming. The queue lies in the object that is waited for.</summary>
public struct WaitQueue
{
    /// <summary>The slot of the waiter that came first, or −1.</summary>
    internal int First;

    /// <summary>A queue without waiters.</summary>
    public static WaitQueue Empty => new WaitQueue { First = -1 };

    /// <summary>Whether no one waits.</summary>
    public readonly bool IsEmpty => First < 0;
}
