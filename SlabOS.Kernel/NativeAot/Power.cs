using SlabOS.Base;
using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>The machine's switch.</summary>
internal sealed class Power : PcPower
{
    private readonly Terminal _terminal;
    private readonly Alarm _alarm;
    private volatile bool _pressed;

    /// <summary>Makes the switch.</summary>
    /// <param name="ports">The machine's ports.</param>
    /// <param name="acpi">The machine's ACPI.</param>
    /// <param name="clock">The machine's clock.</param>
    /// <param name="terminal">The terminal, whose input ends a sleep.</param>
    /// <param name="alarm">The alarm, which ends a sleep at its moment.</param>
    /// <param name="exitPort">See <see cref="BootWords.ExitPort"/>.</param>
    internal Power(IPortIo ports, Acpi acpi, IClock clock, Terminal terminal, Alarm alarm, ushort exitPort)
        : base(ports, acpi, clock, exitPort)
    {
        _terminal = terminal;
        _alarm = alarm;
    }

    public override bool OffRequested
    {
        get
        {
            if (Interrupts.ArePolled) OnButton();
            if (!_pressed) return false;
            _pressed = false;
            return true;
        }
    }

    /// <summary>For the handler of the power button's line.</summary>
    /// <returns>Whether the button raised the line.</returns>
    internal bool OnButton()
    {
        bool pressed = Acpi.TakePowerButton();
        if (pressed) _pressed = true;
        return pressed;
    }

    public override unsafe void Reboot()
    {
        base.Reboot();

        // Last resort: with an empty interrupt table the first interrupt cannot be delivered, nor the fault that follows,
        // nor the double fault after that, and the processor resets itself.
        ulong* nothing = stackalloc ulong[2];
        nothing[0] = nothing[1] = 0;
        Cpu.LoadInterruptTable(nothing);
        Cpu.RaiseAlarm();
    }

    /// <summary>Interrupts are closed from the last look at what ends the sleep to the halt. None is slept over.</summary>
    public override void Idle(ulong until)
    {
        if (_terminal.Draw()) return;
        Cpu.DisableInterrupts();
        if (!_terminal.HasInput && !_pressed && _alarm.Set(until)) Cpu.EnableInterruptsAndHalt();
        else Cpu.EnableInterrupts();
    }

    public override void Panic(string reason) => PanicScreen.Fail(reason);
}
