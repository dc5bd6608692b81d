using System;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Copies a file, or descriptor 0, to descriptor 1, a buffer a step.</summary>
public sealed class Cat() : Program("cat", "[PATH]", "print a file, or its input", atMost: 2)
{
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
