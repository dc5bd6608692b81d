using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Boot;

/// <summary>Counts the slabs of a list, or reserves them.</summary>
/// <remarks>Memory taken at boot never comes back. So a list is counted first, and reserved only as a whole.</remarks>
internal sealed class SlabPlan
{
    private readonly Printer? _printer;
    private readonly int _auditBytes;
    private ulong _left;

    /// <summary>Makes a plan that counts, and gives out no slab.</summary>
    /// <param name="bytes">The memory that the slabs may take.</param>
    /// <param name="audited">Whether each slot has room for an audit.</param>
    /// <param name="printer">Names the first slab that does not fit.</param>
    public SlabPlan(ulong bytes, bool audited, Printer printer)
    {
        _left = bytes;
        _auditBytes = audited ? SlabAudit.SlotBytes : 0;
        _printer = printer;
    }

    /// <summary>Makes a plan that reserves.</summary>
    public SlabPlan(SlabRegistry registry) => Registry = registry;

    /// <summary>The registry that reserves; null in a plan that counts.</summary>
    public SlabRegistry? Registry { get; }

    /// <summary>Slabs counted.</summary>
    public int Count { get; private set; }

    /// <summary>Whether each slab so far fits into the memory that those before it left.</summary>
    public bool Fits { get; private set; } = true;

    /// <summary>Adds a slab.</summary>
    public Slab<T> Add<T>(string name, int slots, SlabOptions options = default)
        where T : unmanaged
    {
        if (Registry != null) return Registry.Reserve<T>(name, slots, options)!;
        Add(name, slots, SlabRegistry.SlotBytes<T>(), 0);
        return null!;
    }

    /// <summary>Adds a slab with rows.</summary>
    public RowSlab<T, TElement> AddRows<T, TElement>(string name, int slots, int rowLength)
        where T : unmanaged
        where TElement : unmanaged
    {
        if (Registry != null) return Registry.ReserveRows<T, TElement>(name, slots, rowLength)!;
        Add(name, slots, SlabRegistry.SlotBytes<T, TElement>(rowLength), rowLength);
        return null!;
    }

    private void Add(string name, int slots, int slotBytes, int rowLength)
    {
        Count++;
        if (!Fits) return;
        slotBytes += _auditBytes;
        ulong bytes = (ulong)slots * (ulong)slotBytes;
        Fits = bytes <= _left && (ulong)slots * (ulong)rowLength <= SlabRegistry.MaxElements;
        if (Fits)
        {
            _left -= bytes;
            return;
        }

        _printer!.BeginFailure("boot", name, Errno.ENOMEM).Write(slots).Write(" slots x ").Write(slotBytes)
            .Write(" bytes = ").Write(bytes).Write(" bytes, free ").Write(_left)
            .Write("; the default tables are taken").EndFailure();
    }
}
