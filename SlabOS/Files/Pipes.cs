using System;
using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Files;

/// <summary>The pipes, and the kind of their ends: bytes in order from a writer to a reader, through a ring of fixed size.</summary>
/// <remarks>The key of an open file that is an end holds the bits of its pipe's handle; its mode says which end.</remarks>
public sealed class Pipes : FileKind, IWaitable
{
    /// <summary>Bytes a pipe holds; a write of no more is never split (POSIX's PIPE_BUF).</summary>
    public const int Capacity = 512;

    private readonly RowSlab<Pipe, byte> _pipes;
    private readonly WaitQueues _queues;
    private readonly int _source;

    /// <summary>Makes the pipes over their slab.</summary>
    /// <param name="pipes">With rows of <see cref="Capacity"/>.</param>
    /// <param name="queues">The wait queues.</param>
    public Pipes(RowSlab<Pipe, byte> pipes, WaitQueues queues)
    {
        _pipes = pipes;
        _queues = queues;
        _source = queues.Add(this);
    }

    /// <summary>The pipes in use.</summary>
    public Slab<Pipe> Slab => _pipes;

    /// <summary>Makes a pipe with one reader and one writer; null if there is none left.</summary>
    public Handle<Pipe> Create()
    {
        _pipes.Allocate(out Handle<Pipe> handle) =
            new Pipe { Readers = 1, Writers = 1, Readable = WaitQueue.Empty, Writable = WaitQueue.Empty };
        return handle;
    }

    /// <summary>Reads the bytes that are there.</summary>
    /// <returns>Bytes read; 0 at the end, without a writer; −EAGAIN if there is nothing yet.</returns>
    public override int Read(ref OpenFile file, Span<byte> buffer)
    {
        ref Pipe pipe = ref PipeOf(ref file);
        if (pipe.Length == 0) return pipe.Writers == 0 || buffer.Length == 0 ? 0 : -(int)Errno.EAGAIN;
        Span<byte> ring = RingOf(ref file);
        int count = buffer.Length < pipe.Length ? buffer.Length : pipe.Length;
        for (int i = 0; i < count; i++)
        {
            buffer[i] = ring[pipe.Start];
            pipe.Start = pipe.Start + 1 == Capacity ? 0 : pipe.Start + 1;
        }

        pipe.Length -= count;
        if (count > 0) _queues.WakeAll(ref pipe.Writable);
        return count;
    }

    /// <summary>Writes all or nothing.</summary>
    /// <returns>Bytes written; −EPIPE without a reader; −EAGAIN without room; −EINVAL for more than <see cref="Capacity"/>.</returns>
    public override int Write(ref OpenFile file, ReadOnlySpan<byte> data)
    {
        ref Pipe pipe = ref PipeOf(ref file);
        if (pipe.Readers == 0) return -(int)Errno.EPIPE;
        if (data.Length > Capacity) return -(int)Errno.EINVAL;
        if (data.Length > Capacity - pipe.Length) return -(int)Errno.EAGAIN;
        Span<byte> ring = RingOf(ref file);
        int end = pipe.Start + pipe.Length;
        for (int i = 0; i < data.Length; i++)
        {
            if (end >= Capacity) end -= Capacity;
            ring[end++] = data[i];
        }

        pipe.Length += data.Length;
        if (data.Length > 0) _queues.WakeAll(ref pipe.Readable);
        return data.Length;
    }

    /// <summary>Bytes that can be read or written at once. Where an end is missing, any number passes: to end, or to fail.</summary>
    public override int Ready(ref OpenFile file, OpenMode direction)
    {
        ref Pipe pipe = ref PipeOf(ref file);
        if (direction == OpenMode.Read) return pipe.Length == 0 && pipe.Writers == 0 ? Capacity : pipe.Length;
        return pipe.Readers == 0 ? Capacity : Capacity - pipe.Length;
    }

    /// <inheritdoc/>
    public override QueueId QueueOf(ref OpenFile file, OpenMode direction) =>
        IdOf(_pipes.IndexOf(Handle<Pipe>.FromBits(file.Key)), direction);

    /// <inheritdoc/>
    public ref WaitQueue QueueAt(int index)
    {
        ref Pipe pipe = ref _pipes.At(index >> 1);
        if ((index & 1) == 0) return ref pipe.Readable;
        return ref pipe.Writable;
    }

    /// <inheritdoc/>
    public bool HasQueue(int index) => _pipes.IsLive(index >> 1);

    /// <inheritdoc/>
    public int QueueCount => 2 * _pipes.Capacity;

    /// <summary>Counts one end less. The other side wakes at once: to an end of file, or to a broken pipe.</summary>
    public override void Release(ref OpenFile file)
    {
        ref Pipe pipe = ref _pipes.Find(Handle<Pipe>.FromBits(file.Key), out SlabError error);
        if (error != SlabError.None) return;
        CountEnd(ref file, -1);
        if (pipe.Writers == 0) _queues.WakeAll(ref pipe.Readable);
        if (pipe.Readers == 0) _queues.WakeAll(ref pipe.Writable);
        if (pipe.Readers == 0 && pipe.Writers == 0) _pipes.Free(Handle<Pipe>.FromBits(file.Key));
    }

    /// <summary>Prints <c>pipe:</c> and the pipe's slot.</summary>
    public override void PrintName(ref OpenFile file, Printer printer)
    {
        printer.Write("pipe:").Write(_pipes.IndexOf(Handle<Pipe>.FromBits(file.Key)));
    }

    /// <inheritdoc/>
    public override string? Violation(ref OpenFile file)
    {
        _pipes.Find(Handle<Pipe>.FromBits(file.Key), out SlabError error);
        return error == SlabError.None ? null : "open, but its pipe is gone";
    }

    /// <summary>
    /// Holds the pipes' counts of ends against the open files. Each end counts its pipe's down, so that all must come to zero, and then
    /// up again. A search for the ends of one pipe after another would take pipes times files steps.
    /// </summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(Slab<OpenFile> openFiles, ICheckReport report)
    {
        int violations = 0;
        CountEnds(openFiles, -1);
        foreach (Handle<Pipe> handle in _pipes)
        {
            int slot = _pipes.IndexOf(handle);
            ref Pipe pipe = ref _pipes.At(slot);
            if (pipe.Readers != 0 || pipe.Writers != 0) violations += report.Report(_pipes, slot, "ends differ from its counts of them");
            if ((uint)pipe.Length > Capacity || (uint)pipe.Start >= Capacity)
            {
                violations += report.Report(_pipes, slot, "its ring is out of range");
            }
        }

        CountEnds(openFiles, 1);
        foreach (Handle<Pipe> handle in _pipes)
        {
            int slot = _pipes.IndexOf(handle);
            ref Pipe pipe = ref _pipes.At(slot);
            if (pipe.Readers + pipe.Writers == 0) violations += report.Report(_pipes, slot, "live without an end");
        }

        return violations;
    }

    private QueueId IdOf(int slot, OpenMode direction) => new QueueId(_source, (slot << 1) | (direction == OpenMode.Read ? 0 : 1));

    private ref Pipe PipeOf(ref OpenFile file) => ref _pipes.Find(Handle<Pipe>.FromBits(file.Key), out _);

    private Span<byte> RingOf(ref OpenFile file) => _pipes.Row(_pipes.IndexOf(Handle<Pipe>.FromBits(file.Key)));

    private void CountEnds(Slab<OpenFile> openFiles, int by)
    {
        foreach (Handle<OpenFile> handle in openFiles)
        {
            ref OpenFile file = ref openFiles.At(openFiles.IndexOf(handle));
            if (file.Kind == Number) CountEnd(ref file, by);
        }
    }

    /// <summary>Counts an end of a pipe; one of a pipe that is gone counts nowhere.</summary>
    private void CountEnd(ref OpenFile file, int by)
    {
        ref Pipe pipe = ref PipeOf(ref file);
        if ((file.Mode & OpenMode.Write) != 0) pipe.Writers += by;
        else pipe.Readers += by;
    }
}
