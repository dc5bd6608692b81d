using System;
using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Copies a file, or what it is given to read, to descriptor 1, a buffer a step.</summary>
public sealed class Cat : Program
{
    /// <inheritdoc/>
    public override string Name => "cat";

    /// <inheritdoc/>
    public override string Usage => "[PATH]";

    /// <inheritdoc/>
    public override string Summary => "print a file, or its input";

    /// <inheritdoc/>
    public override Errno Accept(Words words) => words.Count <= 2 ? Errno.None : Errno.EINVAL;

    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (!calls.OpenInput(ref self)) return;
        int room = calls.Room(1);
        if (room == 0) return;
        Span<byte> buffer = calls.Buffer.Slice(0, room);
        int count = calls.Read(self.LocalDescriptor, buffer);
        if (!calls.ProceedWithInput(count)) return;
        calls.ProceedWithOutput(calls.Write(1, buffer.Slice(0, count)));
    }
}
