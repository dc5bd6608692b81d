using SlabOS.Base;
using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>The machine's switch.</summary>
internal sealed class Power : IPower
{
    // Where the power management of QEMU's two machines is, for when ACPI's tables do not say.
    private const ushort Q35Control = 0x604;
    private const ushort PcControl = 0xB004;
    private const ushort Off5 = 0x2000;

    // The keyboard controller can pulse the processor's reset line.
    private const ushort KeyboardCommand = 0x64;
    private const byte PulseReset = 0xFE;

    private readonly Acpi _acpi;
    private readonly Terminal _terminal;
    private readonly ushort _exitPort;

    /// <summary>Makes the switch.</summary>
    /// <param name="acpi">ACPI.</param>
    /// <param name="terminal">Whose input ends a rest.</param>
    /// <param name="exitPort">See <see cref="BootWords.ExitPort"/>.</param>
    internal Power(Acpi acpi, Terminal terminal, ushort exitPort)
    {
        _acpi = acpi;
        _terminal = terminal;
        _exitPort = exitPort;
    }

    public bool TellsStatus => _exitPort != 0;

    public void Off(int status)
    {
        if (_exitPort != 0) Cpu.Out8(_exitPort, (byte)status);
        _acpi.TurnOff();
        Cpu.Out16(Q35Control, Off5);
        Cpu.Out16(PcControl, Off5);
    }

    public unsafe void Reboot()
    {
        _acpi.Reset();
        Cpu.Out8(KeyboardCommand, PulseReset);

        // Last resort: with an empty interrupt table the first interrupt cannot be delivered, nor the fault that follows,
        // nor the double fault after that, and the processor resets itself.
        ulong* nothing = stackalloc ulong[2];
        nothing[0] = nothing[1] = 0;
        Cpu.LoadInterruptTable(nothing);
        Cpu.RaiseAlarm();
    }

    public void Idle(ulong until)
    {
        // Looks and sleeps with interrupts off in between, so that no key is overslept.
        Cpu.DisableInterrupts();
        if (_terminal.HasInput) Cpu.EnableInterrupts();
        else Cpu.EnableInterruptsAndHalt();
    }

    public void Panic(string reason) => PanicScreen.Fail(reason);
}
