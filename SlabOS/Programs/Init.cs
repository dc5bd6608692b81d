using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Pid 1. Inherits every orphan, and takes the end of each to notice, so that no zombie outlives its parent's interest.</summary>
public sealed class Init() : Program("init", "", "reap orphans")
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        // One a step: a family may be large, and a step is bounded.
        if (calls.Wait(0, out _, out _) <= 0) calls.Pause(WaitReason.Child);
    }
}
