using Cosmos.Core;
using SlabOS.Pc;

namespace SlabOS.Cosmos;

/// <summary>
/// Which interrupts come through: the timer's and the serial port's, to wake the processor, and none that has a handler.
/// Cosmos calls handlers as delegates, and each such call loses memory for good: a heap that must not move cannot have one.
/// </summary>
internal static class Interrupts
{
    private const int TimerLine = 0;
    private const int SecondController = 2;
    private const int SerialLine = 4;
    private const ushort Mask1 = 0x21;

    /// <summary>Puts Cosmos's timer handler out of use, and lets no other device in.</summary>
    internal static void Limit(IPortIo ports)
    {
        INTs.SetIrqHandler(TimerLine, null);
        ports.Out8(Mask1, unchecked((byte)~(1 << TimerLine | 1 << SecondController | 1 << SerialLine)));
    }
}
