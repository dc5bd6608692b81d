using System;
using System.Linq;
using System.Reflection;

namespace SlabOS.Tests.Contract.Rules;

/// <summary>Methods that the core must not call, and why.</summary>
/// <param name="Construct">What people write.</param>
/// <param name="Forbids">Whether a method is one of them.</param>
/// <param name="Reason">What goes wrong, and where.</param>
internal sealed record CallRule(string Construct, Predicate<MethodBase> Forbids, string Reason)
{
    private const string MakesStrings = "makes a string, which Cosmos never collects and bare metal refuses after boot";
    private const string Leaks = "loses over a hundred bytes a call under Cosmos; Array.Copy, Array.Clear or a loop lose none";

    private static readonly string[] StringMakers =
    [
        "Concat", "Format", "Join", "Substring", "Replace", "ToUpper", "ToLower", "ToUpperInvariant", "ToLowerInvariant", "Trim", "TrimStart",
        "TrimEnd", "Split", "PadLeft", "PadRight", "Insert", "Remove", "Create", ".ctor",
    ];

    /// <summary>All of them. A call is named by the first rule that forbids it.</summary>
    public static readonly CallRule[] All =
    [
        new("Span.CopyTo, Fill, Clear, ToArray",
            method => IsSpan(method.DeclaringType!) && method.Name is "CopyTo" or "TryCopyTo" or "Fill" or "Clear" or "ToArray",
            Leaks),
        new("array.AsSpan()", method => Is(method, "System.MemoryExtensions", "AsSpan") && method.GetParameters()[0].ParameterType.IsArray,
            "loses 397 bytes a call under Cosmos; new ReadOnlySpan<T>(array, start, length) loses none"),
        new("a span over a pointer, or data in the image",
            method => IsSpan(method.DeclaringType!) && method.IsConstructor && method.GetParameters()[0].ParameterType.IsPointer,
            "loses 131 bytes a use under Cosmos; keep such data in a static readonly array"),
        new("MemoryMarshal.AsBytes", method => Is(method, "System.Runtime.InteropServices.MemoryMarshal", "AsBytes"), Leaks),
        new("calling a delegate", method => typeof(Delegate).IsAssignableFrom(method.DeclaringType) && method.Name == "Invoke",
            "loses 28 bytes a call under Cosmos; an interface or virtual call loses none"),
        new("multicast delegates and events",
            method => method.DeclaringType == typeof(Delegate) && method.Name is "Combine" or "Remove",
            "do not compile under IL2CPU"),
        new("string concatenation, interpolation and the like",
            method => method.DeclaringType == typeof(string) && StringMakers.Contains(method.Name),
            MakesStrings),
        new("string interpolation", method => method.DeclaringType!.Name.EndsWith("InterpolatedStringHandler"), MakesStrings),
        new("StringBuilder", method => method.DeclaringType!.FullName == "System.Text.StringBuilder", MakesStrings),
        new("string.Compare",
            method => method.DeclaringType == typeof(string) && method.Name is "Compare" or "CompareTo",
            "compares by culture, which neither kernel has"),
        new("char.ToUpper, ToLower",
            method => method.DeclaringType == typeof(char) && method.Name is "ToUpper" or "ToLower",
            "asks for a culture, which neither kernel has"),
        new("Enum.HasFlag and the like", method => method.DeclaringType == typeof(Enum), "halts, or gives nonsense, under IL2CPU"),
        new("ToString()", method => method.Name == "ToString", MakesStrings + "; an enum's or int.MinValue's is also wrong under IL2CPU"),
        new("BitOperations", method => method.DeclaringType!.FullName == "System.Numerics.BitOperations", "halts or hangs under IL2CPU"),
        new("Array.Sort, List.Sort", method => method.Name == "Sort" && InSystem(method), "does not compile under IL2CPU"),
        new("LINQ", method => method.DeclaringType!.Namespace == "System.Linq", "does not compile under IL2CPU"),
        new("a multi-dimensional array",
            method => method.DeclaringType!.IsArray && method.DeclaringType.GetArrayRank() > 1,
            "does not compile under IL2CPU"),
        new("EqualityComparer, a struct as a key",
            method => method.DeclaringType!.Name is "EqualityComparer`1" or "Dictionary`2" or "HashSet`1",
            "halts under IL2CPU"),
        new("a struct's default Equals, GetHashCode", method => method.DeclaringType == typeof(ValueType), "halts under IL2CPU"),
        new("lock, threads, tasks", method => InSystem(method, ".Threading") || method.DeclaringType!.Name.StartsWith("Async"),
            "does nothing under IL2CPU, and is absent on bare metal"),
        new("System.Console",
            method => method.DeclaringType == typeof(Console),
            "loses 4 KB a call under Cosmos, and is absent on bare metal"),
    ];

    private static bool IsSpan(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Span<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>));

    private static bool InSystem(MethodBase method, string below = "") => method.DeclaringType!.Namespace?.StartsWith("System" + below) == true;

    private static bool Is(MethodBase method, string type, string name) => method.DeclaringType!.FullName == type && method.Name == name;
}
