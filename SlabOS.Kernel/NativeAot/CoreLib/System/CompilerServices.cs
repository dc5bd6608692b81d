using System;

// What the C# compiler asks a core library for, most of it by name alone.
namespace System.Runtime.CompilerServices;

[Flags]
public enum MethodImplOptions
{
    NoInlining = 8,
    NoOptimization = 64,
    AggressiveInlining = 256,
    InternalCall = 4096,
}

public sealed class MethodImplAttribute : Attribute
{
    public MethodImplAttribute(MethodImplOptions options)
    {
    }
}

internal sealed class IntrinsicAttribute : Attribute
{
}

public sealed class IsReadOnlyAttribute : Attribute
{
}

public sealed class IsByRefLikeAttribute : Attribute
{
}

public sealed class IsUnmanagedAttribute : Attribute
{
}

public sealed class ExtensionAttribute : Attribute
{
}

public sealed class CompilerGeneratedAttribute : Attribute
{
}

public sealed class UnsafeValueTypeAttribute : Attribute
{
}

public sealed class IndexerNameAttribute : Attribute
{
    public IndexerNameAttribute(string name)
    {
    }
}

public sealed class FixedBufferAttribute : Attribute
{
    public FixedBufferAttribute(Type elementType, int length)
    {
    }
}

public sealed class TupleElementNamesAttribute : Attribute
{
    public TupleElementNamesAttribute(string[] names)
    {
    }
}

public sealed class CompilerFeatureRequiredAttribute : Attribute
{
    public CompilerFeatureRequiredAttribute(string name)
    {
    }
}

public static class IsVolatile
{
}

public static class RuntimeFeature
{
    // The compiler allows ref fields, which spans are made of, to a core library that has this constant.
    public const string ByRefFields = nameof(ByRefFields);
    public const string NumericIntPtr = nameof(NumericIntPtr);
    public const string DefaultImplementationsOfInterfaces = nameof(DefaultImplementationsOfInterfaces);
}

internal sealed class SwitchExpressionException : Exception
{
    public SwitchExpressionException() : base("a switch expression has no case for its value")
    {
    }

    public SwitchExpressionException(object value) : this()
    {
    }
}
