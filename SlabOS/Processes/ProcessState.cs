namespace SlabOS.Processes;

/// <summary>What a process is doing; the letters are those of <c>ps</c>.</summary>
public enum ProcessState
{
    /// <summary>R: it runs, or would if it were its turn.</summary>
    Ready,

    /// <summary>S: it waits, in queues or by a timer, or for a signal alone.</summary>
    Sleeping,

    /// <summary>T: stopped by a signal until another continues it.</summary>
    Stopped,

    /// <summary>Z: it has ended, and its parent has not yet asked how.</summary>
    Zombie,
}
