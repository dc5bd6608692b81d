using System;

namespace SlabOS.NativeAot.Features;

/// <summary>Classes, virtual and interface calls, casts.</summary>
internal static class ObjectFeatures
{
    private interface INamed
    {
        string Name { get; }
    }

    private interface ISummed
    {
        int Sum(int a, long b, byte c, double d);
    }

    private abstract class Shape
    {
        public abstract int Area();

        public virtual int Sides => 0;
    }

    private class Circle : Shape, INamed
    {
        public string Name => "circle";

        public override int Area() => 3;
    }

    private sealed class Square : Shape, INamed, ISummed
    {
        private readonly int _side;

        public Square(int side) => _side = side;

        public string Name => "square";

        public override int Sides => 4;

        public override int Area() => _side * _side;

        public int Sum(int a, long b, byte c, double d) => a + (int)b + c + (int)d;

        public override bool Equals(object? other) => other is Square square && square._side == _side;

        public override int GetHashCode() => _side;

        public override string ToString() => "a square";
    }

    private sealed class Named : INamed
    {
        public Named(string name) => Name = name;

        public string Name { get; }
    }

    private class Explicit : INamed
    {
        string INamed.Name => "explicit";
    }

    private sealed class Derived : Explicit
    {
    }

    private sealed class Other : INamed
    {
        public string Name => "other";
    }

    internal static void Run(Checker check)
    {
        Shape square = Opaque.Value<Shape>(new Square(5));
        Shape circle = Opaque.Value<Shape>(new Circle());
        check.That("abstract method", square.Area() == 25 && circle.Area() == 3);
        check.That("virtual property, overridden and not", square.Sides == 4 && circle.Sides == 0);

        INamed[] named = { new Circle(), new Square(1), new Named("named"), new Explicit(), new Derived(), new Other() };
        string[] names = { "circle", "square", "named", "explicit", "explicit", "other" };
        bool right = true;
        for (int round = 0; round < 3; round++)
            for (int i = 0; i < named.Length; i++)
                right &= named[i].Name == names[i];
        check.That("interface call, six classes at one call site", right);
        check.That("interface call with many arguments", ((ISummed)square).Sum(1, 2, 3, 4.5) == 10);
        check.That("interface call on a boxed struct", Opaque.Value<IEquatable<int>>(7).Equals(7));

        check.That("is: class", square is Square && circle is not Square && Opaque.Value<object>(circle) is Shape);
        check.That("is: interface", square is ISummed && circle is not ISummed && circle is INamed);
        check.That("as", (circle as Square) == null && (square as Square) != null && (square as ISummed) != null);
        check.That("null is nothing", Opaque.Value<object?>(null) is not Shape && Opaque.Value<object?>(null) is not INamed);

        object one = Opaque.Value<object>(new Square(2));
        check.That("Equals, GetHashCode and ToString overridden", one.Equals(new Square(2)) && !one.Equals(new Square(3)) &&
            one.GetHashCode() == 2 && one.ToString() == "a square");
        check.That("identity", !Opaque.Value<object>(circle).Equals(new Circle()) && ReferenceEquals(one, one) &&
            Equals(one, new Square(2)));
        check.That("default hash is stable", circle.GetHashCode() == circle.GetHashCode());
    }
}
