namespace SlabOS.Pc;

/// <summary>
/// As much of ACPI as turning a machine off, resetting it, its power button and its timer take: the fixed description table (FADT) for
/// the registers, and the \_S5 package in the differentiated one (DSDT) for the number that means "off".
/// </summary>
/// <remarks>All is read at boot: the tables may lie in memory that is handed out afterwards.</remarks>
public sealed class Acpi
{
    private const uint FixedTable = 0x50434146;                 // "FACP"
    private const uint DifferentiatedTable = 0x54445344;        // "DSDT"
    private const uint OffPackage = 0x5F35535F;                 // "_S5_"

    // In the FADT, whose later fields are of ACPI 2 and 5, and may be missing.
    private const uint OldDifferentiatedTable = 40;
    private const uint EventInterrupt = 46;
    private const uint CommandPort = 48;
    private const uint EnableValue = 52;
    private const uint OldEventA = 56;
    private const uint OldEventB = 60;
    private const uint OldControlA = 64;
    private const uint OldControlB = 68;
    private const uint OldTimer = 76;
    private const uint EventLength = 88;
    private const uint Flags = 112;
    private const uint ResetRegister = 116;
    private const uint ResetValue = 128;
    private const uint NewDifferentiatedTable = 140;
    private const uint EventA = 148;
    private const uint EventB = 160;
    private const uint ControlA = 172;
    private const uint ControlB = 184;
    private const uint NewTimer = 208;
    private const uint SleepControl = 244;
    private const uint ButtonByInterpreter = 1 << 4;
    private const uint ResetSupported = 1 << 10;
    private const uint ReducedHardware = 1 << 20;

    // A register's description: the space in the first byte, the address in eight bytes behind the next three.
    private const uint RegisterAddress = 4;

    // In a control register.
    private const ushort AcpiEnabled = 1;
    private const int SleepTypeShift = 10;
    private const ushort SleepEnable = 1 << 13;

    // In an event block, whose first half tells what happened, and whose second half what is to be told.
    private const ushort PowerButton = 1 << 8;

    // In the register of machines without the old hardware.
    private const int ReducedSleepTypeShift = 2;
    private const byte ReducedSleepEnable = 1 << 5;

    // In AML.
    private const byte NameOperator = 0x08;
    private const byte RootPrefix = (byte)'\\';
    private const byte PackageOperator = 0x12;
    private const byte BytePrefix = 0x0A;
    private const int MostSleepType = 7;

    private const int LongestWait = 1_000_000;

    private readonly IPortIo _ports;
    private readonly PhysicalMemory _memory;
    private readonly ulong _fixed;
    private readonly uint _fixedLength;
    private readonly AcpiRegister _eventA;
    private readonly AcpiRegister _eventB;
    private readonly AcpiRegister _controlA;
    private readonly AcpiRegister _controlB;
    private readonly AcpiRegister _sleepControl;
    private readonly AcpiRegister _reset;
    private readonly uint _flags;
    private readonly bool _hasButton;
    private readonly ushort _commandPort;
    private readonly byte _enableValue;
    private readonly byte _resetValue;
    private int _offTypeA = -1;
    private int _offTypeB = -1;

    /// <summary>Reads the tables. A machine without them leaves an object that does nothing.</summary>
    /// <param name="ports">The machine's ports.</param>
    /// <param name="memory">The machine's memory.</param>
    /// <param name="rootPointer">The root pointer's address if the loader knows it, or 0.</param>
    public Acpi(IPortIo ports, PhysicalMemory memory, ulong rootPointer)
    {
        _ports = ports;
        _memory = memory;
        var tables = new AcpiTables(memory, rootPointer);
        _fixed = tables.Find(FixedTable);
        _fixedLength = _fixed == 0 ? 0 : tables.Length(_fixed);

        _eventA = Register(EventA, OldEventA);
        _eventB = Register(EventB, OldEventB);
        _controlA = Register(ControlA, OldControlA);
        _controlB = Register(ControlB, OldControlB);
        _sleepControl = Register(SleepControl);
        _reset = Register(ResetRegister);
        Timer = Register(NewTimer, OldTimer);
        _flags = (uint)Field(Flags, 4);
        _commandPort = (ushort)Field(CommandPort, 4);
        _enableValue = (byte)Field(EnableValue, 1);
        _resetValue = (byte)Field(ResetValue, 1);

        uint half = (uint)Field(EventLength, 1) / 2;
        _hasButton = (_flags & (ButtonByInterpreter | ReducedHardware)) == 0 && _eventA.Exists && half > 0;
        if (_hasButton) WatchButton(half);
        EventLine = _hasButton ? (int)Field(EventInterrupt, 2) : -1;

        ulong differentiated = tables.Check(Field(NewDifferentiatedTable, 8), DifferentiatedTable);
        if (differentiated == 0) differentiated = tables.Check(Field(OldDifferentiatedTable, 4), DifferentiatedTable);
        if (differentiated != 0) FindOffTypes(differentiated + AcpiTables.HeaderSize, differentiated + tables.Length(differentiated));
    }

    /// <summary>The power management timer.</summary>
    public AcpiRegister Timer { get; }

    /// <summary>The interrupt line that the power button raises, on a machine with the old controllers; −1 without a button.</summary>
    public int EventLine { get; }

    /// <summary>Whether the power button was pressed since the last call. The line of the button falls.</summary>
    public bool TakePowerButton() => _hasButton && (TakeButton(_eventA) | TakeButton(_eventB));

    /// <summary>Turns the machine off. Returns if it cannot.</summary>
    public void TurnOff()
    {
        if (_offTypeA < 0) return;
        if ((_flags & ReducedHardware) != 0)
        {
            _sleepControl.Write8((byte)(_offTypeA << ReducedSleepTypeShift | ReducedSleepEnable));
            return;
        }

        Enable();
        _controlA.Write16((ushort)(_offTypeA << SleepTypeShift | SleepEnable));
        if (_offTypeB >= 0) _controlB.Write16((ushort)(_offTypeB << SleepTypeShift | SleepEnable));
    }

    /// <summary>Resets the machine. Returns if it cannot.</summary>
    public void Reset()
    {
        if ((_flags & ResetSupported) != 0) _reset.Write8(_resetValue);
    }

    private void WatchButton(uint half)
    {
        Enable();
        TakeButton(_eventA);
        TakeButton(_eventB);
        Register(EventA, OldEventA, half).Write16(PowerButton);
        Register(EventB, OldEventB, half).Write16(PowerButton);
    }

    // A one written takes the event back.
    private static bool TakeButton(AcpiRegister events)
    {
        if ((events.Read16() & PowerButton) == 0) return false;
        events.Write16(PowerButton);
        return true;
    }

    // The firmware holds the registers until it is asked to let go of them.
    private void Enable()
    {
        if (_commandPort == 0 || (_controlA.Read16() & AcpiEnabled) != 0) return;
        _ports.Out8(_commandPort, _enableValue);
        for (int wait = 0; wait < LongestWait && (_controlA.Read16() & AcpiEnabled) == 0; wait++)
        {
        }
    }

    // A field of the FADT; 0 where the table ends before it.
    private ulong Field(uint offset, int bytes) => offset + (uint)bytes <= _fixedLength ? _memory.Read(_fixed + offset, bytes) : 0;

    private AcpiRegister Register(uint offset) => Register((uint)Field(offset, 1), Field(offset + RegisterAddress, 8), 0);

    // By its description, or by the port that older tables have alone.
    private AcpiRegister Register(uint offset, uint oldOffset, uint distance = 0)
    {
        AcpiRegister register = Register((uint)Field(offset, 1), Field(offset + RegisterAddress, 8), distance);
        return register.Exists ? register : Register(AcpiRegister.PortSpace, Field(oldOffset, 4), distance);
    }

    // A register at a distance from another. Address 0 is none, at any distance.
    private AcpiRegister Register(uint space, ulong address, uint distance) =>
        new AcpiRegister(_ports, _memory, space, address == 0 ? 0 : address + distance);

    // Without an interpreter: the name's definition is looked for in the bytes. The package is: operator, its length in one to four
    // bytes, the number of elements, then the sleep types of the two control registers, each a small constant.
    private void FindOffTypes(ulong start, ulong end)
    {
        const uint Shortest = 8;                // the name, the operator, a length, a number of elements, a constant
        for (ulong place = start + 1; place + Shortest <= end; place++)
        {
            if (_memory.Read(place, 4) != OffPackage || _memory.Read(place + 4, 1) != PackageOperator) continue;
            ulong before = _memory.Read(place - 1, 1);
            if (before != NameOperator && before != RootPrefix) continue;
            ulong element = place + 5;
            element += (_memory.Read(element, 1) >> 6) + 2;
            _offTypeA = Constant(ref element, end);
            _offTypeB = Constant(ref element, end);
            if (_offTypeA >= 0) return;
        }
    }

    // −1 for what is no sleep type.
    private int Constant(ref ulong place, ulong end)
    {
        if (place < end && _memory.Read(place, 1) == BytePrefix) place++;
        if (place >= end) return -1;
        ulong value = _memory.Read(place++, 1);
        return value <= MostSleepType ? (int)value : -1;
    }
}
