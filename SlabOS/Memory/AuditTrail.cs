using System;

namespace SlabOS.Memory;

/// <summary>The audit of one slab: who took and who freed each slot last, and whether a freed object was written to.</summary>
/// <remarks>
/// Invariant: every byte of the object in a free or retired slot is <see cref="Poison"/>, except in a slot never used. The byte stands out
/// in a dump, is odd, and makes a large number of either sign. A row beside the object is left alone: some owners leave rows in order for
/// the next.
/// </remarks>
internal sealed class AuditTrail : ISlabObserver
{
    private const byte Poison = 0xDB;

    private readonly SlabAudit _audit;
    private readonly int[] _takers;
    private readonly int[] _freers;

    public AuditTrail(SlabAudit audit, int capacity)
    {
        _audit = audit;
        _takers = new int[capacity];
        _freers = new int[capacity];
    }

    /// <summary>The first slot whose object was no longer poison at its next allocation; −1 for none.</summary>
    public int Spoilt { get; private set; } = -1;

    /// <summary>The actor that took a slot last; 0 for a slot never used.</summary>
    public int TakerOf(int slot) => _takers[slot];

    /// <summary>The actor that freed a slot last; 0 for a slot never freed.</summary>
    public int FreerOf(int slot) => _freers[slot];

    /// <inheritdoc/>
    public int Allows(int free) => free;

    /// <inheritdoc/>
    public void Taken(int slot, ReadOnlySpan<byte> value, bool reused)
    {
        _takers[slot] = _audit.Actor;
        if (reused && Spoilt < 0 && !IsPoison(value)) Spoilt = slot;
    }

    /// <inheritdoc/>
    public void Freed(int slot, Span<byte> value)
    {
        _freers[slot] = _audit.Actor;
        for (int i = 0; i < value.Length; i++) value[i] = Poison;   // Span.Fill loses memory under IL2CPU
    }

    /// <summary>Whether an object is as the audit left it.</summary>
    public static bool IsPoison(ReadOnlySpan<byte> value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != Poison) return false;
        }

        return true;
    }
}
