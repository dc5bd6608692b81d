using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SlabOS.Memory;

/// <summary>
/// A table of a fixed number of objects of one type, reserved once. Allocating, freeing and looking up take constant time whatever
/// the table's size, load or history.
/// </summary>
/// <remarks>
/// <para>
/// Free slots form a list inside the slots themselves (after Bonwick, "The Slab Allocator", USENIX 1994). Objects are named by
/// <see cref="Handle{T}"/>s, which are checked at every use: a handle never means another object than the one it was issued for. A
/// slot whose handles are used up is retired, never wrapped. The invariants are the <see cref="SlabBase"/>'s.
/// </para>
/// <para>
/// Speed. The fast path, inlined into its callers, is what a slab does again and again: it takes a slot from the head of the list and
/// puts it back there. Each look-up and each free pays one comparison for the range, which serves the slab and the compiler (it drops
/// its own check of the array) alike; and one for the generation and the handle's origin, in the word beside the object. An allocation
/// pays one, of the tag: behind the last slot is one more that always looks as if it had one use left. It ends the list, so that an empty
/// list and a slot's last use are the same thing to meet. What succeeds stands before what fails, and so goes straight on; the other way
/// round it would jump over that.
/// </para>
/// <para>
/// All that is seldom or optional is the slow path's: first use, the peak, retirement, the other order, the map, an audit, a wrong
/// handle. It costs nothing where it is not used. A slab that wants it each time keeps its free slots on another list, where no
/// allocation sees them, and lets its frees see no slots at all; which any slab does while a slot is in its last use. Not even the live
/// objects are counted on the fast path; see <see cref="SlabBase.Live"/>. What a wrong look-up runs is inlined, though: a call there would
/// make the compiler keep every variable of the caller's loop where a call leaves it, which is memory, and cost a look-up a fifth.
/// </para>
/// <para>
/// One owner at a time: the slab is not locked. In the kernel only code outside interrupt handlers touches a slab.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var registry = new SlabRegistry(4);
/// Slab&lt;Packet&gt; packets = registry.Reserve&lt;Packet&gt;("packet", 1024)!;
///
/// ref Packet packet = ref packets.Allocate(out Handle&lt;Packet&gt; handle);   // in place: nothing is copied
/// if (handle.IsNull) …                                                    // the table is full
/// packet.Length = 60;
/// packets.Free(handle);                                                   // from now on the handle is stale
/// </code>
/// </example>
/// <typeparam name="T">A struct without references.</typeparam>
public class Slab<T> : SlabBase
    where T : unmanaged
{
    // One more than there are: the last ends the lists, and is nobody's.
    private readonly Slot<T>[] _slots;

    // The slots as a free sees them: those, or none, if it is to take the slow path.
    private readonly Slot<T>[] _noSlots = new Slot<T>[0];
    private Slot<T>[] _fastSlots;

    private T _nowhere;

    internal Slab(string name, int capacity, int slotBytes, uint firstTag, ReuseOrder order, int generations, bool walked, SlabAudit? audit)
        : base(name, capacity, slotBytes, firstTag, order, generations, walked, audit)
    {
        _slots = new Slot<T>[capacity + 1];
        _fastSlots = IsSlow ? _noSlots : _slots;
        MarkEnds();
    }

    /// <summary>
    /// Takes a free slot and returns the object in it, to be filled in place. It still holds what its last owner left (zeros, if it
    /// never had one): assign every field, or <c>default</c>.
    /// </summary>
    /// <param name="handle">The object's name from now on; null if the table is full, which counts as a failure.</param>
    /// <returns>The object; if the table is full, a stand-in that belongs to nobody, and holds what others left there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Allocate(out Handle<T> handle)
    {
        int index = _head;
        ref Slot<T> slot = ref _slots[index];
        uint tag = slot.Tag + 1;
        if (tag == _lastTag)
        {
            index = Refill();
            if (index == Capacity) goto Full;
            slot = ref _slots[index];
            tag = slot.Tag + 1;
        }

        slot.Tag = tag;
        _head = slot.Next;
        handle.Index = (uint)index;
        handle.Tag = tag;
        return ref slot.Value;

    Full:
        handle = default;
        return ref _nowhere;
    }

    /// <summary>Frees an object: its handle, and every copy of it, is stale from here on.</summary>
    /// <returns><see cref="SlabError.None"/>, or in which way the handle is wrong; then nothing was changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SlabError Free(Handle<T> handle)
    {
        Slot<T>[] slots = _fastSlots;
        uint index = handle.Index;
        uint tag = handle.Tag;
        if (index < (uint)slots.Length)
        {
            ref Slot<T> slot = ref slots[index];
            if (slot.Tag == tag)
            {
                slot.Tag = tag + 1;
                slot.Next = _head;
                _head = (int)index;
                return SlabError.None;
            }
        }

        return FreeSlowly(index, tag);
    }

    /// <summary>Looks an object up.</summary>
    /// <param name="handle">Its name.</param>
    /// <param name="error"><see cref="SlabError.None"/>, or in which way the handle is wrong.</param>
    /// <returns>The object itself; if the handle is wrong, a stand-in that reads as zero and belongs to nobody.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Find(Handle<T> handle, out SlabError error)
    {
        Slot<T>[] slots = _slots;
        uint index = handle.Index;
        if (index < (uint)slots.Length)
        {
            ref Slot<T> slot = ref slots[index];
            if (slot.Tag == handle.Tag)
            {
                error = SlabError.None;
                return ref slot.Value;
            }

            error = Diagnose(index, handle.Tag, slot.Tag);
        }
        else
        {
            error = SlabError.OutOfRange;
        }

        return ref Nowhere();
    }

    /// <summary>Puts a copy of a value into a free slot.</summary>
    /// <returns><see cref="SlabError.None"/>, or <see cref="SlabError.Full"/>.</returns>
    public SlabError Insert(in T value, out Handle<T> handle)
    {
        ref T target = ref Allocate(out handle);
        if (handle.IsNull) return SlabError.Full;
        target = value;
        return SlabError.None;
    }

    /// <summary>Copies an object out.</summary>
    /// <returns><see cref="SlabError.None"/>, or in which way the handle is wrong; then <paramref name="value"/> is zero.</returns>
    public SlabError Get(Handle<T> handle, out T value)
    {
        value = Find(handle, out SlabError error);
        return error;
    }

    /// <summary>Copies an object out and frees it.</summary>
    /// <returns><see cref="SlabError.None"/>, or in which way the handle is wrong; then <paramref name="value"/> is zero.</returns>
    public SlabError Remove(Handle<T> handle, out T value)
    {
        value = Find(handle, out SlabError error);
        return error == SlabError.None ? Free(handle) : error;
    }

    /// <summary>
    /// The object in a slot, unchecked: for the links by which objects of this slab refer to each other, where an invariant says that what
    /// is linked to is live.
    /// </summary>
    /// <param name="index">0 … <see cref="SlabBase.Capacity"/> − 1.</param>
    public ref T At(int index) => ref _slots[index].Value;

    /// <summary>Whether a slot holds an object.</summary>
    /// <param name="index">Any number; out of range is false.</param>
    public bool IsLive(int index) => (uint)index < (uint)Capacity && (_slots[index].Tag & 1) != 0;

    /// <summary>The slot a handle names: 0 … <see cref="SlabBase.Capacity"/> − 1 if it is one of this slab's.</summary>
    public int IndexOf(Handle<T> handle) => (int)handle.Index;

    /// <summary>The handle of the object now in a live slot; null if there is none.</summary>
    /// <param name="index">Any number; out of range is null.</param>
    public Handle<T> HandleAt(int index) => IsLive(index) ? new Handle<T>((uint)index, _slots[index].Tag) : default;

    /// <summary>
    /// The handle that a slot's object has, had or will have in a given generation, for names such as pids that encode both. It may be
    /// stale or never issued: looking it up tells.
    /// </summary>
    /// <param name="index">0 … <see cref="SlabBase.Capacity"/> − 1; out of range is null.</param>
    /// <param name="generation">How many objects the slot held before it, from 0; null if the slot is never to hold so many.</param>
    public Handle<T> HandleAt(int index, int generation) =>
        (uint)index < (uint)Capacity && (uint)generation < (uint)_generations
            ? new Handle<T>((uint)index, TagOfGeneration(generation))
            : default;

    /// <summary>How many objects a handle's slot held before the one it names.</summary>
    public int GenerationOf(Handle<T> handle) => GenerationOf(handle.Tag);

    /// <summary>
    /// The handles of all live objects in the order of their slots; freeing the current one is allowed. It passes over empty slots one
    /// by one, up to the last slot ever used, unless the slab was reserved to be walked: then hundreds at a time.
    /// </summary>
    public LiveHandles<T> GetEnumerator() => new LiveHandles<T>(this, Touched);

    /// <summary>The first live slot from one on and before an end, or else the end.</summary>
    internal int NextLive(int index, int end)
    {
        if (IsWalked) return NextMarked(index, end);
        while (index < end && (_slots[index].Tag & 1) == 0) index++;
        return index;
    }

    /// <summary>What a slot of <typeparamref name="T"/> takes, in bytes. Allocates; for use at boot.</summary>
    /// <param name="walked">Whether the slab is reserved to be walked.</param>
    internal static int MeasureSlot(bool walked)
    {
        var one = new Slot<T>[1];
        return MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref one[0], 1)).Length + (walked ? 1 : 0);
    }

    /// <summary>Whether frees take the fast path, for the tests.</summary>
    internal bool HasFastFrees => _fastSlots != _noSlots;

    /// <summary>The slab's own memory, for the tests that damage it to see whether the checker notices.</summary>
    internal ref Slot<T> SlotAt(int index) => ref _slots[index];

    private protected override ref uint TagOf(int index) => ref _slots[index].Tag;

    private protected override ref int NextOf(int index) => ref _slots[index].Next;

    private protected override Span<byte> BytesOf(int index) =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref _slots[index].Value, 1));

    private protected sealed override void SetFastFrees(bool on) => _fastSlots = on ? _slots : _noSlots;

    /// <summary>What a failed look-up returns a reference to: cleared each time, so that it never carries anything across.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T Nowhere()
    {
        _nowhere = default;
        return ref _nowhere;
    }
}
