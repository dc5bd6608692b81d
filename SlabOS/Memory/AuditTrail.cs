using System;

namespace SlabOS.Memory;

/// <summary>What an audit keeps of one slab.</summary>
/// <remarks>
/// Invariant: every byte of the object in a slot that is free or retired is <see cref="Poison"/>, except in one never used. It stands out
/// in a dump, is odd, and makes a large number of either sign and a character that is not ASCII. A row beside the object is left alone:
/// some owners leave it in order for the next.
/// </remarks>
internal sealed class AuditTrail
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

    /// <summary>The first slot whose object was no longer poison when it was taken again; −1 if there was none.</summary>
    public int Spoilt { get; private set; } = -1;

    /// <summary>Who took a slot last.</summary>
    public int TakerOf(int slot) => _takers[slot];

    /// <summary>Who freed it last; 0 too if nobody ever did.</summary>
    public int FreerOf(int slot) => _freers[slot];

    /// <summary>A slot is taken that held an object before, or did not.</summary>
    public void Take(int slot, ReadOnlySpan<byte> last, bool used)
    {
        _takers[slot] = _audit.Actor;
        if (used && Spoilt < 0 && !IsPoison(last)) Spoilt = slot;
    }

    /// <summary>A slot is freed.</summary>
    public void Free(int slot, Span<byte> value)
    {
        _freers[slot] = _audit.Actor;
        for (int i = 0; i < value.Length; i++) value[i] = Poison;   // by hand: Span.Fill leaks under IL2CPU
    }

    /// <summary>Whether nobody wrote to an object since it was freed.</summary>
    public static bool IsPoison(ReadOnlySpan<byte> value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != Poison) return false;
        }

        return true;
    }
}
