using System;

namespace SlabOS.Memory;

/// <summary>
/// Where slabs are reserved, once, at boot. It shares out the tags, which tell generations apart, so that no slab accepts a handle of
/// another, and knows all slabs by name. Handles of two registries may look alike: keep one registry to a kernel.
/// </summary>
public sealed class SlabRegistry
{
    /// <summary>The most slots one slab can have: 2²⁴.</summary>
    public const int MaxCapacity = 1 << 24;

    /// <summary>
    /// The most often one slot can be allocated before it is retired, in the only slab of a registry: 2³¹ − 2 times. The slabs of a
    /// larger registry share this number equally.
    /// </summary>
    public const int MaxGenerations = int.MaxValue - 1;

    // Leaves room for the object itself: what a slot takes in all is an int.
    private const ulong MaxRowBytes = 1 << 30;

    // Of .NET's arrays. All rows of a slab are one.
    private const ulong MostElements = 0x7FFFFFC7;

    private readonly SlabBase[] _tables;

    /// <summary>Makes a registry for at most so many slabs.</summary>
    /// <param name="maxTables">1 or more.</param>
    /// <param name="audit">Given, every slab is audited, and each slot is <see cref="SlabAudit.SlotBytes"/> larger than said below.</param>
    public SlabRegistry(int maxTables, SlabAudit? audit = null)
    {
        _tables = new SlabBase[maxTables];
        Audit = audit;
    }

    /// <summary>The audit of all its slabs; null if there is none.</summary>
    public SlabAudit? Audit { get; }

    /// <summary>Slabs reserved so far.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes reserved so far, in all slabs.</summary>
    public ulong Bytes { get; private set; }

    /// <summary>A slab, in the order in which they were reserved.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    public SlabBase this[int index] => _tables[index];

    /// <summary>Which slab has a name; −1 if none.</summary>
    public int IndexOf(ReadOnlySpan<char> name)
    {
        for (int i = 0; i < Count; i++)
        {
            if (name.SequenceEqual(_tables[i].Name)) return i;
        }

        return -1;
    }

    /// <summary>Reserves a slab.</summary>
    /// <param name="name">What people know it by; one lower-case word.</param>
    /// <param name="capacity">Slots, 0 … <see cref="MaxCapacity"/>.</param>
    /// <param name="order">Which free slot an allocation takes.</param>
    /// <param name="generations">How often a slot is used before it is retired, 1 or more; the slab's share at most.</param>
    /// <param name="walked">
    /// Whether walks over its live objects should be quick however few they are: a byte more for each slot, and every allocation and
    /// every free takes the slow path.
    /// </param>
    /// <returns>The slab, or null if a number is out of range or the registry has no room; then nothing was reserved.</returns>
    public Slab<T>? Reserve<T>(
        string name,
        int capacity,
        ReuseOrder order = ReuseOrder.LastFreedFirst,
        int generations = MaxGenerations,
        bool walked = false)
        where T : unmanaged
    {
        if (!Accepts(capacity, generations)) return null;
        var slab = new Slab<T>(name, capacity, SlotBytes<T>(walked) + AuditBytes, FirstTag, order, Share(generations), walked, Audit);
        Add(slab);
        return slab;
    }

    /// <summary>Reserves a slab with a row to each slot.</summary>
    /// <param name="name">What people know it by; one lower-case word.</param>
    /// <param name="capacity">Slots, 0 … <see cref="MaxCapacity"/>.</param>
    /// <param name="rowLength">Elements in a row, 1 or more, of at most 1 GB; all rows together hold at most 2³¹ − 57.</param>
    /// <param name="order">Which free slot an allocation takes.</param>
    /// <param name="generations">How often a slot is used before it is retired, 1 or more; the slab's share at most.</param>
    /// <param name="walked">
    /// Whether walks over its live objects should be quick however few they are: a byte more for each slot, and every allocation and
    /// every free takes the slow path.
    /// </param>
    /// <returns>The slab, or null if a number is out of range or the registry has no room; then nothing was reserved.</returns>
    public RowSlab<T, TElement>? ReserveRows<T, TElement>(
        string name,
        int capacity,
        int rowLength,
        ReuseOrder order = ReuseOrder.LastFreedFirst,
        int generations = MaxGenerations,
        bool walked = false)
        where T : unmanaged
        where TElement : unmanaged
    {
        if (!Accepts(capacity, generations)) return null;
        if (rowLength < 1 || (ulong)capacity * (ulong)rowLength > MostElements) return null;
        if ((ulong)rowLength * (ulong)RowSlab<T, TElement>.MeasureElement() > MaxRowBytes) return null;
        int slotBytes = SlotBytes<T, TElement>(rowLength, walked) + AuditBytes;
        var slab = new RowSlab<T, TElement>(name, capacity, slotBytes, FirstTag, order, Share(generations), walked, Audit, rowLength);
        Add(slab);
        return slab;
    }

    /// <summary>What one slot of a slab of <typeparamref name="T"/> takes, in bytes. Allocates; for use at boot.</summary>
    /// <param name="walked">Whether the slab is reserved to be walked.</param>
    public static int SlotBytes<T>(bool walked = false)
        where T : unmanaged => Slab<T>.MeasureSlot(walked);

    /// <summary>What one slot takes with its row, in bytes. Allocates; for use at boot.</summary>
    /// <param name="rowLength">Elements in a row.</param>
    /// <param name="walked">Whether the slab is reserved to be walked.</param>
    public static int SlotBytes<T, TElement>(int rowLength, bool walked = false)
        where T : unmanaged
        where TElement : unmanaged =>
        Slab<T>.MeasureSlot(walked) + rowLength * RowSlab<T, TElement>.MeasureElement();

    /// <summary>Checks every slab; see <see cref="SlabBase.Check"/>.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        for (int i = 0; i < Count; i++) violations += _tables[i].Check(report);
        return violations;
    }

    /// <summary>The first tag of the slab to be reserved next: a generation takes two, and the null handle has 0.</summary>
    private uint FirstTag => 2 + ((uint)Count * 2 * (uint)Share(MaxGenerations));

    private int AuditBytes => Audit == null ? 0 : SlabAudit.SlotBytes;

    private bool Accepts(int capacity, int generations) =>
        capacity >= 0 && capacity <= MaxCapacity && generations >= 1 && Count < _tables.Length;

    /// <summary>Generations, as far as a slab's share of them goes.</summary>
    private int Share(int generations) => Math.Min(generations, MaxGenerations / _tables.Length);

    private void Add(SlabBase table)
    {
        _tables[Count] = table;
        Count++;
        Bytes += table.Bytes;
    }
}
