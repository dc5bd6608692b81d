using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Sleeps for a time in milliseconds.</summary>
public sealed class Sleep() : Program("sleep", "MS", "let MS milliseconds pass, then exit", words: 2)
{
    // Beyond any uptime, and the sum with the clock's time does not overflow.
    private const ulong MaxMilliseconds = 1UL << 62;

    /// <inheritdoc/>
    public override Errno Accept(Words words) =>
        Number.TryParse(words[1], MaxMilliseconds, out _) ? base.Accept(words) : Errno.EINVAL;

    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (self.Phase == 0)
        {
            Number.TryParse(calls.Arguments[1], MaxMilliseconds, out ulong duration);
            self.LocalA = calls.Milliseconds + duration;
            self.Phase = 1;
        }

        if (calls.Milliseconds >= self.LocalA) calls.Exit(0);
        else calls.Sleep(self.LocalA);
    }
}
