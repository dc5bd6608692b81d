using System;

namespace SlabOS.NativeAot.Features;

/// <summary>Delegates, lambdas, function pointers, local functions.</summary>
internal static unsafe class DelegateFeatures
{
    private class Counter
    {
        private int _count;

        public int Add(int amount) => _count += amount;

        public virtual int Twice(int amount) => amount * 2;
    }

    private sealed class Tripler : Counter
    {
        public override int Twice(int amount) => amount * 3;
    }

    private ref struct Scope
    {
        internal static int Closed;

        public void Dispose() => Closed++;
    }

    internal static void Run(Checker check)
    {
        check.That("static method", Apply(Double, 21) == 42);
        Counter counter = Opaque.Value(new Counter());
        Func<int, int> add = counter.Add;
        add(1);
        check.That("instance method", Apply(add, 4) == 5);
        check.That("virtual method", Apply(Opaque.Value<Counter>(new Tripler()).Twice, 4) == 12);
        int captured = Opaque.Value(7);
        check.That("closure", Apply(x => x + captured++, 1) == 8 && captured == 8);
        check.That("delegate over references", Opaque.Value<Func<string, int>>(s => s.Length)("four") == 4);
        Action act = () => captured = 0;
        act();
        check.That("action", captured == 0);

        delegate*<int, int> pointer = &Double;
        check.That("function pointer", pointer(Opaque.Value(4)) == 8);
        check.That("local function", Local(3) == 10);

        using (Scope scope = default) check.That("using: not closed inside", Scope.Closed == 0);
        check.That("using: closed after", Scope.Closed == 1);
        check.That("try and finally without a throw", Finally(Opaque.Value(1)) == 3);

        int Local(int x) => x + 7 + captured;
    }

    private static int Double(int value) => value * 2;

    private static int Apply(Func<int, int> function, int value) => function(value);

    private static int Finally(int value)
    {
        try
        {
            value++;
        }
        finally
        {
            value++;
        }

        return value;
    }
}
