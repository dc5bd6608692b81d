using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Breaks its own state and finds it broken. The process ends by ABRT, and the kernel goes on.</summary>
public sealed class Crash() : Program("crash", "", "hostile: break its own state, and notice")
{
    private const ulong Magic = 0x600D_600D;

    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (self.Phase == 0)
        {
            self.LocalA = Magic;
            self.Phase = 1;
        }
        else if (self.Phase == 1)
        {
            self.LocalA ^= 1;
            self.Phase = 2;
        }
        else if (self.LocalA != Magic)
        {
            calls.Abort();
        }
    }
}
