using System;
using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Prints its arguments.</summary>
public sealed class Echo() : Program("echo", "[TEXT...]", "print text", atMost: Any)
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        var line = new TextLine(calls.Buffer);
        Words words = calls.Arguments;
        for (int i = 1; i < words.Count; i++)
        {
            if (i > 1) line.Add(" ");
            line.Add(words[i]);
        }

        line.Add("\n");
        if (calls.ProceedWithOutput(calls.Write(1, line.Bytes))) calls.Exit(0);
    }

    /// <inheritdoc/>
    protected override bool IsOption(ReadOnlySpan<char> word) => true;
}
