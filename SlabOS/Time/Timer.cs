using SlabOS.Memory;

namespace SlabOS.Time;

/// <summary>A timer: a moment, and whom the wheel tells. A timer belongs to one thing for as long as that thing lives, and is set when needed.</summary>
public struct Timer
{
    /// <summary>The moment, in nanoseconds since boot, while the timer is set.</summary>
    public ulong Time;

    /// <summary>The name by which the owner knows what expires.</summary>
    public ulong Key;

    /// <summary>The timer's place in its bucket.</summary>
    public Link Link;

    /// <summary>The number of the owner.</summary>
    public int Owner;

    /// <summary>The bucket; −1 while the timer is not set.</summary>
    public int Bucket;

    /// <summary>Whether the timer is set.</summary>
    public readonly bool IsSet => Bucket >= 0;
}
