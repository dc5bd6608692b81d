using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal.Runtime;

/// <summary>
/// Where every object comes from: memory handed out front to back and never taken back, because the kernel reserves its
/// tables at boot and allocates nothing afterwards. Cleared when handed out. <c>_next</c> never passes <c>_end</c>; sealing
/// moves <c>_end</c> down to it, so that the check an allocation makes anyway is what refuses it.
/// </summary>
internal static unsafe class Arena
{
    // An object's address is that of its type; a word of header, unused here, lies before it.
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

    // ILC calls these two by several names; Kernel.ld gives them the others.
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
