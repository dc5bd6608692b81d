namespace SlabOS.NativeAot.Features;

/// <summary>Switches and patterns.</summary>
internal static class PatternFeatures
{
    private enum State
    {
        Free,
        Ready,
        Running,
        Sleeping,
        Zombie,
    }

    private sealed class Node
    {
        public int Value { get; set; }

        public Node? Next { get; set; }
    }

    internal static void Run(Checker check)
    {
        check.That("type patterns", Kind(Opaque.Value<object?>(7)) == "many" && Kind(3) == "few" &&
            Kind("text") == "text" && Kind(new Node()) == "node" &&
            Kind(new Node { Value = 1, Next = new Node() }) == "list" && Kind(null) == "nothing" && Kind('c') == "else");
        check.That("dense switch", Dense(Opaque.Value(State.Running)) == 30 && Dense(State.Free) == 10 &&
            Dense(Opaque.Value(State.Zombie)) == -1);
        check.That("sparse switch", Sparse(Opaque.Value(1000)) == 2 && Sparse(-5) == 1 && Sparse(7) == 0);
        check.That("ranges and combinators", Class('q') == 1 && Class('7') == 2 && Class(' ') == 0);
        check.That("list pattern", Opaque.Value(new[] { 1, 2, 3 }) is [1, .., 3] && Opaque.Value(new[] { 1 }) is not [1, _]);
    }

    private static string Kind(object? value) => value switch
    {
        null => "nothing",
        int and > 5 => "many",
        int => "few",
        string text => text,
        Node { Value: 1, Next: not null } => "list",
        Node => "node",
        _ => "else",
    };

    private static int Dense(State state) => state switch
    {
        State.Free => 10,
        State.Ready => 20,
        State.Running => 30,
        State.Sleeping => 40,
        _ => -1,
    };

    private static int Sparse(int number)
    {
        switch (number)
        {
            case -5:
                return 1;
            case 1000:
                return 2;
            default:
                return 0;
        }
    }

    private static int Class(char c) => c switch
    {
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => 1,
        >= '0' and <= '9' => 2,
        _ => 0,
    };
}
