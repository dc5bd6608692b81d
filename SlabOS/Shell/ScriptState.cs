namespace SlabOS.Shell;

/// <summary>The outcome of a step's reading in a script.</summary>
public enum ScriptState
{
    /// <summary>The line goes on.</summary>
    Reading,

    /// <summary>A line has ended.</summary>
    Line,

    /// <summary>The script has ended, or an error has ended it.</summary>
    End,
}
