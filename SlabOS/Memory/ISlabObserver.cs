using System;

namespace SlabOS.Memory;

/// <summary>
/// Watches one slab, and can hold slots back. An observed slab takes the slow path; a slab without an observer pays nothing. The audit is
/// an observer, and so is the ration of the tests that inject faults.
/// </summary>
internal interface ISlabObserver
{
    /// <summary>The number of slots that allocations may take. The question changes nothing.</summary>
    /// <param name="free">Slots that are free or were never used.</param>
    /// <returns>0 … <paramref name="free"/>.</returns>
    int Allows(int free);

    /// <summary>A slot is taken.</summary>
    /// <param name="slot">0 … capacity − 1.</param>
    /// <param name="value">The bytes of the object, as the last owner left them.</param>
    /// <param name="reused">Whether the slot held an object before.</param>
    void Taken(int slot, ReadOnlySpan<byte> value, bool reused);

    /// <summary>A slot is freed or retired.</summary>
    /// <param name="slot">0 … capacity − 1.</param>
    /// <param name="value">The bytes of the object, which the observer may overwrite.</param>
    void Freed(int slot, Span<byte> value);
}
