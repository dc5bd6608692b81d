using System;
using SlabOS.Base;

namespace SlabOS.Pc;

/// <summary>
/// The PC's text screen: 80 × 25 cells of a character and an attribute. Text wraps at the last column and scrolls at the
/// last row. A character in the last column leaves the cursor on the next row's first cell, and a line's end behind that character
/// leaves the cursor there: no blank row follows a full one.
/// </summary>
public sealed unsafe class TextScreen
{
    /// <summary>Cells in a row.</summary>
    public const int Columns = 80;

    /// <summary>Rows.</summary>
    public const int Rows = 25;

    /// <summary>Where the PC maps the screen's cells.</summary>
    public const int Address = 0xB8000;

    private const int Cells = Columns * Rows;

    // The display controller takes a register's number at one port and its value at the next.
    private const ushort IndexPort = 0x3D4;
    private const ushort DataPort = 0x3D5;
    private const byte CursorStart = 0x0A;
    private const byte CursorEnd = 0x0B;
    private const byte CursorHigh = 0x0E;
    private const byte CursorLow = 0x0F;

    private readonly IPortIo _ports;
    private readonly ushort* _cells;
    private ushort _attribute = (ushort)((int)Color.Text << 8);
    private int _position;
    private bool _wrapped;              // the last character filled a row

    /// <summary>Takes over the screen and clears it.</summary>
    /// <param name="ports">The machine's ports.</param>
    /// <param name="cells">The screen's memory: <see cref="Address"/>, unless the port maps it elsewhere.</param>
    public TextScreen(IPortIo ports, ushort* cells)
    {
        _ports = ports;
        _cells = cells;
        WriteRegister(CursorStart, 14);
        WriteRegister(CursorEnd, 15);
        Clear();
    }

    /// <summary>Sets the colour of the text that follows.</summary>
    public void SetColor(Color color) => _attribute = (ushort)((int)color << 8);

    /// <summary>Empties the screen; the cursor goes to the top left.</summary>
    public void Clear()
    {
        Blank(0, Cells);
        _position = 0;
        _wrapped = false;
        ShowCursor();
    }

    /// <summary>Writes text: <c>\n</c> starts a row, <c>\b</c> goes one cell back and erases nothing, <c>\a</c> is not shown.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++) Put(text[i]);
        ShowCursor();
    }

    private void Put(char c)
    {
        if (c == '\a') return;
        bool wrapped = _wrapped;
        _wrapped = false;
        if (c == '\n')
        {
            if (!wrapped) _position += Columns - (_position % Columns);
        }
        else if (c == '\b')
        {
            if (_position > 0) _position--;
        }
        else
        {
            _cells[_position++] = (ushort)(_attribute | (byte)c);
            _wrapped = _position % Columns == 0;
        }

        if (_position >= Cells) Scroll();
    }

    private void Scroll()
    {
        // Four cells at a time: the screen's memory is slow.
        ulong* cells = (ulong*)_cells;
        for (int i = 0; i < (Cells - Columns) / 4; i++) cells[i] = cells[i + Columns / 4];
        Blank(Cells - Columns, Columns);
        _position -= Columns;
    }

    private void Blank(int start, int count)
    {
        for (int i = start; i < start + count; i++) _cells[i] = ((int)Color.Text << 8) | ' ';
    }

    private void ShowCursor()
    {
        WriteRegister(CursorHigh, (byte)(_position >> 8));
        WriteRegister(CursorLow, (byte)_position);
    }

    private void WriteRegister(byte register, byte value)
    {
        _ports.Out8(IndexPort, register);
        _ports.Out8(DataPort, value);
    }
}
