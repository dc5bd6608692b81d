using System;
using SlabOS.Memory;

namespace SlabOS.Tests.Support;

/// <summary>
/// Lets a number of allocations succeed, and refuses those behind, as a full slab would: the observer that fault injection installs. An
/// audit that watched the slab before goes on.
/// </summary>
internal sealed class Ration : ISlabObserver
{
    private readonly SlabBase _slab;
    private readonly ISlabObserver? _other;
    private readonly ulong _failures;
    private readonly bool _once;
    private int _left;

    private Ration(SlabBase slab, int allocations, bool once) =>
        (_slab, _other, _failures, _left, _once) = (slab, slab.Observer, slab.Failures, allocations, once);

    /// <summary>Installs a ration.</summary>
    /// <param name="slab">The slab.</param>
    /// <param name="allocations">How many more succeed.</param>
    /// <param name="once">Whether only the one behind them is refused.</param>
    /// <returns>The observer to put back.</returns>
    public static ISlabObserver? Install(SlabBase slab, int allocations, bool once = false)
    {
        ISlabObserver? other = slab.Observer;
        slab.Observer = new Ration(slab, allocations, once);
        return other;
    }

    /// <inheritdoc/>
    public int Allows(int free) => IsOver ? free : Math.Min(free, _left);

    /// <inheritdoc/>
    public void Taken(int slot, ReadOnlySpan<byte> value, bool reused)
    {
        _left--;
        _other?.Taken(slot, value, reused);
    }

    /// <inheritdoc/>
    public void Freed(int slot, Span<byte> value) => _other?.Freed(slot, value);

    private bool IsOver => _once && _slab.Failures > _failures;
}
