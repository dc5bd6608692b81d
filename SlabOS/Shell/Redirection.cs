using SlabOS.Files;

namespace SlabOS.Shell;

/// <summary>A redirection of a stage: an operator and the path behind it.</summary>
public struct Redirection
{
    /// <summary>Input, output or append.</summary>
    public Operator Operator;

    /// <summary>The path's first character among those of all paths of the line.</summary>
    public int Start;

    /// <summary>The path's characters.</summary>
    public int Length;

    /// <summary>Whether the file is read.</summary>
    public readonly bool IsInput => Operator == Operator.Input;

    /// <summary>How the file is opened.</summary>
    public readonly OpenMode Mode => Operator switch
    {
        Operator.Input => OpenMode.Read,
        Operator.Append => OpenMode.Write | OpenMode.Create | OpenMode.Append,
        _ => OpenMode.Write | OpenMode.Create | OpenMode.Truncate,
    };
}
