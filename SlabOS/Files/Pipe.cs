using SlabOS.Time;

namespace SlabOS.Files;

/// <summary>
/// A pipe: bytes written and not yet read. The pipe's row is their ring.
/// </summary>
/// <remarks>
/// Invariants: a pipe is live exactly as long as one of its ends is open. No process waits to read while the pipe has bytes or no writer,
/// nor to write while the pipe is empty or has no reader.
/// </remarks>
public struct Pipe
{
    /// <summary>Open files that are read ends.</summary>
    public int Readers;

    /// <summary>Open files that are write ends.</summary>
    public int Writers;

    /// <summary>The place in the row of the byte that is read next.</summary>
    public int Start;

    /// <summary>Bytes in the pipe.</summary>
    public int Length;

    /// <summary>Where processes wait for something to read.</summary>
    public WaitQueue Readable;

    /// <summary>Where processes wait for room to write.</summary>
    public WaitQueue Writable;
}
