namespace SlabOS.Processes;

/// <summary>What a process is doing; the letters are those of <c>ps</c>.</summary>
public enum ProcessState
{
    /// <summary>R: it runs, or would if it were its turn.</summary>
    Ready,

    /// <summary>S: it waits for something; see <see cref="WaitReason"/>.</summary>
    Sleeping,

    /// <summary>T: stopped by a signal until another continues it.</summary>
    Stopped,

    /// <summary>Z: it has ended, and its parent has not yet asked how.</summary>
    Zombie,
}
