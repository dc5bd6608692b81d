using Cosmos.Core;
using SlabOS.Base;
using SlabOS.Pc;
using SlabOS.Shell;
using Sys = Cosmos.System;

namespace SlabOS.Cosmos;

/// <summary>The machine's switch.</summary>
internal sealed class Power : IPower
{
    private readonly Interrupts _interrupts;
    private readonly Terminal _terminal;
    private readonly PanicScreen _panicScreen;
    private readonly IPortIo _ports;
    private readonly ushort _exitPort;
    private bool _goesOff;

    /// <summary>Makes the switch.</summary>
    /// <param name="interrupts">What ends a rest.</param>
    /// <param name="terminal">Whose input ends one before it begins.</param>
    /// <param name="panicScreen">Where a panic is shown.</param>
    /// <param name="ports">The port space.</param>
    /// <param name="exitPort">See <see cref="BootWords.ExitPort"/>.</param>
    internal Power(Interrupts interrupts, Terminal terminal, PanicScreen panicScreen, IPortIo ports, ushort exitPort)
    {
        _interrupts = interrupts;
        _terminal = terminal;
        _panicScreen = panicScreen;
        _ports = ports;
        _exitPort = exitPort;
    }

    public bool TellsStatus => _exitPort != 0;

    public void Off(int status)
    {
        _goesOff = true;                        // a fault on the way off is the last
        if (_exitPort != 0) _ports.Out8(_exitPort, (byte)status);
        Sys.Power.Shutdown();
        Stop();
    }

    public void Reboot()
    {
        Sys.Power.Reboot();
        Stop();
    }

    /// <summary>Looks before it sleeps; what comes in between is found a tick of the timer later.</summary>
    public void Idle(ulong until)
    {
        if (!_terminal.HasInput) _interrupts.Await();
    }

    public void Panic(string reason) => Panic(reason, 0);

    /// <inheritdoc cref="Panic(string)"/>
    /// <param name="reason">One line: what was found broken.</param>
    /// <param name="address">The instruction that did it; 0 if that is not known.</param>
    internal void Panic(string reason, uint address)
    {
        _panicScreen.Show(reason, address);
        if (TellsStatus && !_goesOff) Off(ExitStatus.Of(0, Signal.Abrt));
        Stop();
    }

    /// <summary>Stops the processor for good.</summary>
    private static void Stop()
    {
        while (true)
        {
            CPU.DisableInterrupts();
            CPU.Halt();
        }
    }
}
