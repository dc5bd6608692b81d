using System;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Prints a word on line after line, until a signal ends the process or its pipe has no reader.</summary>
public sealed class Yes() : Program("yes", "[WORD]", "print y, or a word, for ever", atMost: 2)
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        var line = new TextLine(calls.Buffer);
        line.Add(calls.Arguments.Count == 2 ? calls.Arguments[1] : "y");
        line.Add("\n");
        calls.ProceedWithOutput(calls.Write(1, line.Bytes));
    }

    /// <inheritdoc/>
    protected override bool IsOption(ReadOnlySpan<char> word) => true;
}
