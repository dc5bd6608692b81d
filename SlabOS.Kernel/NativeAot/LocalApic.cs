using SlabOS.Base;

namespace SlabOS.NativeAot;

/// <summary>
/// The interrupt controller in the processor. The old controllers' interrupts pass through it, which firmware does not set up on every
/// machine (virtual wire mode). Its timer interrupts once.
/// </summary>
internal static unsafe class LocalApic
{
    /// <summary>The vector of the timer.</summary>
    internal const int TimerVector = 49;

    // In the processor's register that tells where the local APIC is.
    private const ulong IsOn = 1 << 11;
    private const ulong AnswersToMsrs = 1 << 10;
    private const ulong AddressMask = 0xF_FFFF_FFFF_F000;

    // Registers, in double words.
    private const int EndOfInterrupt = 0xB0 / 4;
    private const int Spurious = 0xF0 / 4;
    private const int Timer = 0x320 / 4;
    private const int Line0 = 0x350 / 4;
    private const int InitialCount = 0x380 / 4;
    private const int CurrentCount = 0x390 / 4;
    private const int Divider = 0x3E0 / 4;

    private const uint Enabled = 1 << 8;
    private const uint SpuriousVector = 0x2F;           // of line 15, which is masked
    private const uint FromOldController = 0x700;
    private const uint Masked = 1 << 16;
    private const uint By16 = 3;

    private const ulong MeasureNanoseconds = 10_000_000;
    private const int ScaleBits = 24;

    private static uint* _registers;
    private static ulong _scale;                        // counts in 2²⁴ nanoseconds
    private static ulong _longest;                      // what the timer can count, in nanoseconds

    /// <summary>Lets the old controllers' interrupts through.</summary>
    /// <returns>Whether they reach the processor: false where the APIC is out of reach, or answers to MSRs alone (x2APIC).</returns>
    internal static bool Open()
    {
        ulong register = Cpu.LocalApic();
        if ((register & IsOn) == 0) return true;
        ulong address = register & AddressMask;
        if ((register & AnswersToMsrs) != 0 || address >= MemoryWindow.DirectlyMapped) return false;
        _registers = (uint*)address;
        _registers[Timer] = Masked;
        _registers[Spurious] = Enabled | SpuriousVector;
        _registers[Line0] = FromOldController;
        return true;
    }

    /// <summary>Measures the timer.</summary>
    /// <param name="clock">The clock to measure by.</param>
    /// <returns>Whether there is a timer that runs.</returns>
    internal static bool MeasureTimer(IClock clock)
    {
        if (_registers == null) return false;
        _registers[Divider] = By16;
        _registers[InitialCount] = uint.MaxValue;
        ulong start = clock.Nanoseconds;
        uint first = _registers[CurrentCount];
        ulong passed;
        do passed = clock.Nanoseconds - start;
        while (passed < MeasureNanoseconds);
        ulong counts = first - _registers[CurrentCount];
        _registers[InitialCount] = 0;
        _scale = (counts << ScaleBits) / passed;
        if (_scale == 0) return false;
        _longest = ((ulong)uint.MaxValue << ScaleBits) / _scale;
        _registers[Timer] = TimerVector;
        return true;
    }

    /// <summary>Has the timer interrupt once.</summary>
    /// <param name="nanoseconds">When, from now; earlier if the timer cannot count so far.</param>
    internal static void RaiseIn(ulong nanoseconds)
    {
        uint counts = nanoseconds < _longest ? (uint)(nanoseconds * _scale >> ScaleBits) : uint.MaxValue;
        _registers[InitialCount] = counts > 0 ? counts : 1;
    }

    /// <summary>Tells that an interrupt of the timer was served.</summary>
    internal static void EndTimer() => _registers[EndOfInterrupt] = 0;
}
