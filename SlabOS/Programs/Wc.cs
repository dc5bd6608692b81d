using System;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Counts the lines and bytes of a file, or of descriptor 0.</summary>
public sealed class Wc() : Program("wc", "[PATH]", "count lines and bytes of a file, or of its input", atMost: 2)
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (!calls.OpenInput(ref self)) return;
        if (self.Phase == Report)
        {
            // The report did not fit at once. The input has been read to its end.
            Print(ref self, calls);
            return;
        }

        Span<byte> buffer = calls.Buffer;
        int count = calls.Read(self.LocalDescriptor, buffer);
        if (count == 0)
        {
            self.Phase = Report;
            Print(ref self, calls);
            return;
        }

        if (!calls.ProceedWithInput(count)) return;
        self.LocalB += (ulong)count;
        for (int i = 0; i < count; i++)
        {
            if (buffer[i] == '\n') self.LocalA++;
        }
    }

    private const int Report = 2;

    private static void Print(ref Process self, SystemCalls calls)
    {
        var line = new TextLine(calls.Buffer);
        line.Add(self.LocalA);
        line.Add(" ");
        line.Add(self.LocalB);
        line.Add("\n");
        if (calls.ProceedWithOutput(calls.Write(1, line.Bytes))) calls.Exit(0);
    }
}
