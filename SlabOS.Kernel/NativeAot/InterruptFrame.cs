using System.Runtime.InteropServices;

namespace SlabOS.NativeAot;

/// <summary>The machine's state at an interrupt, as Interrupts.asm and the processor push it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InterruptFrame
{
    internal ulong R15, R14, R13, R12, R11, R10, R9, R8, Rdi, Rsi, Rbp, Rbx, Rdx, Rcx, Rax;
    internal ulong Vector, Error;
    internal ulong Rip, Cs, Flags, Rsp, Ss;
}
