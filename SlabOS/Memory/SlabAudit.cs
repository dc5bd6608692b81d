namespace SlabOS.Memory;

/// <summary>
/// Help for whoever looks for an object used after it was freed. A registry that is given one has each of its slabs remember, for every
/// slot, who took it last and who freed it last, and overwrite a freed object (not the row beside it); <see cref="SlabBase.Check"/> then
/// finds what was written to afterwards. Without one none of this costs an instruction: an audited slab always takes the slow path. Under
/// IL2CPU it also loses some bytes of the heap at each call.
/// </summary>
public sealed class SlabAudit
{
    /// <summary>Bytes that an audit adds to each slot.</summary>
    public const int SlotBytes = 2 * sizeof(int);

    /// <summary>Who allocates and frees from now on, as a number people know; in the kernel, a pid. 0 is nobody in particular.</summary>
    public int Actor { get; set; }
}
