using System;

namespace SlabOS.Memory;

/// <summary>
/// Reserves slabs, at boot, and knows them by name. The registry shares out the tags that tell generations apart, so that no slab accepts
/// the handle of another. Two registries share out the same tags: keep one registry to a kernel.
/// </summary>
public sealed class SlabRegistry
{
    /// <summary>The most slots of one slab: 2²⁴.</summary>
    public const int MaxCapacity = 1 << 24;

    /// <summary>
    /// The most objects that one slot can hold before it is retired, in the only slab of a registry: 2³¹ − 2. The slabs of a larger
    /// registry share this number equally.
    /// </summary>
    public const int MaxGenerations = int.MaxValue - 1;

    /// <summary>The most elements of all rows of one slab: 2³¹ − 57, .NET's limit of an array.</summary>
    public const int MaxElements = 0x7FFFFFC7;

    // SlotBytes is an int, and counts the object, too.
    private const ulong MaxRowBytes = 1 << 30;

    private readonly SlabBase[] _slabs;

    /// <summary>Makes a registry.</summary>
    /// <param name="maxSlabs">The most slabs it can hold, 1 or more.</param>
    /// <param name="audit">The audit of every slab, which adds <see cref="SlabAudit.SlotBytes"/> to each slot; null for none.</param>
    public SlabRegistry(int maxSlabs, SlabAudit? audit = null)
    {
        _slabs = new SlabBase[maxSlabs];
        Audit = audit;
    }

    /// <summary>The audit of all slabs; null for none.</summary>
    public SlabAudit? Audit { get; }

    /// <summary>Slabs reserved so far.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes reserved so far, in all slabs.</summary>
    public ulong Bytes { get; private set; }

    /// <summary>A slab, in the order of reservation.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    public SlabBase this[int index] => _slabs[index];

    /// <summary>The place of a slab in the order of reservation, by its name; −1 for none of that name.</summary>
    public int IndexOf(ReadOnlySpan<char> name)
    {
        for (int i = 0; i < Count; i++)
        {
            if (name.SequenceEqual(_slabs[i].Name)) return i;
        }

        return -1;
    }

    /// <summary>Reserves a slab.</summary>
    /// <param name="name">The name that people know the slab by: one lower-case word.</param>
    /// <param name="capacity">Slots, 0 … <see cref="MaxCapacity"/>.</param>
    /// <param name="options">The order of reuse, and the generations.</param>
    /// <returns>The slab; null for a number out of range or a full registry, and then nothing was reserved.</returns>
    public Slab<T>? Reserve<T>(string name, int capacity, SlabOptions options = default)
        where T : unmanaged
    {
        if (!Accepts(capacity, options)) return null;
        var slab = new Slab<T>(name, capacity, SlotBytes<T>() + AuditBytes, FirstTag, Shared(options), Audit);
        Add(slab);
        return slab;
    }

    /// <summary>Reserves a slab with a row to each slot.</summary>
    /// <param name="name">The name that people know the slab by: one lower-case word.</param>
    /// <param name="capacity">Slots, 0 … <see cref="MaxCapacity"/>.</param>
    /// <param name="rowLength">Elements of a row, 1 or more, of 1 GB at most. All rows together hold <see cref="MaxElements"/>.</param>
    /// <param name="options">The order of reuse, and the generations.</param>
    /// <returns>The slab; null for a number out of range or a full registry, and then nothing was reserved.</returns>
    public RowSlab<T, TElement>? ReserveRows<T, TElement>(string name, int capacity, int rowLength, SlabOptions options = default)
        where T : unmanaged
        where TElement : unmanaged
    {
        if (!Accepts(capacity, options)) return null;
        if (rowLength < 1 || (ulong)capacity * (ulong)rowLength > MaxElements) return null;
        if ((ulong)rowLength * (ulong)RowSlab<T, TElement>.MeasureElement() > MaxRowBytes) return null;
        int slotBytes = SlotBytes<T, TElement>(rowLength) + AuditBytes;
        var slab = new RowSlab<T, TElement>(name, capacity, slotBytes, FirstTag, Shared(options), Audit, rowLength);
        Add(slab);
        return slab;
    }

    /// <summary>The size of a slot of <typeparamref name="T"/>, in bytes. Allocates; for use at boot.</summary>
    public static int SlotBytes<T>()
        where T : unmanaged => Slab<T>.MeasureSlot();

    /// <summary>The size of a slot and its row, in bytes. Allocates; for use at boot.</summary>
    /// <param name="rowLength">Elements of a row.</param>
    public static int SlotBytes<T, TElement>(int rowLength)
        where T : unmanaged
        where TElement : unmanaged =>
        Slab<T>.MeasureSlot() + rowLength * RowSlab<T, TElement>.MeasureElement();

    /// <summary>Checks every slab; see <see cref="SlabBase.Check"/>.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        for (int i = 0; i < Count; i++) violations += _slabs[i].Check(report);
        return violations;
    }

    /// <summary>The first tag of the next slab: a generation takes two tags, and the null handle has 0.</summary>
    private uint FirstTag => 2 + ((uint)Count * 2 * (uint)ShareOfGenerations);

    private int ShareOfGenerations => MaxGenerations / _slabs.Length;

    private int AuditBytes => Audit == null ? 0 : SlabAudit.SlotBytes;

    private bool Accepts(int capacity, SlabOptions options) =>
        capacity >= 0 && capacity <= MaxCapacity && options.Generations >= 1 && Count < _slabs.Length;

    /// <summary>Options with no more generations than a slab's share.</summary>
    private SlabOptions Shared(SlabOptions options) =>
        new SlabOptions(options.Order, Math.Min(options.Generations, ShareOfGenerations));

    private void Add(SlabBase slab)
    {
        _slabs[Count] = slab;
        Count++;
        Bytes += slab.Bytes;
    }
}
