using System;

namespace SlabOS.Memory;

/// <summary>
/// The name of one object in one slab, good for that object alone. It holds no reference: it is resolved, and checked, at every use.
/// </summary>
/// <remarks>
/// <para>
/// Two words. The <em>index</em> says which slot; the <em>tag</em> says which of the slot's successive objects is meant. The
/// <see cref="SlabRegistry"/> hands out tags so that no two of its slabs share one, and none has the null handle's, 0: a handle of
/// another slab, or of nothing, fails the comparison that a stale handle fails.
/// </para>
/// <para>
/// <c>default</c> is the null handle; no slab accepts it. A struct kept in a slab must not hold a handle to its own type: runtimes
/// before .NET 9, and so IL2CPU, cannot load a struct with a field that is generic over itself (dotnet/runtime#6924). Such objects
/// link to each other by slot index; see <see cref="Slab{T}.At"/>.
/// </para>
/// </remarks>
/// <typeparam name="T">What the slab holds.</typeparam>
public struct Handle<T> : IEquatable<Handle<T>>
    where T : unmanaged
{
    // Written in place by the slab alone: not by a constructor, which IL2CPU would call for every allocation.
    internal uint Index;
    internal uint Tag;

    internal Handle(uint index, uint tag)
    {
        Index = index;
        Tag = tag;
    }

    /// <summary>True for <c>default</c>, the handle of nothing.</summary>
    public readonly bool IsNull => Tag == 0;

    /// <summary>Whether two handles name the same object.</summary>
    public static bool operator ==(Handle<T> left, Handle<T> right) => left.Index == right.Index && left.Tag == right.Tag;

    /// <summary>Whether two handles name different objects.</summary>
    public static bool operator !=(Handle<T> left, Handle<T> right) => !(left == right);

    /// <inheritdoc/>
    public readonly bool Equals(Handle<T> other) => this == other;

    /// <inheritdoc/>
    public readonly override bool Equals(object? obj) => obj is Handle<T> other && this == other;

    /// <inheritdoc/>
    public readonly override int GetHashCode() => (int)(Index * 31 + Tag);
}
