using System.Runtime.CompilerServices;
using Internal.Runtime;
using Internal.Runtime.CompilerHelpers;

namespace System.Runtime;

/// <summary>The helpers that ILC calls by name to make objects, and to box and unbox values.</summary>
internal static unsafe class RuntimeExports
{
    private static object RhNewObject(MethodTable* type) => Arena.New(type);

    private static object RhNewArray(MethodTable* type, nint length) => Arena.NewArray(type, length);

    private static object RhBox(MethodTable* type, ref byte value)
    {
        if (type->ElementType == ElementType.Nullable)
        {
            if (value == 0) return null;
            value = ref Unsafe.Add(ref value, type->NullableValueOffset);
            type = MethodTable.NullableValue(type);
        }

        object box = Arena.New(type);
        SpanHelpers.Memmove(ref Unsafe.As<BoxedValue>(box).FirstByte, ref value, type->ValueSize);
        return box;
    }

    private static ref byte RhUnbox2(MethodTable* type, object box)
    {
        RhUnboxTypeTest(type, box._type);
        return ref Unsafe.As<BoxedValue>(box).FirstByte;
    }

    // An enum unboxes as its number, and a number as the enum: the types differ, and their element types are equal.
    private static void RhUnboxTypeTest(MethodTable* type, MethodTable* boxed)
    {
        if (type != boxed && (type->ElementType != boxed->ElementType || type->ElementType >= ElementType.ValueType))
            ThrowHelpers.ThrowInvalidCastException();
    }

    private static void RhUnboxNullable(ref byte value, MethodTable* type, object box)
    {
        value = 0;
        if (box == null) return;
        MethodTable* valueType = MethodTable.NullableValue(type);
        RhUnboxTypeTest(valueType, box._type);
        value = 1;
        SpanHelpers.Memmove(
            ref Unsafe.Add(ref value, type->NullableValueOffset),
            ref Unsafe.As<BoxedValue>(box).FirstByte,
            valueType->ValueSize);
    }
}
