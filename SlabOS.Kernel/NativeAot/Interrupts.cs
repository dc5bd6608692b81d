using System.Runtime;
using System.Runtime.InteropServices;

namespace SlabOS.NativeAot;

/// <summary>
/// The interrupt table and the two interrupt controllers. CPU faults and the kernel's own alarm end on the panic screen.
/// </summary>
/// <remarks>
/// The discipline: handlers run with interrupts off, one at a time, allocate nothing, and touch none of the kernel's tables. All they do
/// is put what came into the terminal's ring, from which the run loop takes it before the next turn. So a slab is touched by one at a
/// time, and needs no lock; the ring says why it needs none either.
/// </remarks>
internal static unsafe class Interrupts
{
    private const int Vectors = 49;
    private const int FirstLine = 32;
    private const int AlarmVector = 48;
    private const int DoubleFault = 8;
    private const ulong FaultStack = 1;
    private const ulong DoubleFaultStack = 2;
    private const ulong CodeSelector = 8;
    private const ulong PresentInterruptGate = 0x8E;

    private const int TimerLine = 0;
    private const int KeyboardLine = 1;
    private const int SecondController = 2;
    private const int SerialLine = 4;

    private const ushort Command1 = 0x20;
    private const ushort Data1 = 0x21;
    private const ushort Command2 = 0xA0;
    private const ushort Data2 = 0xA1;
    private const byte Initialise = 0x11;
    private const byte Mode8086 = 0x01;
    private const byte ReadInService = 0x0B;
    private const byte EndOfInterrupt = 0x20;

    private static Terminal _terminal = null!;

    [StructLayout(LayoutKind.Sequential, Pack = 2)]
    private struct TablePointer
    {
        public ushort Limit;
        public ulong* Table;
    }

    /// <summary>Installs the table, so that from here on a fault is reported instead of resetting the machine.</summary>
    internal static void Install()
    {
        ulong[] table = new ulong[Vectors * 2];         // objects never move, so its address holds
        for (int vector = 0; vector < Vectors; vector++)
        {
            ulong entry = (ulong)Image.InterruptStubs()[vector];
            ulong stack = vector == DoubleFault ? DoubleFaultStack : vector < FirstLine ? FaultStack : 0;
            table[vector * 2] = (entry & 0xFFFF) | CodeSelector << 16 | stack << 32 | PresentInterruptGate << 40 |
                (entry >> 16 & 0xFFFF) << 48;
            table[vector * 2 + 1] = entry >> 32;
        }

        fixed (ulong* first = table)
        {
            TablePointer pointer = new TablePointer { Limit = Vectors * 2 * sizeof(ulong) - 1, Table = first };
            Cpu.LoadInterruptTable(&pointer);
        }
    }

    /// <summary>Lets the devices' interrupts in.</summary>
    internal static void Enable(Terminal terminal)
    {
        _terminal = terminal;

        // Moves the lines to the vectors after the faults', and tells each controller where the other hangs.
        Cpu.Out8(Command1, Initialise);
        Cpu.Out8(Command2, Initialise);
        Cpu.Out8(Data1, FirstLine);
        Cpu.Out8(Data2, FirstLine + 8);
        Cpu.Out8(Data1, 1 << SecondController);
        Cpu.Out8(Data2, SecondController);
        Cpu.Out8(Data1, Mode8086);
        Cpu.Out8(Data2, Mode8086);
        Cpu.Out8(Data1, unchecked((byte)~(1 << TimerLine | 1 << KeyboardLine | 1 << SerialLine)));
        Cpu.Out8(Data2, 0xFF);
        terminal.TakeWaiting();
        Cpu.EnableInterrupts();
    }

    [RuntimeExport("interrupt_entry")]
    private static void Enter(InterruptFrame* frame)
    {
        int vector = (int)frame->Vector;
        if (vector < FirstLine || vector == AlarmVector)
        {
            PanicScreen.Show(frame);
            return;
        }

        int line = vector - FirstLine;
        if (!InService(line)) return;
        switch (line)                           // the timer has done its part by waking the processor
        {
            case KeyboardLine:
                _terminal.OnKeyboard();
                break;
            case SerialLine:
                _terminal.OnSerial();
                break;
        }

        Cpu.Out8(Command1, EndOfInterrupt);
    }

    // A controller that is asked for a line when none is up any more names its last. Lines of the second are all masked.
    private static bool InService(int line)
    {
        if (line != 7 && line < 8) return true;
        if (line >= 8)
        {
            Cpu.Out8(Command1, EndOfInterrupt);
            return false;
        }

        Cpu.Out8(Command1, ReadInService);
        return (Cpu.In8(Command1) & 1 << line) != 0;
    }
}
