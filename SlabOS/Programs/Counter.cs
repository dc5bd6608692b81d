using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Counts to a number, one a step: a process that is ready until its end.</summary>
public sealed class Counter() : Program("counter", "N", "count to N, one a turn, then exit", words: 2)
{
    /// <inheritdoc/>
    public override Errno Accept(Words words) =>
        Number.TryParse(words[1], ulong.MaxValue, out _) ? base.Accept(words) : Errno.EINVAL;

    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (self.Phase == 0)
        {
            Number.TryParse(calls.Arguments[1], ulong.MaxValue, out self.LocalB);
            self.Phase = 1;
        }

        if (self.LocalA == self.LocalB) calls.Exit(0);
        else self.LocalA++;
    }
}
