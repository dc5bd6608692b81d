using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Starts copies of itself, one a step, until the process table is full. Then the process waits for a signal.</summary>
public sealed class ForkBomb() : Program("forkbomb", "", "hostile: spawn copies until the table is full")
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (calls.Spawn(self.Program, calls.Arguments) < 0) calls.Pause();
    }
}
