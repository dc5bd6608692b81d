using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>
/// An open file description in POSIX's sense: what <c>open</c> makes, and what descriptors made by <c>dup</c> or inherited share, the
/// offset included.
/// </summary>
public struct OpenFile
{
    /// <summary>The file; null for an end of a pipe.</summary>
    public Handle<Inode> Inode;

    /// <summary>The pipe of which this is an end, reading or writing by its mode; null for a file.</summary>
    public Handle<Pipe> Pipe;

    /// <summary>Where the next read or write starts, in bytes.</summary>
    public int Offset;

    /// <summary>Descriptors that refer to it; freed with the last.</summary>
    public int References;

    /// <summary>What it was opened for.</summary>
    public OpenMode Mode;

    /// <summary>The process whose file it is, for one in <c>/proc/PID</c>; else 0.</summary>
    public int Pid;
}
