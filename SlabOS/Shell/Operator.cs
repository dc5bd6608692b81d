namespace SlabOS.Shell;

/// <summary>An operator of a line: a word of its own, without quotes.</summary>
public enum Operator
{
    /// <summary>No operator: a word.</summary>
    None,

    /// <summary><c>|</c>: the output of the stage before is the input of the stage behind.</summary>
    Pipe,

    /// <summary><c>&lt;</c>: input from a file.</summary>
    Input,

    /// <summary><c>&gt;</c>: output into a file, which is made or emptied.</summary>
    Output,

    /// <summary><c>&gt;&gt;</c>: output behind the contents of a file.</summary>
    Append,
}
