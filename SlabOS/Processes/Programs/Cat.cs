using System;
using SlabOS.Files;

namespace SlabOS.Processes.Programs;

/// <summary>Copies a file to descriptor 1, a buffer a step.</summary>
public sealed class Cat : Program
{
    /// <inheritdoc/>
    public override string Name => "cat";

    /// <inheritdoc/>
    public override string Usage => "PATH";

    /// <inheritdoc/>
    public override string Summary => "print a file, then exit";

    /// <inheritdoc/>
    public override Errno Accept(Words words) => words.Count == 2 ? Errno.None : Errno.EINVAL;

    /// <inheritdoc/>
    public override void Step(ref Process self, Calls calls)
    {
        if (self.Phase == 0)
        {
            self.LocalDescriptor = calls.Open(calls.Arguments[1], OpenMode.Read);
            self.Phase = 1;
            if (self.LocalDescriptor < 0)
            {
                Fail(calls, self.LocalDescriptor);
                return;
            }
        }

        Span<byte> buffer = calls.Buffer;
        int count = calls.Read(self.LocalDescriptor, buffer);
        int written = count > 0 ? calls.Write(1, buffer.Slice(0, count)) : 0;
        if (count < 0) Fail(calls, count);
        else if (written < 0) Fail(calls, written);
        else if (count == 0) calls.Exit(0);
    }

    private static void Fail(Calls calls, int result)
    {
        calls.Complain(calls.Arguments[1], (Errno)(-result));
        calls.Exit(1);
    }
}
