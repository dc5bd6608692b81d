using System;
using System.Runtime.InteropServices;

namespace SlabOS.Memory;

/// <summary>
/// A slab in which every object owns a row: a run of elements of a fixed length. Slots and rows are two arrays side by side, as a kernel
/// keeps page descriptors beside pages. A walk over the objects does not drag the rows through the cache.
/// </summary>
/// <typeparam name="T">The object.</typeparam>
/// <typeparam name="TElement">The element of a row.</typeparam>
public sealed class RowSlab<T, TElement> : Slab<T>
    where T : unmanaged
    where TElement : unmanaged
{
    private readonly TElement[] _rows;

    internal RowSlab(
        string name,
        int capacity,
        int slotBytes,
        uint firstTag,
        SlabOptions options,
        SlabAudit? audit,
        int rowLength)
        : base(name, capacity, slotBytes, firstTag, options, audit)
    {
        RowLength = rowLength;
        _rows = new TElement[capacity * rowLength];
    }

    /// <summary>Elements in a row.</summary>
    public int RowLength { get; }

    /// <summary>The row of a slot. A row holds what its last owner left, as an object does.</summary>
    /// <param name="index">0 … <see cref="SlabBase.Capacity"/> − 1.</param>
    public Span<TElement> Row(int index) => MemoryMarshal.CreateSpan(ref _rows[index * RowLength], RowLength);

    /// <summary>The part of a slot's row from its start, for reading.</summary>
    /// <param name="index">0 … <see cref="SlabBase.Capacity"/> − 1.</param>
    /// <param name="length">0 … <see cref="RowLength"/>.</param>
    public ReadOnlySpan<TElement> Row(int index, int length) => Row(index).Slice(0, length);

    /// <summary>Zeroes the row of a slot.</summary>
    /// <param name="index">0 … <see cref="SlabBase.Capacity"/> − 1.</param>
    public void ClearRow(int index) => Array.Clear(_rows, index * RowLength, RowLength);

    /// <summary>The size of an element, in bytes. Allocates; for use at boot.</summary>
    internal static int MeasureElement()
    {
        var one = new TElement[1];
        return MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref one[0], 1)).Length;
    }
}
