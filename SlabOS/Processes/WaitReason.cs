namespace SlabOS.Processes;

/// <summary>
/// What a sleeping process waits for. Waking is only ever a hint: a program asks again whether what it waited for has come.
/// </summary>
public enum WaitReason
{
    /// <summary>Nothing but a signal.</summary>
    Signal,

    /// <summary>A moment: <see cref="Process.WaitFor"/>.</summary>
    Time,

    /// <summary>The end of a child.</summary>
    Child,

    /// <summary>A key.</summary>
    Input,

    /// <summary>Something to read in a pipe.</summary>
    PipeReadable,

    /// <summary>Room to write in a pipe.</summary>
    PipeWritable,

    /// <summary>Everybody else having had a turn.</summary>
    Quiet,
}
