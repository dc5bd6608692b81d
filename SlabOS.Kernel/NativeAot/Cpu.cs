using System.Runtime;
using System.Runtime.CompilerServices;

namespace SlabOS.NativeAot;

/// <summary>The processor: what C# cannot say and Cpu.asm says for it.</summary>
internal static unsafe class Cpu
{
    /// <summary>Reads a byte from a port.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_in8")]
    internal static extern byte In8(ushort port);

    /// <summary>Reads a word from a port.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_in16")]
    internal static extern ushort In16(ushort port);

    /// <summary>Reads a double word from a port.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_in32")]
    internal static extern uint In32(ushort port);

    /// <summary>Writes a byte to a port.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_out8")]
    internal static extern void Out8(ushort port, byte value);

    /// <summary>Writes a word to a port.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_out16")]
    internal static extern void Out16(ushort port, ushort value);

    /// <summary>The cycle counter.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_timestamp")]
    internal static extern ulong Timestamp();

    /// <summary>Reads the register that tells where the local APIC is, and whether it is on. 0 for a processor without one.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_local_apic")]
    internal static extern ulong LocalApic();

    /// <summary>Lets interrupts in.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_enable_interrupts")]
    internal static extern void EnableInterrupts();

    /// <summary>Keeps interrupts out.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_disable_interrupts")]
    internal static extern void DisableInterrupts();

    /// <summary>Lets interrupts in and sleeps until one comes, with no gap between the two.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_enable_and_halt")]
    internal static extern void EnableInterruptsAndHalt();

    /// <summary>Stops for good.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_halt_forever")]
    internal static extern void HaltForever();

    /// <summary>Installs an interrupt descriptor table.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_load_interrupt_table")]
    internal static extern void LoadInterruptTable(void* pointer);

    /// <summary>Makes changed page tables take effect.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_reload_page_tables")]
    internal static extern void ReloadPageTables();

    /// <summary>The address whose access faulted last.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_fault_address")]
    internal static extern ulong FaultAddress();

    /// <summary>Enters the panic screen with the state of the caller. Does not return.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "cpu_raise_alarm")]
    internal static extern void RaiseAlarm();
}
