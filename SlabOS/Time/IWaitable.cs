namespace SlabOS.Time;

/// <summary>A source of wait queues: pipes, the tty, the processes whose children are waited for.</summary>
public interface IWaitable
{
    /// <summary>A queue of the source.</summary>
    /// <param name="index">The index of a queue that exists.</param>
    ref WaitQueue QueueAt(int index);

    /// <summary>Whether there is a queue of that index.</summary>
    /// <param name="index">Any number.</param>
    bool HasQueue(int index);

    /// <summary>The least number that is no queue's index, now or ever.</summary>
    int QueueCount { get; }
}
