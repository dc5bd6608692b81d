namespace SlabOS.Tests.Support;

/// <summary>What a sleeping process waits for, as tests say it.</summary>
public enum WaitReason
{
    /// <summary>Nothing but a signal.</summary>
    Signal,

    /// <summary>A moment alone.</summary>
    Time,

    /// <summary>A child.</summary>
    Child,

    /// <summary>A key, or a line.</summary>
    Input,

    /// <summary>Something to read in a pipe.</summary>
    PipeReadable,

    /// <summary>Room to write in a pipe.</summary>
    PipeWritable,

    /// <summary>Room for output on the terminal.</summary>
    Output,

    /// <summary>All others having had turns.</summary>
    Quiet,

    /// <summary>More than one queue.</summary>
    Several,
}
