namespace SlabOS.Processes;

/// <summary>The words of a process, the program's name first. They lie in the list's row, each with a NUL behind.</summary>
public struct ArgumentList
{
    /// <summary>The characters of the words, NULs included.</summary>
    public int Length;

    /// <summary>The number of words.</summary>
    public int Count;
}
