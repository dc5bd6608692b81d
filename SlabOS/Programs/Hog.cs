using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Is always ready, uses whole steps, and ignores HUP, INT and TERM.</summary>
public sealed class Hog() : Program("hog", "", "hostile: use all time, ignore HUP INT TERM")
{
    // The most work of a step: some ten microseconds.
    private const int Budget = 10_000;

    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (self.Phase == 0)
        {
            calls.Ignore(Signal.Hup);
            calls.Ignore(Signal.Int);
            calls.Ignore(Signal.Term);
            self.Phase = 1;
        }

        for (int i = 0; i < Budget; i++) self.LocalA++;
    }
}
