using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Internal.Runtime.CompilerHelpers;

namespace Internal.Runtime
{
    /// <summary>Whether an object of a type can be cast to another. Generic variance is not modelled.</summary>
    internal static unsafe class TypeCast
    {
        internal static bool IsAssignable(MethodTable* from, MethodTable* to)
        {
            if (to->IsInterface)
            {
                MethodTable** interfaces = MethodTable.Interfaces(from);
                for (int i = 0; i < from->InterfaceCount; i++)
                    if (interfaces[i] == to)
                        return true;
                return false;
            }

            for (MethodTable* type = from; type != null; type = type->BaseType)
                if (type == to)
                    return true;
            if (!from->IsArray) return false;
            if (to->IsArray) return from->Related->IsReference && IsAssignable(from->Related, to->Related);

            // An array is an Array and an object.
            return to->ElementType == ElementType.SystemArray || (to->ElementType == ElementType.Class && to->Related == null);
        }
    }
}

namespace System.Runtime
{
    /// <summary>The helpers that ILC calls by name for casts, and for stores into arrays of references.</summary>
    internal static unsafe class TypeCast
    {
        private static object IsInstanceOfAny(Internal.Runtime.MethodTable* type, object value) =>
            value == null || Internal.Runtime.TypeCast.IsAssignable(value._type, type) ? value : null;

        private static object IsInstanceOfClass(Internal.Runtime.MethodTable* type, object value) => IsInstanceOfAny(type, value);

        private static object IsInstanceOfInterface(Internal.Runtime.MethodTable* type, object value) =>
            IsInstanceOfAny(type, value);

        private static bool IsInstanceOfException(Internal.Runtime.MethodTable* type, object value) =>
            value != null && Internal.Runtime.TypeCast.IsAssignable(value._type, type);

        private static object CheckCastAny(Internal.Runtime.MethodTable* type, object value)
        {
            if (value != null && !Internal.Runtime.TypeCast.IsAssignable(value._type, type))
                ThrowHelpers.ThrowInvalidCastException();
            return value;
        }

        private static object CheckCastClass(Internal.Runtime.MethodTable* type, object value) => CheckCastAny(type, value);

        private static object CheckCastClassSpecial(Internal.Runtime.MethodTable* type, object value) =>
            CheckCastAny(type, value);

        private static object CheckCastInterface(Internal.Runtime.MethodTable* type, object value) => CheckCastAny(type, value);

        private static void StelemRef(object[] array, nint index, object value)
        {
            ref object element = ref Element(array, index);
            Internal.Runtime.MethodTable* type = array._type->Related;
            if (value != null && value._type != type && !Internal.Runtime.TypeCast.IsAssignable(value._type, type))
                ThrowHelpers.ThrowArrayTypeMismatchException();
            element = value;
        }

        private static ref object LdelemaRef(object[] array, nint index, Internal.Runtime.MethodTable* type)
        {
            if (array._type->Related != type) ThrowHelpers.ThrowArrayTypeMismatchException();
            return ref Element(array, index);
        }

        private static ref object Element(object[] array, nint index)
        {
            if ((nuint)index >= (nuint)array.Length) ThrowHelpers.ThrowIndexOutOfRangeException();
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index);
        }
    }
}
