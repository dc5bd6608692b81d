using System.Runtime.CompilerServices;

namespace System;

/// <summary>There is no reflection. <c>typeof(A) == typeof(B)</c> works, because ILC answers it while compiling.</summary>
public abstract class Type
{
    [Intrinsic]
    public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => null;

    [Intrinsic]
    public static bool operator ==(Type a, Type b) => (object)a == (object)b;

    [Intrinsic]
    public static bool operator !=(Type a, Type b) => (object)a != (object)b;
}

// ILC emits objects of this class for the types it cannot reduce to constants.
internal sealed class RuntimeType : Type
{
    private nint _pUnderlyingEEType;
    private nint _runtimeTypeInfoHandle;

    internal RuntimeType(nint type) => _pUnderlyingEEType = type;
}

public struct RuntimeTypeHandle
{
    private nint _value;
}

public struct RuntimeMethodHandle
{
    private nint _value;
}

public struct RuntimeFieldHandle
{
    private nint _value;
}

public ref struct TypedReference
{
}
