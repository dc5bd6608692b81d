using System.Runtime;
using System.Runtime.CompilerServices;

namespace SlabOS.NativeAot;

/// <summary>The calls of the core library (CoreLib/Runtime) that only the kernel makes: start, arena, seal.</summary>
internal static unsafe class CoreLibrary
{
    /// <summary>Makes the image ready to run managed code, and opens the first arena.</summary>
    /// <param name="modules">ILC's description of the image: <see cref="Image.Modules"/>.</param>
    /// <param name="start">The arena's first byte.</param>
    /// <param name="end">The byte behind the arena.</param>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "runtime_start")]
    internal static extern void Start(void** modules, byte* start, byte* end);

    /// <summary>Allocates from another arena from now on.</summary>
    /// <param name="start">The arena's first byte.</param>
    /// <param name="end">The byte behind the arena.</param>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "arena_open")]
    internal static extern void OpenArena(byte* start, byte* end);

    /// <summary>Seals the arena: an allocation after this call is a panic.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "arena_seal")]
    internal static extern void SealArena();

    /// <summary>Bytes allocated from all arenas.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "arena_used")]
    internal static extern ulong ArenaUsed();

    /// <summary>Bytes left in the arena; 0 once the arena is sealed.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "arena_free")]
    internal static extern ulong ArenaFree();
}
