using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Copies a file into another, a buffer a step.</summary>
public sealed class Cp() : Program("cp", "FROM TO", "copy a file", words: 3)
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (self.Phase == 0)
        {
            // The source first: without a source the target stays unchanged.
            if (!calls.Open(ref self, calls.Arguments[1], OpenMode.Read)) return;
            self.LocalA = (ulong)self.LocalDescriptor;
            if (calls.IsOn(self.LocalDescriptor, calls.Arguments[2]))
            {
                // Opening the target would empty the source.
                calls.Fail(calls.Arguments[2], Errno.EINVAL);
                return;
            }

            if (!calls.Open(ref self, calls.Arguments[2], OpenMode.Write | OpenMode.Create | OpenMode.Truncate)) return;
            self.Phase = 1;
        }

        Span<byte> buffer = calls.Buffer;
        int count = calls.Read((int)self.LocalA, buffer);
        if (!calls.Proceed(count, calls.Arguments[1])) return;
        calls.Proceed(calls.Write(self.LocalDescriptor, buffer.Slice(0, count)), calls.Arguments[2]);
    }
}
