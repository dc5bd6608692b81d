using System.Runtime.InteropServices;

namespace SlabOS.NativeAot;

/// <summary>The registers at an interrupt, in the order in which the processor and Interrupts.asm push them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InterruptFrame
{
    internal ulong R15, R14, R13, R12, R11, R10, R9, R8, Rdi, Rsi, Rbp, Rbx, Rdx, Rcx, Rax;
    internal ulong Vector, Error;
    internal ulong Rip, Cs, Flags, Rsp, Ss;
}
