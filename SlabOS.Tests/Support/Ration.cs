using System;
using SlabOS.Memory;

namespace SlabOS.Tests.Support;

/// <summary>
/// Lets a number of allocations succeed, and refuses those behind, as a full slab would: the observer that fault injection installs. An
/// audit that watched the slab before goes on.
/// </summary>
internal sealed class Ration : ISlabObserver
{
    private readonly ISlabObserver? _other;
    private readonly bool _once;
    private int _left;
    private bool _isOver;

    private Ration(ISlabObserver? other, int allocations, bool once) => (_other, _left, _once) = (other, allocations, once);

    /// <summary>Installs a ration.</summary>
    /// <param name="slab">The slab.</param>
    /// <param name="allocations">How many more succeed.</param>
    /// <param name="once">Whether only the one behind them is refused.</param>
    /// <returns>The observer to put back.</returns>
    public static ISlabObserver? Install(SlabBase slab, int allocations, bool once = false)
    {
        ISlabObserver? other = slab.Observer;
        slab.Observer = new Ration(other, allocations, once);
        return other;
    }

    public int Allows(int free) => _isOver ? free : Math.Min(free, _left);

    public void Taken(int slot, ReadOnlySpan<byte> left, bool used)
    {
        _left--;
        _other?.Taken(slot, left, used);
    }

    public void Freed(int slot, Span<byte> value) => _other?.Freed(slot, value);

    public void Refused()
    {
        _isOver = _once;
        _other?.Refused();
    }
}
