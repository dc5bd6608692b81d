using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Time;

namespace SlabOS.Programs;

/// <summary>Sleeps for a time in milliseconds.</summary>
public sealed class Sleep() : Program("sleep", "MS", "let MS milliseconds pass, then exit", words: 2)
{
    // Beyond any uptime: the clock itself ends after 584 years.
    private const ulong MaxMilliseconds = 1UL << 62;
    private const ulong Millisecond = 1_000_000;

    /// <inheritdoc/>
    public override Errno Accept(Words words) =>
        Number.TryParse(words[1], MaxMilliseconds, out _) ? base.Accept(words) : Errno.EINVAL;

    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (self.Phase == 0)
        {
            Number.TryParse(calls.Arguments[1], MaxMilliseconds, out ulong duration);
            ulong most = (Timers.Never - 1 - calls.Now) / Millisecond;
            self.LocalA = calls.Now + ((duration < most ? duration : most) * Millisecond);
            self.Phase = 1;
        }

        if (calls.Now >= self.LocalA) calls.Exit(0);
        else calls.Sleep(self.LocalA);
    }
}
