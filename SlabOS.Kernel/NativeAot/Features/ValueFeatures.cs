using System.Runtime.InteropServices;

namespace SlabOS.NativeAot.Features;

/// <summary>Structs, enums, nullables, boxes, tuples, records.</summary>
internal static class ValueFeatures
{
    private enum Level : byte
    {
        Low = 1,
        High = 200,
    }

    private struct Mixed
    {
        public byte Small;
        public long Large;
        public string? Text;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Packed
    {
        public byte Small;
        public int Number;
    }

    [StructLayout(LayoutKind.Explicit, Size = 8)]
    private struct Overlaid
    {
        [FieldOffset(0)]
        public ulong Whole;

        [FieldOffset(4)]
        public uint Upper;
    }

    private struct Three
    {
        public byte A, B, C;
    }

    private struct Large
    {
        public long A, B, C, D, E, F, G, H, I;
        public string Text;
    }

    private readonly record struct Point(int X, int Y);

    private sealed record Person(int Id, string Name);

    internal static unsafe void Run(Checker check)
    {
        check.That("sizes are those of the real runtime", sizeof(Packed) == 5 && sizeof(Overlaid) == 8 &&
            sizeof(Three) == 3 && sizeof(Point) == 8);
        Overlaid overlaid = new Overlaid { Whole = Opaque.Value(0x1122334455667788UL) };
        check.That("explicit layout", overlaid.Upper == 0x11223344);

        Mixed mixed = Opaque.Value(new Mixed { Small = 1, Large = 2, Text = "three" });
        Mixed copy = mixed;
        copy.Large = 5;
        check.That("structs copy", mixed.Large == 2 && copy.Text == "three" && copy.Small == 1);

        Large[] large = new Large[2];
        large[0] = Opaque.Value(new Large { A = 1, I = 9, Text = "text" });
        large[1] = large[0];
        check.That("large structs with references copy", large[1].A == 1 && large[1].I == 9 && large[1].Text == "text");
        large[1] = default;
        check.That("large structs clear", large[1].I == 0 && large[1].Text == null && large[0].I == 9);

        check.That("enums are numbers", (int)Opaque.Value(Level.High) == 200 && Opaque.Value((Level)1) == Level.Low);
        object boxedEnum = Opaque.Value<object>(Level.High);
        check.That("boxed enum", boxedEnum is Level.High && (Level)boxedEnum == Level.High &&
            boxedEnum.Equals(Level.High) && !boxedEnum.Equals(Level.Low));

        object boxed = Opaque.Value<object>(42);
        check.That("boxed number", (int)boxed == 42 && boxed.Equals(42) && boxed is int && boxed is not long);
        object boxedThree = Opaque.Value<object>(new Three { A = 1, B = 2, C = 3 });
        Three three = (Three)boxedThree;
        check.That("boxed struct of odd size", three.A == 1 && three.B == 2 && three.C == 3);

        int? some = Opaque.Value<int?>(4);
        int? none = Opaque.Value<int?>(null);
        check.That("nullable", some.HasValue && some.Value == 4 && some + 1 == 5 && none is null &&
            none.GetValueOrDefault(9) == 9 && (none ?? 3) == 3);
        check.That("boxed nullable", Opaque.Value<object?>(some) is 4 && Opaque.Value<object?>(none) == null);
        int? unboxed = (int?)Opaque.Value<object?>(boxed);
        byte? unboxedNull = (byte?)Opaque.Value<object?>(null);
        check.That("unboxed nullable", unboxed == 42 && unboxedNull == null);

        (int Left, string Right) pair = (Opaque.Value(1), "right");
        (int left, string right) = pair;
        check.That("tuple", left == 1 && right == "right" && pair.Left == 1);

        Point a = new Point(Opaque.Value(1), 2);
        Point b = a with { Y = 3 };
        check.That("record struct", a != b && b == new Point(1, 3) && a.Equals((object)new Point(1, 2)));
        Person person = new Person(Opaque.Value(1), "x");
        Person renamed = person with { Name = "y" };
        check.That("record class", person == new Person(1, "x") && person != renamed && renamed.Name == "y");
        check.That("records print themselves", person.ToString() == "Person { Id = 1, Name = x }" &&
            a.ToString() == "Point { X = 1, Y = 2 }");
        check.That("in parameter and ref return", SumOf(in a) == 3 && ++Middle(new[] { 1, 2, 3 }) == 3);
    }

    private static int SumOf(in Point point) => point.X + point.Y;

    private static ref int Middle(int[] numbers) => ref numbers[numbers.Length / 2];
}
