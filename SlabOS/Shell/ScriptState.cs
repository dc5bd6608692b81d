namespace SlabOS.Shell;

/// <summary>How far a step has brought the reading of a script.</summary>
public enum ScriptState
{
    /// <summary>There is more to read.</summary>
    Reading,

    /// <summary>A line has ended.</summary>
    Line,

    /// <summary>The script has ended, or cannot be read any further.</summary>
    End,
}
