using System.Runtime;
using System.Runtime.CompilerServices;

namespace SlabOS.NativeAot;

/// <summary>What the core library (CoreLib/Runtime) offers the kernel beside the types everyone uses.</summary>
internal static unsafe class CoreLibrary
{
    /// <summary>Makes the image ready to run managed code, with this memory to allocate from.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "runtime_start")]
    internal static extern void Start(void** modules, byte* start, byte* end);

    /// <summary>Allocates from this memory from now on.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "arena_open")]
    internal static extern void OpenArena(byte* start, byte* end);

    /// <summary>From now on an allocation is a panic.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "arena_seal")]
    internal static extern void SealArena();

    /// <summary>Bytes allocated so far.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "arena_used")]
    internal static extern ulong ArenaUsed();

    /// <summary>Bytes left.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "arena_free")]
    internal static extern ulong ArenaFree();
}
