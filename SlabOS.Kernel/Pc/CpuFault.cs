namespace SlabOS.Pc;

/// <summary>The processor's faults: its first interrupt vectors.</summary>
public static class CpuFault
{
    /// <summary>The number of vectors that are faults, from 0 on.</summary>
    public const int Vectors = 32;

    /// <summary>A fault while another was being delivered.</summary>
    public const int DoubleFault = 8;

    /// <summary>An access to an address without memory.</summary>
    public const int PageFault = 14;

    // A bit for each vector at which the processor pushes an error code.
    private const uint WithErrorCode = 1u << DoubleFault | 0x1F << 10 | 1 << 17 | 1 << 21;

    /// <summary>Whether the processor pushes an error code at a vector, 0 … 31.</summary>
    public static bool HasErrorCode(int vector) => (WithErrorCode >> vector & 1) != 0;

    /// <summary>The name of a fault.</summary>
    public static string Name(int vector) => vector switch
    {
        0 => "division by zero or quotient overflow",
        1 => "debug exception",
        2 => "non-maskable interrupt",
        3 => "breakpoint",
        4 => "overflow",
        5 => "bound range exceeded",
        6 => "invalid instruction",
        7 => "no floating-point unit",
        DoubleFault => "double fault",
        10 => "invalid task state",
        11 => "segment not present",
        12 => "stack segment fault",
        13 => "general protection fault",
        PageFault => "page fault",
        16 => "floating-point error",
        17 => "alignment check",
        18 => "machine check",
        19 => "SIMD floating-point error",
        _ => "unknown CPU fault",
    };
}
