using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Pid 1: inherits every orphan, and reaps each one at its end.</summary>
public sealed class Init() : Program("init", "", "reap orphans")
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        // One child a step: a family may be large, and a step is bounded.
        if (calls.Wait(0, out _, out _) <= 0) calls.Pause(calls.Children);
    }
}
