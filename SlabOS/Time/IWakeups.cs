using SlabOS.Memory;

namespace SlabOS.Time;

/// <summary>Whoever runs processes: the scheduler.</summary>
public interface IWakeups
{
    /// <summary>Wakes a process, which leaves all its wait queues.</summary>
    /// <param name="process">The slot of the process.</param>
    void Wake(int process);

    /// <summary>Whether a waiter is the one that a process owns.</summary>
    /// <param name="process">Any number.</param>
    /// <param name="waiter">A live waiter.</param>
    bool Owns(int process, Handle<Waiter> waiter);
}
