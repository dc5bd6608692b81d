using SlabOS.Memory;

namespace SlabOS.Processes;

/// <summary>The process groups, which have no head: any member is a way in.</summary>
internal sealed class MemberRing(Slab<Process> processes) : Ring
{
    /// <inheritdoc/>
    protected override ref Link LinkOf(int slot) => ref processes.At(slot).Member;
}
