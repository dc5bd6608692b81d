using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>
/// A type as ILC 10.0.14 emits it. After these fields come the virtual slots, the interfaces, two relative pointers (type
/// manager, writable data) and then, each only if its flag is set, relative pointers to the dispatch map, the finalizer, the
/// table of sealed virtual methods, and, of a generic type, its definition and its argument.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MethodTable
{
    private const uint HasComponentSize = 0x80000000;
    private const uint HasDispatchMap = 0x00040000;
    private const uint HasFinalizer = 0x00100000;
    private const uint HasSealedSlots = 0x00400000;
    private const int HeaderAndType = 16;
    private const int RelativePointersBeforeOptional = 2;

    private readonly uint _flags;               // the low half: component size, or more flags
    private readonly uint _baseSize;            // header word, type word and fields, rounded up
    private readonly MethodTable* _related;     // a class's base, an array's element
    private readonly ushort _virtualSlots;
    private readonly ushort _interfaces;
    private readonly uint _hash;

    internal readonly uint BaseSize => _baseSize;

    internal readonly MethodTable* Related => _related;

    internal readonly int VirtualSlots => _virtualSlots;

    internal readonly int InterfaceCount => _interfaces;

    internal readonly uint ComponentSize => (_flags & HasComponentSize) != 0 ? _flags & 0xFFFF : 0;

    /// <summary>The size of a boxed value: the base size less the header, the type and the padding.</summary>
    internal readonly uint ValueSize => _baseSize - HeaderAndType - (_flags >> 5 & 7);

    /// <summary>Where in a Nullable its value starts.</summary>
    internal readonly int NullableValueOffset => 1 << (int)(_flags >> 8 & 7);

    internal readonly ElementType ElementType => (ElementType)(_flags >> 26 & 0x1F);

    internal readonly bool IsInterface => ElementType == ElementType.Interface;

    internal readonly bool IsArray => ElementType == ElementType.SingleDimensionArray;

    internal readonly bool IsReference => ElementType >= ElementType.Class;

    /// <summary>The base class. An array has none here: its related type is its element.</summary>
    internal readonly MethodTable* BaseType => IsArray ? null : _related;

    internal static nint VirtualSlot(MethodTable* type, int slot) => ((nint*)(type + 1))[slot];

    internal static MethodTable** Interfaces(MethodTable* type) => (MethodTable**)((nint*)(type + 1) + type->_virtualSlots);

    internal static ushort* DispatchMap(MethodTable* type)
    {
        if ((type->_flags & HasDispatchMap) == 0) return null;
        return (ushort*)Follow(Optional(type));
    }

    internal static nint SealedSlot(MethodTable* type, int slot) => (nint)Follow((int*)Follow(AfterFinalizer(type)) + slot);

    /// <summary>What a Nullable holds: its one type argument.</summary>
    internal static MethodTable* NullableValue(MethodTable* type)
    {
        int* field = AfterFinalizer(type);
        if ((type->_flags & HasSealedSlots) != 0) field++;
        return (MethodTable*)Follow(field + 1);
    }

    private static int* AfterFinalizer(MethodTable* type)
    {
        int* field = Optional(type);
        if ((type->_flags & HasDispatchMap) != 0) field++;
        if ((type->_flags & HasFinalizer) != 0) field++;
        return field;
    }

    private static int* Optional(MethodTable* type) =>
        (int*)(Interfaces(type) + type->_interfaces) + RelativePointersBeforeOptional;

    private static byte* Follow(int* relative) => (byte*)relative + *relative;
}

/// <summary>
/// The kinds of type that matter to casts and boxes; ILC's numbers. Below these are the primitive types, and an enum has the
/// kind of its numbers.
/// </summary>
internal enum ElementType
{
    ValueType = 0x10,
    Nullable = 0x12,
    Class = 0x14,
    Interface = 0x15,
    SystemArray = 0x16,
    SingleDimensionArray = 0x18,
}

/// <summary>Any array, seen as bytes.</summary>
internal class RawArray
{
    internal uint Length;
    internal uint Padding;
    internal byte FirstByte;
}

/// <summary>Any boxed value, seen as bytes.</summary>
internal class BoxedValue
{
    internal byte FirstByte;
}
