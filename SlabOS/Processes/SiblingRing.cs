using SlabOS.Memory;

namespace SlabOS.Processes;

/// <summary>The children of each process, and its zombies.</summary>
internal sealed class SiblingRing(Slab<Process> processes) : Ring
{
    /// <inheritdoc/>
    protected override ref Link LinkOf(int slot) => ref processes.At(slot).Sibling;
}
