namespace SlabOS.Processes;

/// <summary>A descriptor in a <see cref="SystemCalls.Poll"/>: POSIX's <c>struct pollfd</c>.</summary>
public struct PollEntry
{
    /// <summary>The descriptor; a negative number is passed over.</summary>
    public int Descriptor;

    /// <summary>What the caller waits for: Read, Write or both.</summary>
    public PollEvents Wanted;

    /// <summary>What has come.</summary>
    public PollEvents Ready;
}
