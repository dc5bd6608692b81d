using System;
using SlabOS.Base;
using SlabOS.Time;

namespace SlabOS.Files;

/// <summary>
/// A kind of open file: its reads, its writes, its end. One object serves all open files of a kind. The state of each lies in its
/// <see cref="OpenFile"/>.
/// </summary>
/// <remarks>
/// <see cref="OpenFileTable"/> is the only caller. The table has found the open file and checked the mode, so a kind checks neither. No
/// other code asks for the kind of an open file.
/// </remarks>
public abstract class FileKind
{
    /// <summary>The kind's index in <see cref="OpenFileTable"/>, given when the kind is added.</summary>
    public int Number { get; internal set; }

    /// <summary>Reads, and moves the offset of a file that has one.</summary>
    /// <returns>Bytes read; 0 at the end; −EAGAIN if nothing is there yet; or another errno negated.</returns>
    public abstract int Read(ref OpenFile file, Span<byte> buffer);

    /// <summary>Writes, and moves the offset of a file that has one.</summary>
    /// <returns>Bytes written; −EAGAIN if there is no room yet; or another errno negated.</returns>
    public abstract int Write(ref OpenFile file, ReadOnlySpan<byte> data);

    /// <summary>Moves the offset of an open file.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="offset">Bytes from the start; behind the end is allowed.</param>
    /// <returns>The offset; −ESPIPE if the kind has none; −EINVAL for a negative one.</returns>
    public virtual int Seek(ref OpenFile file, int offset) => -(int)Errno.ESPIPE;

    /// <summary>Bytes that a read or a write can pass at once.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="direction">Read or Write.</param>
    /// <returns>0 if −EAGAIN would come; <see cref="int.MaxValue"/> for a kind that never lets its caller wait.</returns>
    public virtual int Ready(ref OpenFile file, OpenMode direction) => int.MaxValue;

    /// <summary>The queue that is woken once <see cref="Ready"/> can have changed.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="direction">Read or Write.</param>
    /// <returns>No queue for a kind that never lets its caller wait.</returns>
    public virtual QueueId QueueOf(ref OpenFile file, OpenMode direction) => default;

    /// <summary>Gives back what an open file held beside its slot: the last descriptor is closed.</summary>
    public abstract void Release(ref OpenFile file);

    /// <summary>Prints the name that <c>fds</c> and <c>lsof</c> show.</summary>
    public abstract void PrintName(ref OpenFile file, Printer printer);

    /// <summary>Holds an open file against what it refers to.</summary>
    /// <returns>The rule that is violated; null if none is.</returns>
    public abstract string? Violation(ref OpenFile file);

    /// <summary>Sets the offset, for the kinds that have one.</summary>
    /// <returns>The offset; −EINVAL for a negative one.</returns>
    protected static int SetOffset(ref OpenFile file, int offset)
    {
        if (offset < 0) return -(int)Errno.EINVAL;
        file.Offset = offset;
        return offset;
    }
}
