namespace SlabOS.Processes;

/// <summary>The words a process was started with, its name first. They are its row, each ended by a NUL.</summary>
public struct ArgumentList
{
    /// <summary>Characters used of the row.</summary>
    public int Length;

    /// <summary>Words in it.</summary>
    public int Count;
}
