using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal.Runtime;

/// <summary>
/// The memory of all objects. An allocation takes from the front, cleared, and nothing is ever taken back: the kernel reserves its tables
/// at boot, and allocates nothing afterwards.
/// </summary>
/// <remarks>
/// Invariant: <c>s_next</c> never passes <c>s_end</c>. Sealing moves <c>s_end</c> down to <c>s_next</c>, so that the usual check refuses.
/// </remarks>
internal static unsafe class Arena
{
    // An object's address is the address of its type word. A header word, unused here, lies before.
    private const int HeaderSize = 8;

    private static byte* s_next;
    private static byte* s_end;
    private static ulong s_used;
    private static bool s_sealed;

    [RuntimeExport("arena_open")]
    internal static void Open(byte* start, byte* end)
    {
        s_next = start;
        s_end = end;
    }

    [RuntimeExport("arena_seal")]
    private static void Seal()
    {
        s_end = s_next;
        s_sealed = true;
    }

    [RuntimeExport("arena_used")]
    private static ulong Used() => s_used;

    [RuntimeExport("arena_free")]
    private static ulong Free() => (ulong)(s_end - s_next);

    internal static byte* Allocate(nuint size)
    {
        size = (size + 7) & ~(nuint)7;
        if (size > (nuint)(s_end - s_next)) Failure.Raise(s_sealed ? "allocation after boot" : "out of memory");
        byte* start = s_next;
        s_next += size;
        s_used += size;
        System.SpanHelpers.ClearWithoutReferences(ref *start, size);
        return start + HeaderSize;
    }

    // ILC calls both allocators by several names. Kernel.ld has the others.
    [RuntimeExport("RhpNewFast")]
    internal static object New(MethodTable* type)
    {
        byte* address = Allocate(type->BaseSize);
        *(MethodTable**)address = type;
        return ToObject(address);
    }

    [RuntimeExport("RhpNewArrayFast")]
    internal static object NewArray(MethodTable* type, nint length)
    {
        if ((nuint)length > int.MaxValue) CompilerHelpers.ThrowHelpers.ThrowOverflowException();
        byte* address = Allocate(type->BaseSize + (nuint)length * type->ComponentSize);
        *(MethodTable**)address = type;
        *(int*)(address + sizeof(MethodTable*)) = (int)length;
        return ToObject(address);
    }

    private static object ToObject(byte* address) => Unsafe.As<nint, object>(ref *(nint*)&address);
}
