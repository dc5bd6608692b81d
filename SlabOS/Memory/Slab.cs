using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SlabOS.Memory;

/// <summary>
/// A table of a fixed number of objects of one type, reserved once. Allocate, free and look-up take constant time, whatever the
/// capacity, the occupancy and the history.
/// </summary>
/// <remarks>
/// <para>
/// Free slots form a list inside the slots themselves (after Bonwick, "The Slab Allocator", USENIX 1994). A <see cref="Handle{T}"/> names
/// one object, and each use checks the handle. A slot whose handles are used up is retired, never wrapped.
/// </para>
/// <para>
/// The fast path is inlined from here: an allocation takes the head of the list, and a free puts a slot there. <see cref="SlabBase"/> has
/// the slow path: first use, retirement, the other order of reuse, an observer, a wrong handle. <c>_limit</c> tells the two apart.
/// </para>
/// <para>A slab has one owner at a time and no lock. No interrupt handler touches a slab.</para>
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
    private readonly Slot<T>[] _slots;
    private T _nowhere;

    internal Slab(string name, int capacity, int slotBytes, uint firstTag, SlabOptions options, SlabAudit? audit)
        : base(name, capacity, slotBytes, firstTag, options, audit)
    {
        _slots = new Slot<T>[capacity];
        if (capacity > 0) _slots[0].Tag = UntouchedTag(0);
    }

    /// <summary>
    /// Takes a free slot and returns the object in it, to be filled in place. The object holds what the slot's last owner left, or zeros:
    /// assign every field, or <c>default</c>.
    /// </summary>
    /// <param name="handle">The object's name from now on; null if the table is full, which counts as a failure.</param>
    /// <returns>The object; of a full table a stand-in, which belongs to nobody and may hold anything.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Allocate(out Handle<T> handle)
    {
        Slot<T>[] slots = _slots;
        int index = _head;
        if (_limit == 0 || (uint)index >= (uint)slots.Length)
        {
            index = ChooseSlot();
            if ((uint)index >= (uint)slots.Length) goto Full;
        }

        ref Slot<T> slot = ref slots[index];
        uint tag = slot.Tag + 1;
        slot.Tag = tag;
        _head = slot.Next;
        _live++;
        handle.Index = (uint)index;
        handle.Tag = tag;
        return ref slot.Value;

    Full:
        handle = default;
        return ref _nowhere;
    }

    /// <summary>Frees an object: its handle, and every copy of the handle, is stale from here on.</summary>
    /// <returns><see cref="SlabError.None"/>; or the fault of the handle, and then nothing was changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SlabError Free(Handle<T> handle)
    {
        Slot<T>[] slots = _slots;
        uint index = handle.Index;
        uint tag = handle.Tag;
        if (index < (uint)slots.Length)
        {
            ref Slot<T> slot = ref slots[index];
            if (slot.Tag == tag && tag < _limit)
            {
                slot.Tag = tag + 1;
                slot.Next = _head;
                _head = (int)index;
                _live--;
                return SlabError.None;
            }
        }

        return FreeSlowly(index, tag);
    }

    /// <summary>Looks an object up.</summary>
    /// <param name="handle">The object's name.</param>
    /// <param name="error"><see cref="SlabError.None"/>, or the fault of the handle.</param>
    /// <returns>The object itself; for a wrong handle a stand-in, which belongs to nobody and reads as zero.</returns>
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

            error = Diagnose(handle.Tag, slot.Tag);
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
    /// <returns><see cref="SlabError.None"/>; or the fault of the handle, and then <paramref name="value"/> is zero.</returns>
    public SlabError Get(Handle<T> handle, out T value)
    {
        value = Find(handle, out SlabError error);
        return error;
    }

    /// <summary>Copies an object out and frees it.</summary>
    /// <returns><see cref="SlabError.None"/>; or the fault of the handle, and then <paramref name="value"/> is zero.</returns>
    public SlabError Remove(Handle<T> handle, out T value)
    {
        value = Find(handle, out SlabError error);
        return error == SlabError.None ? Free(handle) : error;
    }

    /// <summary>
    /// The object in a slot, unchecked: for links between objects of the slab, where an invariant says that a link leads to a live object.
    /// </summary>
    /// <param name="index">0 … <see cref="SlabBase.Capacity"/> − 1.</param>
    public ref T At(int index) => ref _slots[index].Value;

    /// <summary>Whether a slot holds an object.</summary>
    /// <param name="index">Any number; false out of range.</param>
    public bool IsLive(int index) => (uint)index < (uint)Capacity && (_slots[index].Tag & 1) != 0;

    /// <summary>The slot of a handle of this slab: 0 … <see cref="SlabBase.Capacity"/> − 1.</summary>
    public int IndexOf(Handle<T> handle) => (int)handle.Index;

    /// <summary>The handle of the object in a slot; null for a slot without one.</summary>
    /// <param name="index">Any number; null out of range.</param>
    public Handle<T> HandleAt(int index) => IsLive(index) ? new Handle<T>((uint)index, _slots[index].Tag) : default;

    /// <summary>
    /// The handle of a slot's object of a generation, past, present or to come: for names such as pids that encode both. Looking the
    /// handle up tells whether the object is live.
    /// </summary>
    /// <param name="index">The slot; null out of range.</param>
    /// <param name="generation">The number of objects that the slot held before, from 0; null beyond the slot's last.</param>
    public Handle<T> HandleAt(int index, int generation) =>
        (uint)index < (uint)Capacity && (uint)generation < (uint)Generations
            ? new Handle<T>((uint)index, TagOfGeneration(generation))
            : default;

    /// <summary>The number of objects that a handle's slot held before the handle's own, from 0.</summary>
    public int GenerationOf(Handle<T> handle) => GenerationOf(handle.Tag);

    /// <summary>
    /// The handles of all live objects, in the order of their slots. The walk passes every slot up to the last one ever used. Freeing the
    /// current object is allowed.
    /// </summary>
    public LiveHandles<T> GetEnumerator() => new LiveHandles<T>(this, Touched);

    /// <summary>The first live slot from one on and before an end, or else the end.</summary>
    internal int NextLive(int index, int end)
    {
        while (index < end && (_slots[index].Tag & 1) == 0) index++;
        return index;
    }

    /// <summary>The size of a slot of <typeparamref name="T"/>, in bytes. Allocates; for use at boot.</summary>
    internal static int MeasureSlot()
    {
        var one = new Slot<T>[1];
        return MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref one[0], 1)).Length;
    }

    private protected override ref uint TagOf(int index) => ref _slots[index].Tag;

    private protected override ref int NextOf(int index) => ref _slots[index].Next;

    private protected override Span<byte> BytesOf(int index) =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref _slots[index].Value, 1));

    /// <summary>The stand-in of a failed look-up: cleared each time, so that it carries nothing from one caller to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T Nowhere()
    {
        _nowhere = default;
        return ref _nowhere;
    }
}
