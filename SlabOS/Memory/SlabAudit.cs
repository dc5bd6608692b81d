namespace SlabOS.Memory;

/// <summary>
/// Finds uses of an object after its free. Each slab of an audited registry remembers who took and who freed each slot last, and
/// overwrites a freed object; <see cref="SlabBase.Check"/> finds later writes. Rows are left alone.
/// </summary>
/// <remarks>An audited slab leaves the inlined paths; without an audit none of this costs an instruction.</remarks>
public sealed class SlabAudit
{
    /// <summary>Bytes that an audit adds to each slot.</summary>
    public const int SlotBytes = 2 * sizeof(int);

    /// <summary>The actor of the allocations and frees from now on: a number that people know, in the kernel a pid. 0 is nobody.</summary>
    public int Actor { get; set; }
}
