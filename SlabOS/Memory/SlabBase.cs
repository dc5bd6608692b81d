using System;
using System.Runtime.CompilerServices;

namespace SlabOS.Memory;

/// <summary>
/// The part of a slab that does not depend on the type of its objects: name, counters, check, and the slow path of allocate and free.
/// The kernel has this code once for all slabs.
/// </summary>
/// <remarks>
/// Invariants.
/// <list type="bullet">
/// <item><c>Live + Available + Retired = Capacity</c>, unless an observer allows less; <c>Allocations − Frees = Live ≤ Peak</c>.</item>
/// <item>Slots are first used in their order. Slots from <c>_touched</c> on were never used; their tag is 0, and that of slot 0
/// <c>_firstTag</c>.</item>
/// <item>A tag only grows. An odd tag is a live slot's, an even tag beyond <c>_lastTag</c> a retired slot's, another even tag a free slot's.
/// </item>
/// <item>One list passes each free slot that was used before, once. The list starts at <c>_head</c> and ends at <c>Capacity</c>. Where the
/// oldest is reused first, its last slot is <c>_tail</c>.</item>
/// <item>The fast path frees tags below <c>_limit</c>. <c>_limit</c> is <c>_lastTag</c>; in a slab that reuses the oldest first, or has an
/// observer, <c>_limit</c> is 0, and nothing takes the fast path.</item>
/// </list>
/// </remarks>
public abstract class SlabBase
{
    /// <summary>The first tag that the fast path does not free; 0 for a slab without a fast path.</summary>
    private protected uint _limit;

    /// <summary>The first free slot, or <see cref="Capacity"/>.</summary>
    private protected int _head;

    /// <summary>Objects in use.</summary>
    private protected int _live;

    private readonly uint _firstTag;
    private readonly uint _lastTag;
    private readonly bool _oldestFirst;
    private readonly AuditTrail? _trail;
    private ISlabObserver? _observer;
    private int _tail;
    private int _touched;

    private protected SlabBase(string name, int capacity, int slotBytes, uint firstTag, SlabOptions options, SlabAudit? audit)
    {
        Name = name;
        Capacity = capacity;
        SlotBytes = slotBytes;
        Generations = options.Generations;
        _firstTag = firstTag;
        _lastTag = firstTag + ((uint)Generations << 1) - 1;
        _oldestFirst = options.Order == ReuseOrder.OldestFreedFirst;
        _head = capacity;
        _tail = capacity;
        if (audit != null) _trail = new AuditTrail(audit, capacity);
        Observer = _trail;
    }

    /// <summary>The name that people know the slab by: one lower-case word.</summary>
    public string Name { get; }

    /// <summary>Slots reserved.</summary>
    public int Capacity { get; }

    /// <summary>Bytes of one slot: the object, the slab's own two words, and its row where the slab has rows.</summary>
    public int SlotBytes { get; }

    /// <summary>Bytes reserved in all.</summary>
    public ulong Bytes => (ulong)Capacity * (ulong)SlotBytes;

    /// <summary>The number of objects that a slot holds, one after the other, before it is retired.</summary>
    public int Generations { get; }

    /// <summary>Objects in use.</summary>
    public int Live => _live;

    /// <summary>The high-water mark: the most objects that were in use at once.</summary>
    public int Peak { get; private set; }

    /// <summary>Slots that were ever used: slots from here on are untouched.</summary>
    public int Touched => _touched;

    /// <summary>Slots that an allocation can still take.</summary>
    public int Available
    {
        get
        {
            int free = Capacity - _live - Retired;
            return _observer == null ? free : _observer.Allows(free);
        }
    }

    /// <summary>Slots withdrawn for good, because every handle that could name them has been used.</summary>
    public int Retired { get; private set; }

    /// <summary>Allocations since boot. The sum takes a step for each slot that was ever used.</summary>
    public ulong Allocations
    {
        get
        {
            ulong allocations = 0;
            for (int i = 0; i < _touched; i++) allocations += (uint)UsesOf(i);
            return allocations;
        }
    }

    /// <summary>Objects freed since boot. The sum takes a step for each slot that was ever used.</summary>
    public ulong Frees => Allocations - (ulong)_live;

    /// <summary>Allocations refused for want of a slot, since boot.</summary>
    public ulong Failures { get; private set; }

    /// <summary>The observer of allocations and frees; null for none. In an audited registry the audit, at first.</summary>
    internal ISlabObserver? Observer
    {
        get => _observer;
        set
        {
            _observer = value;
            _limit = _oldestFirst || value != null ? 0 : _lastTag;
        }
    }

    /// <summary>The state of a slot.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public SlotState StateOf(int index)
    {
        if (index >= _touched) return SlotState.Untouched;
        uint tag = TagOf(index);
        if ((tag & 1) != 0) return SlotState.Live;
        return tag > _lastTag ? SlotState.Retired : SlotState.Free;
    }

    /// <summary>The number of objects that a slot has held, a live one included.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public int UsesOf(int index)
    {
        if (index >= _touched) return 0;
        uint tag = TagOf(index);
        return GenerationOf(tag) + (int)(tag & 1);
    }

    /// <summary>The actor that allocated a slot last; 0 without an audit.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public int TakerOf(int index) => _trail == null ? 0 : _trail.TakerOf(index);

    /// <summary>The actor that freed a slot last; 0 without an audit, and for a slot never freed.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public int FreerOf(int index) => _trail == null ? 0 : _trail.FreerOf(index);

    /// <summary>Whether so many allocations would succeed.</summary>
    public bool HasRoomFor(int count) => count <= Available;

    /// <summary>Whether so many allocations would succeed, for a caller that needs all or none. A refusal counts as a failure.</summary>
    public bool Admits(int count)
    {
        if (HasRoomFor(count)) return true;
        Failures++;
        return false;
    }

    /// <summary>Holds every rule of the slab against its memory: each slot, the free list, the counters. Changes nothing.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        int live = 0;
        int retired = 0;
        for (int i = 0; i < Capacity; i++)
        {
            uint tag = TagOf(i);
            if ((tag & 1) != 0) live++;
            else if (tag > _lastTag) retired++;
            if (tag > _lastTag + 1) violations += report.Report(this, i, "tag is beyond the last generation");
            if (i >= _touched && tag != UntouchedTag(i))
            {
                violations += report.Report(this, i, "used, but lies behind the last slot ever used");
            }

            if (i < _touched && tag <= _firstTag)
            {
                violations += report.Report(this, i, "never used, but lies before the last slot ever used");
            }

            if (_trail != null && i < _touched && (tag & 1) == 0 && !AuditTrail.IsPoison(BytesOf(i)))
            {
                violations += report.Report(this, i, "written to after it was freed");
            }
        }

        if (live != _live) violations += report.Report(this, -1, "live counter differs from the live slots");
        if (retired != Retired) violations += report.Report(this, -1, "retired counter differs from the retired slots");
        if (_trail != null && _trail.Spoilt >= 0)
        {
            violations += report.Report(this, _trail.Spoilt, "taken after it was written to while free");
        }

        if ((uint)_touched > (uint)Capacity) return violations + report.Report(this, -1, "more slots used than there are");
        if (Peak < live || Peak > _touched) violations += report.Report(this, -1, "peak is out of range");
        return violations + CheckFreeList(_touched - live - retired, report);
    }

    /// <summary>The tag of a slot's handle in a generation.</summary>
    private protected uint TagOfGeneration(int generation) => _firstTag + ((uint)generation << 1) + 1;

    /// <summary>The number of objects that a slot held before it got a tag.</summary>
    private protected int GenerationOf(uint tag) => (int)((tag - _firstTag) >> 1);

    /// <summary>The tag of a slot never used. Slot 0 must not have the null handle's.</summary>
    private protected uint UntouchedTag(int index) => index == 0 ? _firstTag : 0;

    /// <summary>
    /// The fault of a handle whose tag is not its slot's. Tags only grow, so a tag ahead of its slot was not issued yet. The null handle's
    /// tag, 0, is no slab's.
    /// </summary>
    /// <remarks>Inlined, unlike the rest of the slow path: a call here would cost each loop over look-ups its registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected SlabError Diagnose(uint tag, uint slotTag) =>
        tag - _firstTag - 1 >= _lastTag - _firstTag ? SlabError.OutOfRange
        : tag > slotTag ? SlabError.NeverIssued : SlabError.Stale;

    /// <summary>A slot's tag; see <see cref="Slot{T}.Tag"/>.</summary>
    private protected abstract ref uint TagOf(int index);

    /// <summary>The slot behind a free one.</summary>
    private protected abstract ref int NextOf(int index);

    /// <summary>The object in a slot, byte by byte.</summary>
    private protected abstract Span<byte> BytesOf(int index);

    /// <summary>
    /// Chooses the slot of an allocation, and makes it the head of the list. A slot never used goes before the free ones where the oldest
    /// is reused first, and after them elsewhere.
    /// </summary>
    /// <remarks>
    /// The fast path can leave the peak alone: where free slots go first, no more are ever live than when the last fresh slot was taken.
    /// </remarks>
    /// <returns>The slot; <see cref="Capacity"/> for none, which counts as a failure.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected int ChooseSlot()
    {
        if (!Admits(1)) return Capacity;
        bool fresh = _touched < Capacity && (_head == Capacity || _oldestFirst);
        int index = fresh ? _touched : _head;
        if (fresh)
        {
            _touched++;
            TagOf(index) = _firstTag;
            NextOf(index) = _head;
        }

        if (_live == Peak) Peak++;
        _observer?.Taken(index, BytesOf(index), !fresh);
        return index;
    }

    /// <summary>The slow path of a free: a wrong handle, a slot's last use, the other order of reuse, an observer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected SlabError FreeSlowly(uint number, uint tag)
    {
        if (number >= (uint)Capacity) return SlabError.OutOfRange;
        int index = (int)number;
        ref uint slotTag = ref TagOf(index);
        if (slotTag != tag) return Diagnose(tag, slotTag);

        slotTag++;
        _live--;
        _observer?.Freed(index, BytesOf(index));
        if (tag == _lastTag)
        {
            Retired++;
        }
        else if (_oldestFirst && _head != Capacity)
        {
            NextOf(index) = Capacity;
            NextOf(_tail) = index;
            _tail = index;
        }
        else
        {
            NextOf(index) = _head;
            if (_head == Capacity) _tail = index;
            _head = index;
        }

        return SlabError.None;
    }

    /// <summary>
    /// Follows the free list. A list that ends after as many free slots as there are has passed each of them once: a slot passed twice
    /// would lead round for ever.
    /// </summary>
    private int CheckFreeList(int free, ICheckReport report)
    {
        int index = _head;
        int last = -1;
        for (int passed = 0; passed < free; passed++)
        {
            if ((uint)index >= (uint)Capacity) return report.Report(this, last, "free list ends too early");
            uint tag = TagOf(index);
            if ((tag & 1) != 0) return report.Report(this, index, "live, but on the free list");
            if (tag > _lastTag) return report.Report(this, index, "retired, but on the free list");
            if (index >= _touched) return report.Report(this, index, "never used, but on the free list");
            last = index;
            index = NextOf(index);
        }

        if (index != Capacity) return report.Report(this, last, "free list goes on behind its end");
        if (_oldestFirst && free > 0 && last != _tail) return report.Report(this, last, "free list ends elsewhere than its tail");
        return 0;
    }
}
