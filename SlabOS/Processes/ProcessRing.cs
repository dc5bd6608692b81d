using SlabOS.Memory;

namespace SlabOS.Processes;

/// <summary>Lists of processes, by one of the links in a control block.</summary>
internal sealed class ProcessRing : Ring
{
    private readonly Slab<Process> _processes;
    private readonly RingKind _kind;

    /// <summary>Makes the lists of a kind.</summary>
    public ProcessRing(Slab<Process> processes, RingKind kind)
    {
        _processes = processes;
        _kind = kind;
    }

    /// <inheritdoc/>
    protected override ref Link LinkOf(int slot)
    {
        ref Process process = ref _processes.At(slot);
        if (_kind == RingKind.Queue) return ref process.Queue;
        if (_kind == RingKind.Siblings) return ref process.Sibling;
        return ref process.Member;
    }
}
