using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Sits in the process table, uses no time, and ends only by a signal.</summary>
public sealed class Idle() : Program("idle", "", "wait for a signal")
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls) => calls.Pause(WaitReason.Signal);
}
