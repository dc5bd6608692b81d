using System;
using System.Runtime.CompilerServices;

namespace SlabOS.Memory;

/// <summary>
/// What every slab has, whatever it holds: a name, its counters, the slow path of its allocations and frees, and a check of itself. Being
/// the same code for all slabs, it is in the kernel once; the fast path is <see cref="Slab{T}"/>'s.
/// </summary>
/// <remarks>
/// <para>
/// Invariants. <c>Live + Available + Retired = Capacity</c>, but for a ration, and <c>Allocations − Frees = Live ≤ Peak</c>. Slots are first
/// used in their order: those from <c>_touched</c> on never were, and their tag is 0, but slot 0's <c>_firstTag</c>. The tags of the others
/// lie behind <c>_firstTag</c>, and each is <em>live</em> (odd tag), <em>retired</em> (even tag beyond the last one) or <em>free</em> (any
/// other even tag).
/// </para>
/// <para>
/// Two lists, one from <c>_head</c> and one from <c>_slowHead</c>, pass every free slot once and end at <c>Capacity</c>, the index of a slot
/// that is nobody's. The first is the fast path's; a slab that always takes the slow path has none there. In
/// <see cref="ReuseOrder.OldestFreedFirst"/> the last slot of the second is <c>_tail</c>. The slow path has given out <c>_out</c> slots and
/// not got them back: those that are live, and those of the first list. Live slots in their last use are <c>_lastUses</c>, and while there
/// are any, all frees take the slow path, so that none of these slots comes on a list again. In a slab reserved to be walked, <c>_map</c>
/// holds 1 for each live slot and 0 for each other.
/// </para>
/// </remarks>
public abstract class SlabBase
{
    /// <summary>The ration of a table that has none.</summary>
    internal const int Unlimited = int.MaxValue;

    /// <summary>How often a slot is used before it is retired.</summary>
    private protected readonly int _generations;

    /// <summary>The live tag of the last object that a slot can hold.</summary>
    private protected readonly uint _lastTag;

    /// <summary>The first free slot as the fast path sees it.</summary>
    private protected int _head;

    // What the free tags of a slot start from.
    private readonly uint _firstTag;
    private readonly bool _oldestFirst;

    // One byte a slot, 1 where it is live; null unless the slab was reserved to be walked.
    private readonly byte[]? _map;

    // Null unless the registry is audited.
    private readonly AuditTrail? _trail;

    private int _slowHead;
    private int _tail;
    private int _out;
    private int _touched;
    private int _peak;
    private int _retired;
    private int _lastUses;
    private int _ration = Unlimited;
    private bool _rationEnds;           // with the first allocation it refuses
    private ulong _failures;

    private protected SlabBase(
        string name, int capacity, int slotBytes, uint firstTag, ReuseOrder order, int generations, bool walked, SlabAudit? audit)
    {
        Name = name;
        Capacity = capacity;
        SlotBytes = slotBytes;
        _generations = generations;
        _firstTag = firstTag;
        _lastTag = firstTag + ((uint)generations << 1) - 1;
        _head = capacity;
        _slowHead = capacity;
        _tail = capacity;
        _oldestFirst = order == ReuseOrder.OldestFreedFirst;
        if (walked) _map = new byte[capacity];
        if (audit != null) _trail = new AuditTrail(audit, capacity);
        IsSlow = _oldestFirst || walked || audit != null;
    }

    /// <summary>What people know the table by; one lower-case word.</summary>
    public string Name { get; }

    /// <summary>Slots reserved.</summary>
    public int Capacity { get; }

    /// <summary>Bytes one slot takes: the object, the slab's own two words, and its row or its byte on the map where the slab has them.</summary>
    public int SlotBytes { get; }

    /// <summary>Bytes reserved in all, but for the slot that ends the lists.</summary>
    public ulong Bytes => (ulong)Capacity * (ulong)SlotBytes;

    /// <summary>
    /// Objects in use now. Neither the fast path of an allocation nor that of a free pays for this figure: asking counts the slots that
    /// were freed since it was last asked for, and leaves them to the slow path, which knows how many it has.
    /// </summary>
    public int Live
    {
        get
        {
            Fold();
            return _out;
        }
    }

    /// <summary>The most objects that were ever in use at once: the high-water mark.</summary>
    public int Peak => _peak;

    /// <summary>Slots an allocation can still take.</summary>
    public int Available => Math.Min(_ration, Capacity - Live - _retired);

    /// <summary>Slots withdrawn for good because every handle they could be named by has been used.</summary>
    public int Retired => _retired;

    /// <summary>
    /// Allocations that succeeded, since boot. No allocation pays for this figure: the slots tell it, so asking takes as long as there
    /// are slots that were ever used.
    /// </summary>
    public ulong Allocations
    {
        get
        {
            ulong allocations = 0;
            for (int i = 0; i < _touched; i++) allocations += (uint)UsesOf(i);
            return allocations;
        }
    }

    /// <summary>Objects freed, since boot; costs what <see cref="Allocations"/> does.</summary>
    public ulong Frees => Allocations - (ulong)Live;

    /// <summary>Allocations refused because the table was full.</summary>
    public ulong Failures => _failures;

    /// <summary>Whether every allocation and every free takes the slow path.</summary>
    internal bool IsSlow { get; private set; }

    /// <summary>The first slot on the slow path's list, for the tests that damage a slab to see whether the checker notices.</summary>
    internal ref int SlowHead => ref _slowHead;

    /// <summary>The first slot on the fast path's list, likewise.</summary>
    internal ref int FastHead => ref _head;

    /// <summary>The last free slot in <see cref="ReuseOrder.OldestFreedFirst"/>, likewise.</summary>
    internal ref int Tail => ref _tail;

    /// <summary>How many slots were ever used, likewise.</summary>
    internal ref int Touched => ref _touched;

    /// <summary>How many slots the slow path has given out, likewise.</summary>
    internal ref int Out => ref _out;

    /// <summary>How many live slots are in their last use, likewise.</summary>
    internal ref int LastUses => ref _lastUses;

    /// <summary>Whether the slab was reserved to be walked.</summary>
    private protected bool IsWalked => _map != null;

    /// <summary>What a slot is doing.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public SlotState StateOf(int index)
    {
        if (index >= _touched) return SlotState.Untouched;
        uint tag = TagOf(index);
        if ((tag & 1) != 0) return SlotState.Live;
        return tag > _lastTag ? SlotState.Retired : SlotState.Free;
    }

    /// <summary>How many objects a slot has held, the present one included.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public int UsesOf(int index)
    {
        if (index >= _touched) return 0;
        uint tag = TagOf(index);
        return GenerationOf(tag) + (int)(tag & 1);
    }

    /// <summary>Who allocated a slot last, if the registry is audited; else 0.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public int TakerOf(int index) => _trail == null ? 0 : _trail.TakerOf(index);

    /// <summary>Who freed a slot last, if the registry is audited; 0 if nobody did.</summary>
    /// <param name="index">0 … <see cref="Capacity"/> − 1.</param>
    public int FreerOf(int index) => _trail == null ? 0 : _trail.FreerOf(index);

    /// <summary>
    /// Holds every rule of the table against its memory: each slot, the free list, the counters. Reads all slots; changes nothing.
    /// </summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        int live = 0;
        int retired = 0;
        int lastUses = 0;
        for (int i = 0; i < Capacity; i++)
        {
            uint tag = TagOf(i);
            if ((tag & 1) != 0) live++;
            else if (tag > _lastTag) retired++;
            if (tag == _lastTag) lastUses++;
            if (tag > _lastTag + 1) violations += report.Report(this, i, "tag is beyond the last generation");
            if (_map != null && _map[i] != (tag & 1)) violations += report.Report(this, i, "live or not, contrary to the map");
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

        if (TagOf(Capacity) != _lastTag - 1) violations += report.Report(this, Capacity, "the end of the free lists can be taken");
        if (live != _out - CountFast(out _)) violations += report.Report(this, -1, "live counter differs from the live slots");
        if (retired != _retired) violations += report.Report(this, -1, "retired counter differs from the retired slots");
        if (lastUses != _lastUses) violations += report.Report(this, -1, "counter of last uses differs from the slots in theirs");
        if (_trail != null && _trail.Spoilt >= 0)
        {
            violations += report.Report(this, _trail.Spoilt, "taken after it was written to while free");
        }

        if ((uint)_touched > (uint)Capacity) return violations + report.Report(this, -1, "more slots used than there are");
        if (_peak < live || _peak > _touched) violations += report.Report(this, -1, "peak is out of range");
        return violations + CheckFreeList(_touched - live - retired, report);
    }

    /// <summary>
    /// Whether so many allocations would succeed, for someone who needs all or none of them; if not, that counts as a failure. Looks at so
    /// many slots at most.
    /// </summary>
    internal bool HasRoomFor(int count)
    {
        int room = Capacity - _out - _retired;
        for (int index = _head; room < count && (uint)index < (uint)Capacity; index = NextOf(index)) room++;
        if (count <= room && count <= _ration) return true;
        Refuse();
        return false;
    }

    /// <summary>
    /// Lets so many more allocations succeed, as if the table had no more slots: so tests see to it that any allocation can be the one
    /// that fails. <see cref="Unlimited"/> ends that, but for the fast path, which the slab has left for good.
    /// </summary>
    /// <param name="allocations">How many more.</param>
    /// <param name="once">Whether only the one after them fails, not all.</param>
    internal void Ration(int allocations, bool once = false)
    {
        _ration = allocations;
        _rationEnds = once;
        LeaveFastPath();
    }

    /// <summary>A walked slab's mark of a slot, for the tests that damage it.</summary>
    internal ref byte MarkAt(int index) => ref _map![index];

    /// <summary>The tag that a slot's handle has in a generation.</summary>
    private protected uint TagOfGeneration(int generation) => _firstTag + ((uint)generation << 1) + 1;

    /// <summary>How many objects a slot held before it got a tag.</summary>
    private protected int GenerationOf(uint tag) => (int)((tag - _firstTag) >> 1);

    /// <summary>
    /// In which way a handle is wrong whose tag is not its slot's. Tags only grow, so one ahead of its slot was not issued yet. The null
    /// handle's tag, 0, is no slab's.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected SlabError Diagnose(uint index, uint tag, uint slotTag) =>
        tag - _firstTag - 1 >= _lastTag - _firstTag || index == (uint)Capacity ? SlabError.OutOfRange
        : tag > slotTag ? SlabError.NeverIssued : SlabError.Stale;

    /// <summary>A slot's tag; see <see cref="Slot{T}.Tag"/>.</summary>
    private protected abstract ref uint TagOf(int index);

    /// <summary>The slot behind a free one.</summary>
    private protected abstract ref int NextOf(int index);

    /// <summary>The object in a slot, byte by byte.</summary>
    private protected abstract Span<byte> BytesOf(int index);

    /// <summary>
    /// The slow path of an allocation, for when the fast path's list shows no slot, or one with one use left: finds one, and does what else
    /// the slab does for each allocation, or for a slot's first or last. Not inlined: it is long, and inline it takes registers from the
    /// fast path.
    /// </summary>
    /// <returns>The slot; if there is none, the one that ends the lists.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected int Refill()
    {
        int index = _head == Capacity ? Take() : _head;
        if (index != Capacity && TagOf(index) == _lastTag - 1)
        {
            _lastUses++;
            SetFastFrees(false);
        }

        return index;
    }

    private void Refuse()
    {
        _failures++;
        if (_rationEnds) _ration = Unlimited;
    }

    /// <summary>Takes the next slot that is not on the fast path's list.</summary>
    /// <remarks>As that list is empty, all slots given out are live: only now can their number be greater than ever.</remarks>
    /// <returns>The slot; if every one is live or retired, which is counted as a failure, the one that ends the lists.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Take()
    {
        int index = _slowHead;
        bool fresh = _touched < Capacity && (index == Capacity || _oldestFirst);
        if (_ration == 0 || (index == Capacity && !fresh))
        {
            Refuse();
            return Capacity;
        }

        if (fresh)
        {
            index = _touched;
            _touched++;
            TagOf(index) = _firstTag;
        }
        else
        {
            _slowHead = NextOf(index);
        }

        NextOf(index) = Capacity;
        _out++;
        if (_out > _peak) _peak = _out;
        if (_ration != Unlimited) _ration--;
        byte[]? map = _map;
        if (map != null) map[index] = 1;
        if (_trail != null) _trail.Take(index, BytesOf(index), !fresh);
        return index;
    }

    /// <summary>
    /// The slow path of a free, for when it sees no slots, or another object in its slot than the handle's. Not inlined, likewise.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected SlabError FreeSlowly(uint number, uint tag)
    {
        if (number >= (uint)Capacity) return SlabError.OutOfRange;
        int index = (int)number;
        ref uint slotTag = ref TagOf(index);
        if (slotTag != tag) return Diagnose(number, tag, slotTag);

        slotTag++;
        byte[]? map = _map;
        if (map != null) map[index] = 0;
        if (_trail != null) _trail.Free(index, BytesOf(index));
        if (tag != _lastTag && !IsSlow)
        {
            NextOf(index) = _head;
            _head = index;
            return SlabError.None;
        }

        _out--;
        if (tag == _lastTag)
        {
            _retired++;
            _lastUses--;
            if (_lastUses == 0 && !IsSlow) SetFastFrees(true);
        }
        else if (_oldestFirst)
        {
            NextOf(index) = Capacity;
            if (_slowHead == Capacity) _slowHead = index;
            else NextOf(_tail) = index;
            _tail = index;
        }
        else
        {
            NextOf(index) = _slowHead;
            _slowHead = index;
        }

        return SlabError.None;
    }

    /// <summary>Lets frees take the fast path, or has all of them take the slow one.</summary>
    private protected abstract void SetFastFrees(bool on);

    /// <summary>The first slot on the map from one on and before an end, or else the end.</summary>
    private protected int NextMarked(int index, int end)
    {
        // By hand where marks are close together, as a search takes time to start. A search where they are not: a million empty slots
        // are a megabyte to look through, while their tags lie scattered over fifty.
        byte[] map = _map!;
        int near = end - index < 16 ? end : index + 16;
        while (index < near && map[index] == 0) index++;
        if (index < near || near == end) return index;
        int distance = new ReadOnlySpan<byte>(map, index, end - index).IndexOf((byte)1);
        return distance < 0 ? end : index + distance;
    }

    /// <summary>
    /// A list that ends after as many free slots as there are has passed each of them exactly once: a slot passed twice would lead
    /// round for ever.
    /// </summary>
    private int CheckFreeList(int free, ICheckReport report)
    {
        if (IsSlow && _head != Capacity) return report.Report(this, _head, "on the fast path of a slab that has none");
        bool slow = _head == Capacity;
        int index = slow ? _slowHead : _head;
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
            if (index == Capacity && !slow)
            {
                slow = true;
                index = _slowHead;
            }
        }

        if (index != Capacity || !slow) return report.Report(this, last, "free list goes on behind its end");
        if (_oldestFirst && free > 0 && last != _tail) return report.Report(this, last, "free list ends elsewhere than its tail");
        return 0;
    }

    /// <summary>
    /// Makes the slots ready, which are all zeros: the first must not have the null handle's tag, and the one behind the last looks as if
    /// it had one use left.
    /// </summary>
    private protected void MarkEnds()
    {
        TagOf(0) = _firstTag;
        TagOf(Capacity) = _lastTag - 1;
    }

    /// <summary>What the tag of a slot is that was never used.</summary>
    private uint UntouchedTag(int index) => index == 0 ? _firstTag : 0;

    /// <summary>Has every allocation and every free take the slow path from here on.</summary>
    private void LeaveFastPath()
    {
        Fold();
        IsSlow = true;
        SetFastFrees(false);
    }

    /// <summary>
    /// Puts the fast path's list before the slow path's, and counts it. Each slot counted was freed since this was last done: so it takes
    /// no longer than the frees between did.
    /// </summary>
    private void Fold()
    {
        int count = CountFast(out int last);
        if (last < 0) return;
        _out -= count;
        NextOf(last) = _slowHead;
        _slowHead = _head;
        _head = Capacity;
    }

    /// <summary>Counts the slots on the fast path's list, and finds the last; of a damaged list, no more than there are slots.</summary>
    private int CountFast(out int last)
    {
        int count = 0;
        last = -1;
        for (int index = _head; (uint)index < (uint)Capacity && count < Capacity; index = NextOf(index))
        {
            last = index;
            count++;
        }

        return count;
    }
}
