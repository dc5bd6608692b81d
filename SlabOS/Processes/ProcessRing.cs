using SlabOS.Memory;

namespace SlabOS.Processes;

/// <summary>
/// Circular lists of processes whose links lie in the control blocks: nothing is allocated, and every operation is O(1). A list is
/// the slot of its head, or −1; appending goes before the head, which is behind the last.
/// </summary>
internal sealed class ProcessRing
{
    private readonly Slab<Process> _processes;
    private readonly RingKind _kind;

    /// <summary>Makes the operations on one of the kinds of list a process can be in.</summary>
    public ProcessRing(Slab<Process> processes, RingKind kind)
    {
        _processes = processes;
        _kind = kind;
    }

    /// <summary>Adds a process, which is in no list of this kind, at the end.</summary>
    public void Append(ref int head, int slot)
    {
        ref Link link = ref LinkOf(slot);
        if (head < 0)
        {
            link.Next = slot;
            link.Previous = slot;
            head = slot;
            return;
        }

        ref Link first = ref LinkOf(head);
        link.Next = head;
        link.Previous = first.Previous;
        LinkOf(first.Previous).Next = slot;
        first.Previous = slot;
    }

    /// <summary>Takes a process out of the list it is in.</summary>
    public void Remove(ref int head, int slot)
    {
        ref Link link = ref LinkOf(slot);
        if (link.Next == slot)
        {
            head = -1;
            return;
        }

        LinkOf(link.Previous).Next = link.Next;
        LinkOf(link.Next).Previous = link.Previous;
        if (head == slot) head = link.Next;
    }

    /// <summary>The process behind another in its list, or −1 behind the last.</summary>
    public int Next(int head, int slot)
    {
        int next = LinkOf(slot).Next;
        return next == head ? -1 : next;
    }

    /// <summary>The process before another in its list; before the first, and of an empty list, −1.</summary>
    /// <param name="head">The list.</param>
    /// <param name="slot">The process; −1 for the end of the list.</param>
    public int Previous(int head, int slot) => head < 0 || slot == head ? -1 : LinkOf(slot < 0 ? head : slot).Previous;

    private ref Link LinkOf(int slot)
    {
        ref Process process = ref _processes.At(slot);
        if (_kind == RingKind.Queue) return ref process.Queue;
        if (_kind == RingKind.Siblings) return ref process.Sibling;
        return ref process.Member;
    }
}
