using System;

namespace SlabOS.NativeAot.Features;

/// <summary>Arithmetic, and numbers as text.</summary>
internal static class NumberFeatures
{
    internal static void Run(Checker check)
    {
        check.That("int to text", Opaque.Value(-120).ToString() == "-120" && Opaque.Value(0).ToString() == "0");
        check.That("extremes to text", Opaque.Value(int.MinValue).ToString() == "-2147483648" &&
            Opaque.Value(long.MinValue).ToString() == "-9223372036854775808" &&
            Opaque.Value(ulong.MaxValue).ToString() == "18446744073709551615");
        check.That("bool to text", Opaque.Value(true).ToString() == "True");

        ulong prime = Opaque.Value(1_000_000_007UL);
        check.That("64-bit multiply, divide, remainder", prime * prime / prime == prime && (prime * 3 + 5) % prime == 5);
        check.That("signed division rounds to zero", Opaque.Value(-7) / 2 == -3 && Opaque.Value(-7) % 2 == -1 &&
            Opaque.Value(-7L) / 2 == -3);
        check.That("unsigned comparison as a bound", !((uint)Opaque.Value(-1) < 10u));
        check.That("shifts", Opaque.Value(-8) >> 1 == -4 && Opaque.Value(0x80000000u) >> 31 == 1 &&
            Opaque.Value(1UL) << 40 == 1099511627776);
        check.That("overflow wraps", unchecked(Opaque.Value(int.MaxValue) + 1) == int.MinValue &&
            (byte)Opaque.Value(300) == 44);
        check.That("floating point", (int)(Opaque.Value(1.5) * Opaque.Value(4.0)) == 6 && Opaque.Value(1.0f) / 4 == 0.25f);
        check.That("Math", Math.Min(Opaque.Value(1), 2) == 1 && Math.Max(Opaque.Value(1UL), 2UL) == 2 &&
            Math.Clamp(Opaque.Value(9), 1, 5) == 5 && Math.Abs(Opaque.Value(-3)) == 3);
        check.That("CompareTo", Opaque.Value(1).CompareTo(2) < 0 && Opaque.Value(2UL).CompareTo(1) > 0 &&
            Opaque.Value('a').CompareTo('a') == 0);
    }
}
