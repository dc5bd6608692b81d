namespace SlabOS.Pc;

/// <summary>The PC's text screen: 80 × 25 cells in memory of its own, and a cursor.</summary>
public sealed unsafe class TextScreen : Screen
{
    /// <summary>Cells in a row.</summary>
    public const int Columns = 80;

    /// <summary>Rows.</summary>
    public const int Rows = 25;

    /// <summary>The address at which the PC maps the screen's cells.</summary>
    public const int Address = 0xB8000;

    private const int KeptLines = 175;

    // The display controller takes a register's number at one port and its value at the next.
    private const ushort IndexPort = 0x3D4;
    private const ushort DataPort = 0x3D5;
    private const byte CursorStart = 0x0A;
    private const byte CursorEnd = 0x0B;
    private const byte CursorHigh = 0x0E;
    private const byte CursorLow = 0x0F;

    private readonly IPortIo _ports;
    private readonly ushort* _cells;

    /// <summary>Takes over the screen and clears it.</summary>
    /// <param name="ports">The machine's ports.</param>
    /// <param name="cells">The screen's memory: <see cref="Address"/>, unless the port maps it elsewhere.</param>
    public TextScreen(IPortIo ports, ushort* cells)
        : base(Columns, Rows, KeptLines)
    {
        _ports = ports;
        _cells = cells;
        WriteRegister(CursorStart, 14);
        WriteRegister(CursorEnd, 15);
        Flush();
    }

    /// <inheritdoc/>
    protected override void Paint(int place, ushort cell) => _cells[place] = (ushort)(cell & ~CursorHere);

    /// <inheritdoc/>
    protected override void MoveCursor(int place)
    {
        WriteRegister(CursorHigh, (byte)(place >> 8));
        WriteRegister(CursorLow, (byte)place);
    }

    private void WriteRegister(byte register, byte value)
    {
        _ports.Out8(IndexPort, register);
        _ports.Out8(DataPort, value);
    }
}
