using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Counts to a number, one a step: a process that always wants its turn, for as long as it is told to.</summary>
public sealed class Counter : Program
{
    /// <inheritdoc/>
    public override string Name => "counter";

    /// <inheritdoc/>
    public override string Usage => "N";

    /// <inheritdoc/>
    public override string Summary => "count to N, one a turn, then exit";

    /// <inheritdoc/>
    public override Errno Accept(Words words) =>
        words.Count == 2 && Number.TryParse(words[1], ulong.MaxValue, out _) ? Errno.None : Errno.EINVAL;

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
