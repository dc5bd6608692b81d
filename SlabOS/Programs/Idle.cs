using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Waits for a signal.</summary>
public sealed class Idle() : Program("idle", "", "wait for a signal")
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls) => calls.Pause();
}
