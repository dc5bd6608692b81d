using System;
using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Copies the first lines of a file, or of descriptor 0.</summary>
public sealed class Head() : Program("head", "[PATH [N]]", "print the first 10 or N lines of a file (- its input)", atMost: 3)
{
    private const ulong DefaultLines = 10;

    /// <inheritdoc/>
    public override Errno Accept(Words words) =>
        words.Count < 3 || Number.TryParse(words[2], ulong.MaxValue, out _) ? base.Accept(words) : Errno.EINVAL;

    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (self.Phase == 0)
        {
            self.LocalA = DefaultLines;
            if (calls.Arguments.Count == 3) Number.TryParse(calls.Arguments[2], ulong.MaxValue, out self.LocalA);
        }

        if (!calls.OpenInput(ref self)) return;
        int room = calls.Room(1);
        if (room == 0) return;
        Span<byte> buffer = calls.Buffer.Slice(0, room);
        int count = self.LocalA == 0 ? 0 : calls.Read(self.LocalDescriptor, buffer);
        if (!calls.ProceedWithInput(count)) return;
        int length = 0;
        while (length < count && self.LocalA > 0)
        {
            if (buffer[length++] == '\n') self.LocalA--;
        }

        calls.ProceedWithOutput(calls.Write(1, buffer.Slice(0, length)));
    }
}
