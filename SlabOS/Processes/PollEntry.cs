namespace SlabOS.Processes;

/// <summary>A descriptor in a <see cref="SystemCalls.Poll"/>: POSIX's <c>struct pollfd</c>.</summary>
public struct PollEntry
{
    /// <summary>The descriptor; a negative number is passed over.</summary>
    public int Descriptor;

    /// <summary>The events that the caller waits for: Read, Write or both.</summary>
    public PollEvents Wanted;

    /// <summary>The events that have come.</summary>
    public PollEvents Ready;
}
