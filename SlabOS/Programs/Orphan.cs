using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Starts a child that sleeps for a second, and ends before the child: the child becomes init's.</summary>
public sealed class Orphan() : Program("orphan", "", "hostile: leave a child behind")
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        int child = calls.Spawn(ProgramList.Sleep, new Words("sleep\01000\0", 2));
        calls.Exit(child < 0 ? 1 : 0);
    }
}
