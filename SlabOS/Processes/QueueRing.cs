using SlabOS.Memory;

namespace SlabOS.Processes;

/// <summary>The run queues and the queue of the stopped.</summary>
internal sealed class QueueRing(Slab<Process> processes) : Ring
{
    /// <inheritdoc/>
    protected override ref Link LinkOf(int slot) => ref processes.At(slot).Queue;
}
