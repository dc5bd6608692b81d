namespace SlabOS.Memory;

/// <summary>
/// Circular lists of objects of a slab. The links lie in the objects, so nothing is allocated, and every operation is O(1). A list is the
/// slot of its head, or −1 while the list is empty.
/// </summary>
/// <remarks>Invariant: the links of a ring lead to live objects of the slab, and back: each object is the previous one of its next.</remarks>
public abstract class Ring
{
    /// <summary>Adds an object, which is in no list by this link, at the end: before the head, which is behind the last.</summary>
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
        int last = first.Previous;
        link.Next = head;
        link.Previous = last;
        LinkOf(last).Next = slot;
        first.Previous = slot;
    }

    /// <summary>Takes an object out of its list.</summary>
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

    /// <summary>The object behind another in its list; −1 behind the last.</summary>
    public int Next(int head, int slot)
    {
        int next = LinkOf(slot).Next;
        return next == head ? -1 : next;
    }

    /// <summary>The object before another in its list; −1 before the first, and in an empty list.</summary>
    /// <param name="head">The list.</param>
    /// <param name="slot">The object; −1 for the end of the list.</param>
    public int Previous(int head, int slot) => head < 0 || slot == head ? -1 : LinkOf(slot < 0 ? head : slot).Previous;

    /// <summary>Whether the links of an object and of its neighbours agree.</summary>
    /// <param name="slab">The slab of the objects.</param>
    /// <param name="slot">A live object that is in a list, by its own word.</param>
    public bool IsLinked<T>(Slab<T> slab, int slot)
        where T : unmanaged
    {
        ref Link link = ref LinkOf(slot);
        return slab.IsLive(link.Next) && slab.IsLive(link.Previous) && LinkOf(link.Next).Previous == slot && LinkOf(link.Previous).Next == slot;
    }

    /// <summary>The link of an object.</summary>
    /// <param name="slot">The slot of the object.</param>
    protected abstract ref Link LinkOf(int slot);
}
