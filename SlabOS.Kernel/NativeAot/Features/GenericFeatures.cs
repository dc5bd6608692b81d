using System.Collections.Generic;

namespace SlabOS.NativeAot.Features;

/// <summary>Generic classes, structs and methods over values and references.</summary>
internal static class GenericFeatures
{
    private interface IWeighed
    {
        int Weight { get; }
    }

    private readonly struct Stone : IWeighed
    {
        public Stone(int weight) => Weight = weight;

        public int Weight { get; }
    }

    private sealed class Feather : IWeighed
    {
        public int Weight => 1;
    }

    private sealed class Stack<T>
    {
        private readonly T[] _items = new T[4];
        private int _count;

        public ref T Push()
        {
            return ref _items[_count++];
        }

        public T Pop() => _items[--_count];
    }

    private struct Cell<T> where T : unmanaged
    {
        public byte Tag;
        public T Value;
    }

    private static class Shared<T>
    {
        public static readonly object Identity = new object();
        public static int Count;
    }

    private sealed class Numbers : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator()
        {
            for (int i = 1; i <= 3; i++) yield return i;
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    internal static unsafe void Run(Checker check)
    {
        Stack<long> longs = new Stack<long>();
        longs.Push() = Opaque.Value(5L);
        longs.Push() = 6;
        Stack<string> strings = new Stack<string>();
        strings.Push() = Opaque.Value("a");
        check.That("generic class over a value and a reference", longs.Pop() == 6 && longs.Pop() == 5 && strings.Pop() == "a");

        check.That("generic struct has its exact size", sizeof(Cell<byte>) == 2 && sizeof(Cell<int>) == 8 &&
            sizeof(Cell<long>) == 16);
        Cell<int>[] cells = new Cell<int>[3];
        cells[1].Value = Opaque.Value(7);
        cells[1].Tag = 1;
        check.That("array of generic structs", cells[1].Value == 7 && cells[0].Value == 0 && cells[2].Tag == 0);

        check.That("constrained call on a struct and a class", Weigh(new Stone(Opaque.Value(9))) == 9 &&
            Weigh(new Feather()) == 1);
        check.That("default of a type parameter", MakeDefault<int>() == 0 && MakeDefault<string>() == null &&
            MakeDefault<Stone>().Weight == 0);

        Shared<int>.Count = Opaque.Value(1);
        Shared<long>.Count = 2;
        Shared<string>.Count = 3;
        Shared<object>.Count = 4;
        check.That("statics of each instance apart", Shared<int>.Count == 1 && Shared<long>.Count == 2 &&
            Shared<string>.Count == 3 &&
            Shared<object>.Count == 4 && Shared<string>.Identity != Shared<object>.Identity);

        int sum = 0;
        foreach (int number in Opaque.Value<IEnumerable<int>>(new Numbers())) sum += number;
        check.That("iterator", sum == 6);
        check.That("equality comparer", EqualityComparer<int>.Default.Equals(Opaque.Value(1), 1) &&
            EqualityComparer<string>.Default.Equals(Opaque.Value("x"), "x") &&
            !EqualityComparer<string?>.Default.Equals(null, "x"));
    }

    private static int Weigh<T>(T thing) where T : IWeighed => thing.Weight;

    private static T? MakeDefault<T>() => default;
}
