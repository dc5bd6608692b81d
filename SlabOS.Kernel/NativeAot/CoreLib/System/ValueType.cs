using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System;

public abstract unsafe class ValueType
{
    /// <summary>Equal when of one type and alike bit by bit: right for numbers and enums; a struct of others brings its own.</summary>
    public override bool Equals(object other)
    {
        if (other == null || other._type != _type) return false;
        return SpanHelpers.SequenceEqual(
            ref Unsafe.As<BoxedValue>(this).FirstByte,
            ref Unsafe.As<BoxedValue>(other).FirstByte,
            _type->ValueSize);
    }

    public override int GetHashCode()
    {
        ref byte data = ref Unsafe.As<BoxedValue>(this).FirstByte;
        int hash = 17;
        for (nuint i = 0; i < _type->ValueSize; i++) hash = hash * 31 + Unsafe.Add(ref data, (nint)i);
        return hash;
    }
}

public abstract class Enum : ValueType
{
}

public struct Void
{
}
