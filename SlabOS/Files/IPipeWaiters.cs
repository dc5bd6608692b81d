using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>Puts processes to sleep for a pipe, and wakes them. A pipe knows no more than the heads of the queues.</summary>
public interface IPipeWaiters
{
    /// <summary>Puts the current process to sleep until a pipe can be read or written.</summary>
    /// <param name="pipe">The pipe.</param>
    /// <param name="direction">Read or Write.</param>
    void Wait(Handle<Pipe> pipe, OpenMode direction);

    /// <summary>Wakes every process in a queue.</summary>
    /// <param name="queue">The queue's head; −1 if the queue is empty, as it is afterwards.</param>
    void WakeAll(ref int queue);
}
