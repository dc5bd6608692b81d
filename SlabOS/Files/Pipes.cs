using System;
using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>The pipes: bytes in order from whoever writes to whoever reads, through a ring of fixed size.</summary>
public sealed class Pipes
{
    /// <summary>Bytes a pipe holds; a write of no more is never split (POSIX's PIPE_BUF).</summary>
    public const int Capacity = 512;

    private readonly RowSlab<Pipe, byte> _pipes;
    private IPipeWaiters? _waiters;

    /// <summary>Makes the pipes over their slab.</summary>
    /// <param name="pipes">With rows of <see cref="Capacity"/>.</param>
    public Pipes(RowSlab<Pipe, byte> pipes) => _pipes = pipes;

    /// <summary>The pipes in use.</summary>
    public Slab<Pipe> Slab => _pipes;

    /// <summary>Says who wakes those who wait.</summary>
    public void Attach(IPipeWaiters waiters) => _waiters = waiters;

    /// <summary>Makes a pipe with one reader and one writer; null if there is none left.</summary>
    public Handle<Pipe> Create()
    {
        _pipes.Allocate(out Handle<Pipe> handle) = new Pipe { Readers = 1, Writers = 1, WaitingReader = -1, WaitingWriter = -1 };
        return handle;
    }

    /// <summary>Counts one end less. The other side learns of it at once: end of file, or a broken pipe.</summary>
    public void Release(Handle<Pipe> handle, bool writer)
    {
        ref Pipe pipe = ref _pipes.Find(handle, out SlabError error);
        if (error != SlabError.None) return;
        if (writer) pipe.Writers--;
        else pipe.Readers--;
        if (pipe.Writers == 0) _waiters?.WakeAll(ref pipe.WaitingReader);
        if (pipe.Readers == 0) _waiters?.WakeAll(ref pipe.WaitingWriter);
        if (pipe.Readers == 0 && pipe.Writers == 0) _pipes.Free(handle);
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>Bytes read; 0 at the end, when nobody can write any more; −EAGAIN if there is nothing yet.</returns>
    public int Read(Handle<Pipe> handle, Span<byte> buffer)
    {
        ref Pipe pipe = ref _pipes.Find(handle, out _);
        if (pipe.Length == 0) return pipe.Writers == 0 || buffer.Length == 0 ? 0 : -(int)Errno.EAGAIN;
        Span<byte> ring = _pipes.Row(_pipes.IndexOf(handle));
        int count = buffer.Length < pipe.Length ? buffer.Length : pipe.Length;
        for (int i = 0; i < count; i++)
        {
            buffer[i] = ring[pipe.Start];
            pipe.Start = pipe.Start + 1 == Capacity ? 0 : pipe.Start + 1;
        }

        pipe.Length -= count;
        if (count > 0) _waiters?.WakeAll(ref pipe.WaitingWriter);
        return count;
    }

    /// <summary>Writes all or nothing.</summary>
    /// <returns>Bytes written; −EPIPE if nobody reads; −EAGAIN if there is no room yet; −EINVAL for more than <see cref="Capacity"/>.</returns>
    public int Write(Handle<Pipe> handle, ReadOnlySpan<byte> data)
    {
        ref Pipe pipe = ref _pipes.Find(handle, out _);
        if (pipe.Readers == 0) return -(int)Errno.EPIPE;
        if (data.Length > Capacity) return -(int)Errno.EINVAL;
        if (data.Length > Capacity - pipe.Length) return -(int)Errno.EAGAIN;
        Span<byte> ring = _pipes.Row(_pipes.IndexOf(handle));
        int end = pipe.Start + pipe.Length;
        for (int i = 0; i < data.Length; i++)
        {
            if (end >= Capacity) end -= Capacity;
            ring[end++] = data[i];
        }

        pipe.Length += data.Length;
        if (data.Length > 0) _waiters?.WakeAll(ref pipe.WaitingReader);
        return data.Length;
    }

    /// <summary>Bytes that can be written at once; one that nobody reads takes any number, in order to fail.</summary>
    public int Room(Handle<Pipe> handle)
    {
        ref Pipe pipe = ref _pipes.Find(handle, out _);
        return pipe.Readers == 0 ? Capacity : Capacity - pipe.Length;
    }

    /// <summary>
    /// Holds the pipes' counts of ends against the open files. Each end counts its pipe's down, so that all must come to zero, and then
    /// up again: to look for the ends of one pipe after another would take as many steps as there are pipes times files.
    /// </summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(Slab<OpenFile> openFiles, ICheckReport report)
    {
        int violations = 0;
        foreach (Handle<OpenFile> open in openFiles)
        {
            int slot = openFiles.IndexOf(open);
            if (!CountEnd(ref openFiles.At(slot), -1)) violations += report.Report(openFiles, slot, "open, but its pipe is gone");
        }

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

        foreach (Handle<OpenFile> open in openFiles) CountEnd(ref openFiles.At(openFiles.IndexOf(open)), 1);
        foreach (Handle<Pipe> handle in _pipes)
        {
            int slot = _pipes.IndexOf(handle);
            ref Pipe pipe = ref _pipes.At(slot);
            if (pipe.Readers + pipe.Writers == 0) violations += report.Report(_pipes, slot, "live without an end");
        }

        return violations;
    }

    /// <summary>Counts an end of a pipe; no other file.</summary>
    /// <returns>False if the pipe is gone.</returns>
    private bool CountEnd(ref OpenFile file, int by)
    {
        if (file.Pipe.IsNull) return true;
        ref Pipe pipe = ref _pipes.Find(file.Pipe, out SlabError error);
        if (error != SlabError.None) return false;
        if ((file.Mode & OpenMode.Write) != 0) pipe.Writers += by;
        else pipe.Readers += by;
        return true;
    }
}
