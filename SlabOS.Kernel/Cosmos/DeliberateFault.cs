using System;
using SlabOS.Base;

namespace SlabOS.Cosmos;

/// <summary>A fault on request (<c>fault=NAME</c> on the boot command line), so that the panic screen can be tested.</summary>
internal static class DeliberateFault
{
    private static readonly int[] Numbers = { int.MinValue, -1 };

    /// <summary>Makes one: <c>divide</c>, <c>index</c>, <c>throw</c> or <c>invariant</c>. Returns if there is none of that name.</summary>
    internal static void Make(ReadOnlySpan<char> name, IPower power)
    {
        // Not by zero: IL2CPU looks at a divisor first, but goes on if it is none.
        if (name.SequenceEqual("divide")) Numbers[0] /= Numbers[1];
        else if (name.SequenceEqual("index")) Numbers[0] = Numbers[name.Length];
        else if (name.SequenceEqual("throw")) throw new InvalidOperationException("thrown on request");
        else if (name.SequenceEqual("invariant")) power.Panic("a rule was broken on request");
    }
}
