namespace SlabOS.Processes;

/// <summary>The states of a process. The letters are those of <c>ps</c>.</summary>
public enum ProcessState
{
    /// <summary>R: running, or in a run queue.</summary>
    Ready,

    /// <summary>S: waiting in queues, by a timer, or for a signal alone.</summary>
    Sleeping,

    /// <summary>T: stopped by a signal, until CONT.</summary>
    Stopped,

    /// <summary>Z: ended, and not reaped by its parent yet.</summary>
    Zombie,
}
