namespace SlabOS.NativeAot;

/// <summary>
/// As much of ACPI as turning a machine off and resetting it takes: the fixed description table (FADT) for the registers,
/// and the \_S5 package in the differentiated one (DSDT) for the number that means "off". Everything is found at boot.
/// </summary>
internal sealed unsafe class Acpi
{
    private const ulong RootSignature = 0x2052_5450_2044_5352;      // "RSD PTR "
    private const uint FixedSignature = 0x50434146;                 // "FACP"
    private const uint OffSignature = 0x5F35535F;                   // "_S5_"

    private const int TableHeader = 36;
    private const int TableLength = 4;
    private const int RootTable = 16;

    // In the FADT.
    private const int DsdtAddress = 40;
    private const int SmiCommandPort = 48;
    private const int EnableValue = 52;
    private const int ControlPortA = 64;
    private const int ControlPortB = 68;
    private const int Flags = 112;
    private const int ResetRegister = 116;
    private const int ResetAddress = 120;
    private const int ResetValue = 128;
    private const uint ResetSupported = 1 << 10;
    private const byte InPortSpace = 1;

    // In a control register.
    private const ushort AcpiEnabled = 1;
    private const int SleepTypeShift = 10;
    private const ushort SleepEnable = 1 << 13;

    // In AML.
    private const byte PackageOperator = 0x12;
    private const byte BytePrefix = 0x0A;

    // The BIOS's read-only memory, where the root pointer is when the loader does not hand it over.
    private const uint BiosStart = 0xE0000;
    private const uint BiosEnd = 0x100000;

    private const int LongestWait = 1_000_000;

    private readonly byte* _fixed;
    private readonly int _offTypeA = -1;
    private readonly int _offTypeB;

    /// <summary>Finds the tables. A machine without them leaves an object that does nothing.</summary>
    /// <param name="rootPointer">The root pointer if the loader knows it, or null.</param>
    internal Acpi(byte* rootPointer)
    {
        if (rootPointer == null) rootPointer = FindRootPointer();
        if (rootPointer == null) return;
        byte* root = Pointer(rootPointer, RootTable);
        int length = *(int*)(root + TableLength);
        for (int offset = TableHeader; offset < length; offset += sizeof(uint))
        {
            byte* table = Pointer(root, offset);
            if (*(uint*)table == FixedSignature) _fixed = table;
        }

        if (_fixed != null) ReadOffTypes(Pointer(_fixed, DsdtAddress), out _offTypeA, out _offTypeB);
    }

    /// <summary>Turns the machine off. Returns if it cannot.</summary>
    internal void TurnOff()
    {
        if (_offTypeA < 0) return;
        ushort portA = (ushort)*(uint*)(_fixed + ControlPortA);
        ushort portB = (ushort)*(uint*)(_fixed + ControlPortB);
        Enable(portA);
        Cpu.Out16(portA, (ushort)(_offTypeA << SleepTypeShift | SleepEnable));
        if (portB != 0) Cpu.Out16(portB, (ushort)(_offTypeB << SleepTypeShift | SleepEnable));
    }

    /// <summary>Resets the machine. Returns if it cannot.</summary>
    internal void Reset()
    {
        if (_fixed == null || (*(uint*)(_fixed + Flags) & ResetSupported) == 0) return;
        if (_fixed[ResetRegister] == InPortSpace) Cpu.Out8((ushort)*(ulong*)(_fixed + ResetAddress), _fixed[ResetValue]);
    }

    // The firmware holds the registers until it is asked to let go of them.
    private void Enable(ushort controlPort)
    {
        ushort command = (ushort)*(uint*)(_fixed + SmiCommandPort);
        if (command == 0 || (Cpu.In16(controlPort) & AcpiEnabled) != 0) return;
        Cpu.Out8(command, _fixed[EnableValue]);
        for (int wait = 0; wait < LongestWait && (Cpu.In16(controlPort) & AcpiEnabled) == 0; wait++)
        {
        }
    }

    private static byte* FindRootPointer()
    {
        for (byte* place = (byte*)BiosStart; place < (byte*)BiosEnd; place += 16)
            if (*(ulong*)place == RootSignature)
                return place;
        return null;
    }

    // The package is: operator, its length in one to four bytes, the number of elements, then the sleep types of the two
    // control registers, each a small constant.
    private static void ReadOffTypes(byte* table, out int typeA, out int typeB)
    {
        typeA = -1;
        typeB = 0;
        byte* end = table + *(int*)(table + TableLength) - 12;
        for (byte* place = table + TableHeader; place < end; place++)
        {
            if (*(uint*)place != OffSignature || place[4] != PackageOperator) continue;
            byte* element = place + 5;
            element += 1 + (*element >> 6) + 1;
            typeA = Constant(ref element);
            typeB = Constant(ref element);
            return;
        }
    }

    private static int Constant(ref byte* element)
    {
        if (*element == BytePrefix) element++;
        return *element++ & 7;
    }

    private static byte* Pointer(byte* table, int offset) => (byte*)*(uint*)(table + offset);
}
