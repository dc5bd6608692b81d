using System.Runtime.CompilerServices;
using Internal.Runtime;
using Internal.Runtime.CompilerHelpers;

namespace System;

public abstract unsafe class Array
{
    internal int _numComponents;

    public int Length
    {
        [Intrinsic]
        get => _numComponents;
    }

    public static T[] Empty<T>() => EmptyArray<T>.Value;

    public static void Copy(Array source, Array destination, int length) => Copy(source, 0, destination, 0, length);

    public static void Copy(Array source, int sourceIndex, Array destination, int destinationIndex, int length)
    {
        MethodTable* type = destination._type;
        if (source._type != type && !Internal.Runtime.TypeCast.IsAssignable(source._type, type))
            ThrowHelpers.ThrowArrayTypeMismatchException();
        CheckRange(source, sourceIndex, length);
        CheckRange(destination, destinationIndex, length);
        nuint size = type->ComponentSize;
        SpanHelpers.Memmove(
            ref Unsafe.Add(ref Data(destination), (nint)((nuint)destinationIndex * size)),
            ref Unsafe.Add(ref Data(source), (nint)((nuint)sourceIndex * size)),
            (nuint)length * size);
    }

    public static void Clear(Array array, int index, int length)
    {
        CheckRange(array, index, length);
        nuint size = array._type->ComponentSize;
        SpanHelpers.ClearWithoutReferences(
            ref Unsafe.Add(ref Data(array), (nint)((nuint)index * size)),
            (nuint)length * size);
    }

    public static void Fill<T>(T[] array, T value) => new Span<T>(array).Fill(value);

    public static int IndexOf<T>(T[] array, T value)
    {
        for (int i = 0; i < array.Length; i++)
            if (Collections.Generic.EqualityComparer<T>.Default.Equals(array[i], value))
                return i;
        return -1;
    }

    private static ref byte Data(Array array) => ref Unsafe.As<RawArray>(array).FirstByte;

    private static void CheckRange(Array array, int index, int length)
    {
        if ((ulong)(uint)index + (uint)length > (uint)array.Length) ThrowHelpers.ThrowArgumentOutOfRangeException();
    }

    private static class EmptyArray<T>
    {
        internal static readonly T[] Value = new T[0];
    }
}

// ILC bases every T[] on this class.
internal class Array<T> : Array
{
}
