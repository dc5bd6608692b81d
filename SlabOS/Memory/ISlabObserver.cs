using System;

namespace SlabOS.Memory;

/// <summary>
/// Watches one slab. A slab without an observer pays nothing for this; a slab with one leaves the inlined paths. The audit is an
/// observer, and so is what tests use to refuse an allocation.
/// </summary>
internal interface ISlabObserver
{
    /// <summary>The number of slots that allocations may take.</summary>
    /// <param name="free">Slots that are free or were never used.</param>
    /// <returns>0 … <paramref name="free"/>.</returns>
    int Allows(int free);

    /// <summary>A slot was taken.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="left">The bytes of the object, as the last owner left them.</param>
    /// <param name="used">Whether the slot held an object before.</param>
    void Taken(int slot, ReadOnlySpan<byte> left, bool used);

    /// <summary>A slot was freed, or retired.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="value">The bytes of the object, which the observer may overwrite.</param>
    void Freed(int slot, Span<byte> value);

    /// <summary>An allocation was refused.</summary>
    void Refused();
}
