namespace SlabOS.Files;

/// <summary>Wakes those who wait for a pipe. Pipes know only that someone may; who, is the scheduler's.</summary>
public interface IPipeWaiters
{
    /// <summary>Wakes everyone in a queue.</summary>
    /// <param name="queue">Its head; −1 if it is empty, as it then is.</param>
    void WakeAll(ref int queue);
}
