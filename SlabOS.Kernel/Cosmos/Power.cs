using System;
using Cosmos.Core;
using SlabOS.Base;
using SlabOS.Pc;
using SlabOS.Shell;
using Sys = Cosmos.System;

namespace SlabOS.Cosmos;

/// <summary>The machine's switch.</summary>
internal sealed class Power : PcPower
{
    private const ulong PollInterval = 10_000_000;

    private readonly bool _sleeps;
    private readonly Interrupts _interrupts;
    private readonly Terminal _terminal;
    private readonly PanicScreen _panicScreen;
    private bool _panicked;

    /// <summary>Makes the switch.</summary>
    /// <param name="ports">The port space.</param>
    /// <param name="acpi">ACPI.</param>
    /// <param name="clock">The clock, which has the interval timer count.</param>
    /// <param name="interrupts">What ends a sleep.</param>
    /// <param name="terminal">Whose input ends a sleep before it begins.</param>
    /// <param name="panicScreen">Where a panic is shown.</param>
    /// <param name="exitPort">See <see cref="BootWords.ExitPort"/>.</param>
    internal Power(IPortIo ports, Acpi acpi, Clock clock, Interrupts interrupts, Terminal terminal, PanicScreen panicScreen, ushort exitPort)
        : base(ports, acpi, clock, exitPort)
    {
        _sleeps = interrupts.Timer.Runs;
        _interrupts = interrupts;
        _terminal = terminal;
        _panicScreen = panicScreen;
    }

    public override bool OffRequested => Acpi.TakePowerButton();

    public override void Reboot()
    {
        base.Reboot();
        Sys.Power.Reboot();
        Stop();
    }

    /// <summary>
    /// Sleeps for ten milliseconds at most: the keyboard is looked at, as its interrupt is kept out. A machine without an interval timer
    /// does not sleep.
    /// </summary>
    public override void Idle(ulong until)
    {
        if (_terminal.Draw()) return;
        ulong now = Clock.Nanoseconds;
        if (_sleeps && until > now && !_terminal.HasInput) _interrupts.Await(Math.Min(until - now, PollInterval));
    }

    public override void Panic(string reason) => Panic(reason, 0);

    /// <inheritdoc cref="Panic(string)"/>
    /// <param name="reason">One line: what was found broken.</param>
    /// <param name="address">The instruction that did it; 0 if that is not known.</param>
    internal void Panic(string reason, uint address)
    {
        bool again = _panicked;                 // a fault on the way off is the last
        _panicked = true;
        _panicScreen.Show(reason, address);
        if (TellsStatus && !again) Off(ExitStatus.Of(0, Signal.Abrt));
        Stop();
    }

    /// <summary>Stops the processor for good.</summary>
    internal static void Stop()
    {
        while (true)
        {
            CPU.DisableInterrupts();
            CPU.Halt();
        }
    }
}
