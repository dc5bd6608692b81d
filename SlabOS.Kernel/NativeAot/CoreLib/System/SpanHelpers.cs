using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

/// <summary>Block operations on memory. ILC calls the exported ones for struct copies and clears.</summary>
internal static unsafe class SpanHelpers
{
    [RuntimeExport("RhSpanHelpers_MemCopy")]
    internal static void Memmove(ref byte destination, ref byte source, nuint count) =>
        Move((byte*)Unsafe.AsPointer(ref destination), (byte*)Unsafe.AsPointer(ref source), count);

    [RuntimeExport("RhSpanHelpers_MemSet")]
    internal static void Fill(ref byte destination, byte value, nuint count) =>
        Set((byte*)Unsafe.AsPointer(ref destination), value, count);

    [RuntimeExport("RhSpanHelpers_MemZero")]
    internal static void ClearWithoutReferences(ref byte destination, nuint count) =>
        Set((byte*)Unsafe.AsPointer(ref destination), 0, count);

    internal static bool SequenceEqual(ref byte a, ref byte b, nuint count)
    {
        nuint i = 0;
        for (; i + sizeof(ulong) <= count; i += sizeof(ulong))
            if (Unsafe.As<byte, ulong>(ref Unsafe.Add(ref a, (nint)i)) != Unsafe.As<byte, ulong>(ref Unsafe.Add(ref b, (nint)i)))
                return false;
        for (; i < count; i++)
            if (Unsafe.Add(ref a, (nint)i) != Unsafe.Add(ref b, (nint)i))
                return false;
        return true;
    }

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "memmove")]
    private static extern void Move(byte* destination, byte* source, nuint count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "memset")]
    private static extern void Set(byte* destination, int value, nuint count);
}

/// <summary>ILC calls this to copy structs that hold references.</summary>
internal static class Buffer
{
    internal static void BulkMoveWithWriteBarrier(ref byte destination, ref byte source, nuint count) =>
        SpanHelpers.Memmove(ref destination, ref source, count);
}
