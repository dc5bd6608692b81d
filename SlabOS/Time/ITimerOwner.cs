using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Time;

/// <summary>Whoever sets timers: the scheduler, and what else keeps time.</summary>
public interface ITimerOwner
{
    /// <summary>Takes an expiry. The timer is not set any more, and may be set anew from here.</summary>
    /// <param name="key">The key that the timer was made with.</param>
    void Expire(ulong key);

    /// <summary>Prints who waits, in one or two words.</summary>
    void PrintName(ulong key, Printer printer);

    /// <summary>Whether a timer is one of the owner's, as far as the owner knows.</summary>
    /// <param name="timer">A live timer.</param>
    /// <param name="key">The key that the timer was made with.</param>
    bool Owns(Handle<Timer> timer, ulong key);
}
