using System;

namespace SlabOS.Memory;

/// <summary>
/// The name of one object in one slab, good for that object alone. A handle holds no reference; each use resolves and checks it.
/// </summary>
/// <remarks>
/// <para>
/// Two words. The <em>index</em> is the slot; the <em>tag</em> tells apart the slot's successive objects. No two slabs of a
/// <see cref="SlabRegistry"/> share a tag, and none has the null handle's, 0. A handle of another slab, and the null handle, fail the
/// comparison that a stale handle fails.
/// </para>
/// <para>
/// <c>default</c> is the null handle; no slab accepts it. A struct in a slab must not hold a handle to its own type: runtimes before
/// .NET 9, and so IL2CPU, cannot load a struct with a field that is generic over the struct (dotnet/runtime#6924). Objects of one slab
/// link to each other by slot; see <see cref="Slab{T}.At"/>.
/// </para>
/// </remarks>
/// <typeparam name="T">The type of the objects.</typeparam>
public struct Handle<T> : IEquatable<Handle<T>>
    where T : unmanaged
{
    // The slab writes both in place: IL2CPU would call a constructor for every allocation.
    internal uint Index;
    internal uint Tag;

    internal Handle(uint index, uint tag)
    {
        Index = index;
        Tag = tag;
    }

    /// <summary>True for <c>default</c>, the handle of nothing.</summary>
    public readonly bool IsNull => Tag == 0;

    /// <summary>The handle as one number, for a field that holds handles of several types; <see cref="FromBits"/> reads it back.</summary>
    internal readonly ulong Bits => ((ulong)Tag << 32) | Index;

    /// <summary>The handle whose <see cref="Bits"/> a number is. Not public: another number may match a free slot's tag.</summary>
    internal static Handle<T> FromBits(ulong bits) => new Handle<T>((uint)bits, (uint)(bits >> 32));

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
