using Cosmos.Core;
using SlabOS.Pc;

namespace SlabOS.Cosmos;

/// <summary>
/// Interrupts only ever wake the processor: the timer's and the serial port's come through while it sleeps, and none else,
/// ever. None has a handler either.
/// </summary>
/// <remarks>
/// Two reasons. IL2CPU takes a field out of a struct on the stack by popping the struct and reading below the stack
/// pointer, where an interrupt at that moment leaves its own words. And Cosmos calls handlers as delegates, each call of
/// which loses memory for good. The mask is the controller's, not the processor's flag: Cosmos's heap sets that.
/// </remarks>
internal sealed class Interrupts
{
    private const int TimerLine = 0;
    private const int SecondController = 2;
    private const int SerialLine = 4;
    private const ushort Mask1 = 0x21;
    private const byte None = 0xFF;
    private const byte AllButWaking = unchecked((byte)~(1 << TimerLine | 1 << SecondController | 1 << SerialLine));

    private readonly IPortIo _ports;

    /// <summary>Puts Cosmos's timer handler out of use, and lets no device in.</summary>
    internal Interrupts(IPortIo ports)
    {
        _ports = ports;
        ports.Out8(Mask1, None);
        INTs.SetIrqHandler(TimerLine, null);
    }

    /// <summary>Sleeps until the timer's next tick or, if it is sooner, the serial port's next byte.</summary>
    internal void Await()
    {
        _ports.Out8(Mask1, AllButWaking);
        CPU.Halt();
        _ports.Out8(Mask1, None);
    }
}
