namespace SlabOS.NativeAot.Features;

/// <summary>Static fields, evaluated while compiling or at first use.</summary>
internal static class StaticFeatures
{
    private static int _order;

    // ILC can work these out.
    private static class Evaluated
    {
        public static readonly int[] Table = { 10, 20, 30 };
        public static readonly string Text = "con" + "stant";
        public static readonly object Shared = new object();
        public static int Counter = 5;
    }

    // The processor's clock it cannot: this constructor runs when the class is first used.
    private static class Lazy
    {
        public static readonly int First = Next() + (int)(Cpu.Timestamp() & 0);
        public static readonly int[] Squares = Square(4);

        private static int Next() => ++_order;

        private static int[] Square(int count)
        {
            int[] squares = new int[count];
            for (int i = 0; i < count; i++) squares[i] = i * i + (int)(Cpu.Timestamp() & 0);
            return squares;
        }
    }

    private static class Chicken
    {
        public static readonly int Value = 1 + Egg.Value + (int)(Cpu.Timestamp() & 0);
    }

    private static class Egg
    {
        public static readonly int Value = 2 + Chicken.Value + (int)(Cpu.Timestamp() & 0);
    }

    internal static void Run(Checker check)
    {
        check.That("evaluated while compiling", Evaluated.Table[2] == 30 && Evaluated.Text == "constant" &&
            Evaluated.Shared != null && ++Evaluated.Counter == 6);
        check.That("not before first use", _order == 0);
        check.That("at first use, once", Lazy.First == 1 && Lazy.Squares[3] == 9 && Lazy.First == 1 && _order == 1);
        check.That("two that need each other", Chicken.Value == 3 && Egg.Value == 2);
    }
}
