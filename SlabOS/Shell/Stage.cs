namespace SlabOS.Shell;

/// <summary>A stage of a line: the words and redirections between two pipes. The next stage's beginning is the end of both.</summary>
public struct Stage
{
    /// <summary>The first word's first character among those of all words of the line.</summary>
    public int Start;

    /// <summary>The number of words, without operators and paths.</summary>
    public int Words;

    /// <summary>The first redirection among those of the line.</summary>
    public int FirstRedirection;

    /// <summary>A redirection without a path behind it; none if each has one.</summary>
    public Operator Lacking;
}
