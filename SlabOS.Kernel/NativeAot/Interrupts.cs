using System.Runtime;
using System.Runtime.InteropServices;

namespace SlabOS.NativeAot;

/// <summary>
/// The interrupt table and the interrupt controllers. CPU faults and the kernel's own alarm end on the panic screen.
/// </summary>
/// <remarks>
/// The discipline: handlers run with interrupts off, one at a time, allocate nothing, and touch none of the kernel's tables. All they do
/// is put what came into the terminal's ring, from which the run loop takes it before the next turn. So a slab is touched by one at a
/// time, and needs no lock; the ring says why it needs none either.
/// </remarks>
internal static unsafe class Interrupts
{
    private const int Vectors = 50;
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

    // Of each controller.
    private const int LinesEach = 8;
    private const int AllLines = 0xFFFF;

    private static Terminal _terminal = null!;
    private static Power _power = null!;
    private static int _mask;
    private static int _eventLine = -1;

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

    /// <summary>
    /// Whether no device's interrupt reaches the processor, as on a machine without the old controllers. Devices are then looked at.
    /// </summary>
    internal static bool ArePolled { get; private set; }

    /// <summary>Sets up the controllers, every line masked.</summary>
    internal static void SetUpControllers()
    {
        // Moves the lines to the vectors after the faults', and tells each controller where the other hangs.
        Cpu.Out8(Command1, Initialise);
        Cpu.Out8(Command2, Initialise);
        Cpu.Out8(Data1, FirstLine);
        Cpu.Out8(Data2, FirstLine + LinesEach);
        Cpu.Out8(Data1, 1 << SecondController);
        Cpu.Out8(Data2, SecondController);
        Cpu.Out8(Data1, Mode8086);
        Cpu.Out8(Data2, Mode8086);
        SetMask(AllLines);
        SetMask(AllLines & ~(1 << SecondController));
        bool exist = Cpu.In8(Data1) != AllLines >> LinesEach;       // an empty port reads as all ones
        ArePolled = !LocalApic.Open() || !exist;
    }

    /// <summary>Lets the devices' interrupts in.</summary>
    /// <param name="terminal">The terminal, for the lines of keyboard and COM1.</param>
    /// <param name="power">The switch, for the line of the power button.</param>
    /// <param name="eventLine">The line of the power button; −1 for none.</param>
    /// <param name="byIntervalTimer">Whether the interval timer is the alarm.</param>
    internal static void Enable(Terminal terminal, Power power, int eventLine, bool byIntervalTimer)
    {
        _terminal = terminal;
        _power = power;
        if (eventLine is >= 0 and < 2 * LinesEach) _eventLine = eventLine;
        int open = 1 << SecondController | 1 << KeyboardLine | 1 << SerialLine;
        if (byIntervalTimer) open |= 1 << TimerLine;
        if (_eventLine >= 0) open |= 1 << _eventLine;
        SetMask(AllLines & ~open);
        terminal.TakeWaiting();
        Cpu.EnableInterrupts();
    }

    private static void SetMask(int mask)
    {
        _mask = mask;
        Cpu.Out8(Data1, (byte)mask);
        Cpu.Out8(Data2, (byte)(mask >> LinesEach));
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

        // An alarm has done its work when the processor is awake.
        if (vector == LocalApic.TimerVector) LocalApic.EndTimer();
        else Serve(vector - FirstLine);
    }

    private static void Serve(int line)
    {
        if (!InService(line)) return;
        if (line == KeyboardLine) _terminal.OnKeyboard();
        else if (line == SerialLine) _terminal.OnSerial();

        // A line that stays up for another reason would interrupt without end.
        else if (line == _eventLine && !_power.OnButton()) SetMask(_mask | 1 << line);

        if (line >= LinesEach) Cpu.Out8(Command2, EndOfInterrupt);
        Cpu.Out8(Command1, EndOfInterrupt);
    }

    // A controller that is asked for a line when none is up any more names its last.
    private static bool InService(int line)
    {
        if (line % LinesEach != LinesEach - 1) return true;
        ushort command = line < LinesEach ? Command1 : Command2;
        Cpu.Out8(command, ReadInService);
        if ((Cpu.In8(command) & 1 << LinesEach - 1) != 0) return true;
        if (line >= LinesEach) Cpu.Out8(Command1, EndOfInterrupt);      // the first has named the second rightly
        return false;
    }
}
