using Cosmos.Core;
using SlabOS.Pc;

namespace SlabOS.Cosmos;

/// <summary>
/// Interrupts only ever wake the processor: the timer's and the serial port's come through while it sleeps, and none else,
/// ever. The second controller's lines are masked: nothing here would serve a device that holds one. None has a handler either.
/// </summary>
/// <remarks>
/// Three reasons. IL2CPU takes a field out of a struct on the stack by popping the struct and reading below the stack
/// pointer, where an interrupt at that moment leaves its own words. Cosmos calls handlers as delegates, each call of which
/// loses memory for good. And on a busy host it now and then boots without telling the controller that the timer was
/// served, which would be the last interrupt: so the controller is set up anew, and to take that for granted. The mask is
/// the controller's, not the processor's flag: Cosmos's heap sets that.
/// </remarks>
internal sealed class Interrupts
{
    private const int TimerLine = 0;
    private const int SecondController = 2;
    private const int SerialLine = 4;
    private const int FirstVector = 0x20;
    private const ushort Command1 = 0x20;
    private const ushort Data1 = 0x21;
    private const ushort Data2 = 0xA1;
    private const byte Initialise = 0x11;
    private const byte ReadRequests = 0x0A;
    private const byte Mode8086EndingByItself = 0x03;
    private const byte None = 0xFF;
    private const byte AllButWaking = unchecked((byte)~(1 << TimerLine | 1 << SerialLine));

    // Bounds the wait for the last tick: a second or so, where it takes microseconds.
    private const int MostLooks = 1_000_000;

    // sti, hlt, ret: no interrupt slips in between the first two.
    private static readonly byte[] EnableAndHalt = { 0xFB, 0xF4, 0xC3 };

    private readonly IPortIo _ports;

    /// <summary>
    /// Keeps the timer quiet while Cosmos starts: it lets interrupts in before the processor knows any handler, and a tick in between
    /// resets the machine. On a busy host that was one boot in twelve.
    /// </summary>
    internal Interrupts(IPortIo ports)
    {
        _ports = ports;
        CPU.DisableInterrupts();
        Timer = new IntervalTimer(ports);
        Timer.RaiseIn(IntervalTimer.LongestShot);       // not while the controller is set up
        SetUpController();
        Timer.RaiseIn(0);
        ports.Out8(Command1, ReadRequests);
        for (int i = 0; i < MostLooks && (ports.In8(Command1) & (1 << TimerLine)) == 0; i++)
        {
        }

        CPU.EnableInterrupts();
    }

    /// <summary>The interval timer.</summary>
    internal IntervalTimer Timer { get; }

    /// <summary>Puts Cosmos's timer handler out of use, sets the first controller up anew, and lets no device of either in.</summary>
    internal void TakeOver()
    {
        INTs.SetIrqHandler(TimerLine, null);
        CPU.DisableInterrupts();
        SetUpController();
        CPU.EnableInterrupts();
    }

    /// <summary>Sleeps for a time or, if that is sooner, until the serial port's next byte. The controller keeps a byte that came before.</summary>
    /// <param name="nanoseconds">The time, <see cref="IntervalTimer.LongestShot"/> at most.</param>
    internal unsafe void Await(ulong nanoseconds)
    {
        Timer.RaiseIn(nanoseconds);
        CPU.DisableInterrupts();
        _ports.Out8(Data1, AllButWaking);
        fixed (byte* code = EnableAndHalt) ((delegate*<void>)code)();
        _ports.Out8(Data1, None);
    }

    private void SetUpController()
    {
        _ports.Out8(Command1, Initialise);
        _ports.Out8(Data1, FirstVector);
        _ports.Out8(Data1, 1 << SecondController);
        _ports.Out8(Data1, Mode8086EndingByItself);
        _ports.Out8(Data1, None);
        _ports.Out8(Data2, None);
    }
}
