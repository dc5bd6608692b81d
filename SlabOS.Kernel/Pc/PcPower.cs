using SlabOS.Base;

namespace SlabOS.Pc;

/// <summary>The power switch of a PC, as far as both ports share it.</summary>
public abstract class PcPower : IPower
{
    // Where the power management of QEMU's two machines is, for when ACPI's tables do not say.
    private const ushort Q35Control = 0x604;
    private const ushort PcControl = 0xB004;
    private const ushort Off5 = 0x2000;

    // The keyboard controller can pulse the processor's reset line.
    private const ushort KeyboardCommand = 0x64;
    private const byte PulseReset = 0xFE;

    // A virtual machine on a busy host takes its time to go off.
    private const ulong LongestWayOff = 3_000_000_000;

    private readonly IPortIo _ports;
    private readonly ushort _exitPort;

    /// <summary>Makes the switch.</summary>
    /// <param name="ports">The machine's ports.</param>
    /// <param name="acpi">The machine's ACPI.</param>
    /// <param name="clock">The machine's clock.</param>
    /// <param name="exitPort">See <see cref="BootWords.ExitPort"/>.</param>
    protected PcPower(IPortIo ports, Acpi acpi, IClock clock, ushort exitPort)
    {
        _ports = ports;
        Acpi = acpi;
        Clock = clock;
        _exitPort = exitPort;
    }

    /// <summary>The machine's ACPI.</summary>
    protected Acpi Acpi { get; }

    /// <summary>The machine's clock.</summary>
    protected IClock Clock { get; }

    /// <inheritdoc/>
    public bool TellsStatus => _exitPort != 0;

    /// <inheritdoc/>
    public abstract bool OffRequested { get; }

    /// <inheritdoc/>
    public bool Off(int status)
    {
        if (_exitPort != 0) _ports.Out8(_exitPort, (byte)status);
        Acpi.TurnOff();
        _ports.Out16(Q35Control, Off5);
        _ports.Out16(PcControl, Off5);
        ulong start = Clock.Nanoseconds;
        while (Clock.Nanoseconds - start < LongestWayOff)
        {
        }

        return false;
    }

    /// <inheritdoc/>
    public virtual void Reboot()
    {
        Acpi.Reset();
        _ports.Out8(KeyboardCommand, PulseReset);
    }

    /// <inheritdoc/>
    public abstract void Idle(ulong until);

    /// <inheritdoc/>
    public abstract void Panic(string reason);
}
