using System;
using System.Runtime.InteropServices;

namespace SlabOS.NativeAot.Features;

/// <summary>Spans over arrays, strings, the stack and single variables.</summary>
internal static class SpanFeatures
{
    private struct Pair
    {
        public int A;
        public short B;
    }

    internal static void Run(Checker check)
    {
        int[] array = { 1, 2, 3, 4, 5 };
        Span<int> all = Opaque.Value(array);
        check.That("span of an array writes through", Doubled(all) && array[4] == 10);
        ReadOnlySpan<int> part = new ReadOnlySpan<int>(array, 1, 3);
        check.That("span of a part", part.Length == 3 && part[0] == 4 && part[^1] == 8);
        check.That("slices and ranges", part.Slice(1)[0] == 6 && part[..2].Length == 2 && part[1..^1][0] == 6 &&
            all.Slice(2, 2)[1] == 8);

        int sum = 0;
        foreach (int number in part) sum += number;
        foreach (ref int number in all) number = 1;
        check.That("foreach, by value and by reference", sum == 18 && array[0] + array[4] == 2);

        Span<byte> stack = stackalloc byte[300];
        stack.Fill(7);
        stack.Slice(1, 298).Clear();
        check.That("stackalloc, Fill, Clear", stack[0] == 7 && stack[1] == 0 && stack[298] == 0 && stack[299] == 7);
        Span<byte> large = stackalloc byte[20000];
        large[0] = 1;
        large[19999] = 2;
        check.That("stackalloc of several pages", large[0] + large[19999] == 3 && large[10000] == 0);

        Span<int> wide = stackalloc int[5];
        wide.Fill(9);
        all.CopyTo(wide);
        check.That("CopyTo", wide[0] == 1 && wide[4] == 1 && all.TryCopyTo(wide) &&
            !wide.TryCopyTo(new Span<int>(array, 0, 2)));
        check.That("ToArray", part.ToArray().Length == 3 && part.ToArray()[2] == 1);

        Pair pair = new Pair { A = 0x01020304, B = 5 };
        Span<byte> bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref pair, 1));
        check.That("MemoryMarshal.AsBytes and CreateSpan", bytes.Length == 8 && bytes[0] == 4 && bytes[3] == 1 &&
            bytes[4] == 5);
        ReadOnlySpan<int> one = MemoryMarshal.CreateReadOnlySpan(ref array[2], 2);
        MemoryMarshal.GetReference(all) = 77;
        check.That("CreateReadOnlySpan and GetReference", one.Length == 2 && array[0] == 77);
        check.That("Cast", MemoryMarshal.Cast<byte, ushort>(bytes)[0] == 0x0304 &&
            MemoryMarshal.Cast<byte, ushort>(bytes).Length == 4);

        check.That("SequenceEqual", part.SequenceEqual(new ReadOnlySpan<int>(array, 1, 3)) && !part.SequenceEqual(all));
        ReadOnlySpan<char> text = "hello, world";
        check.That("IndexOf, LastIndexOf", text.IndexOf('l') == 2 && text.LastIndexOf('l') == 10 &&
            text.IndexOf('z') == -1 && text.IndexOf("wor") == 7);
        check.That("StartsWith, EndsWith", text.StartsWith("hell") && !text.StartsWith("help") && text.EndsWith("ld") &&
            text.StartsWith(""));
        check.That("Trim", "  two words\t".AsSpan().Trim().SequenceEqual("two words") && "   ".AsSpan().Trim().IsEmpty);
        check.That("byte string", "abc"u8[1] == (byte)'b' && "abc"u8.Length == 3);
        check.That("empty spans", ReadOnlySpan<int>.Empty.IsEmpty && default(Span<char>).Length == 0 &&
            new Span<int>(null).IsEmpty);
    }

    private static bool Doubled(Span<int> numbers)
    {
        for (int i = 0; i < numbers.Length; i++) numbers[i] *= 2;
        return true;
    }
}
