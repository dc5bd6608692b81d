using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Prints its arguments.</summary>
public sealed class Echo() : Program("echo", "[TEXT...]", "print text", atMost: Any)
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        calls.Begin();
        Words words = calls.Arguments;
        for (int i = 1; i < words.Count; i++)
        {
            if (i > 1) calls.Add(" ");
            calls.Add(words[i]);
        }

        calls.Add("\n");
        if (calls.ProceedWithOutput(calls.Send(1))) calls.Exit(0);
    }
}
