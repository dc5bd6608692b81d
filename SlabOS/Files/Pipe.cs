namespace SlabOS.Files;

/// <summary>
/// What lies between two ends of a pipe: bytes written and not yet read. They are in its row, which is a ring.
/// </summary>
/// <remarks>
/// Invariant: it is live exactly as long as one of its ends is open; nobody waits to read while there are bytes or no writer, nor to
/// write while it is empty or has no reader.
/// </remarks>
public struct Pipe
{
    /// <summary>Open files that read from it.</summary>
    public int Readers;

    /// <summary>Open files that write to it.</summary>
    public int Writers;

    /// <summary>Where in the row the byte lies that is read next.</summary>
    public int Start;

    /// <summary>Bytes in it.</summary>
    public int Length;

    /// <summary>The slot of the process that waits longest to read, or −1.</summary>
    public int WaitingReader;

    /// <summary>The slot of the process that waits longest to write, or −1.</summary>
    public int WaitingWriter;
}
