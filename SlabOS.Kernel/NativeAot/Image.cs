using System.Runtime;
using System.Runtime.CompilerServices;

namespace SlabOS.NativeAot;

/// <summary>Addresses in the image. The linker's script, Kernel.ld, defines them.</summary>
internal static unsafe class Image
{
    /// <summary>The image's first byte.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_image_start")]
    internal static extern byte* Start();

    /// <summary>The byte behind the image.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_image_end")]
    internal static extern byte* End();

    /// <summary>The code's first byte.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_text_start")]
    internal static extern byte* TextStart();

    /// <summary>The byte behind the code.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_text_end")]
    internal static extern byte* TextEnd();

    /// <summary>The root of the page tables, which Boot.asm builds.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_page_tables")]
    internal static extern ulong* PageTables();

    /// <summary>The absent page under the stack.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_stack_guard")]
    internal static extern byte* StackGuard();

    /// <summary>The byte behind the stack.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_stack_top")]
    internal static extern byte* StackTop();

    /// <summary>The first byte of the arena that serves until the machine's memory is known.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_scratch_start")]
    internal static extern byte* ScratchStart();

    /// <summary>The byte behind that arena.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_scratch_end")]
    internal static extern byte* ScratchEnd();

    /// <summary>ILC's description of the image, for the core library.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_modules")]
    internal static extern void** Modules();

    /// <summary>The entry point of every interrupt vector.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_interrupt_stubs")]
    internal static extern nint* InterruptStubs();

    /// <summary>The table that <see cref="Symbols"/> reads.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "place_symbols")]
    internal static extern uint* Symbols();
}
