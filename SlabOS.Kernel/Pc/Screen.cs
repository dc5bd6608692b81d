using System;
using SlabOS.Base;

namespace SlabOS.Pc;

/// <summary>
/// A screen of cells, each a character and an attribute. Text wraps at the last column and scrolls at the last row. A character in the
/// last column leaves the cursor on the next row's first cell, and a line's end behind that character leaves the cursor there: no blank
/// row follows a full one.
/// </summary>
/// <remarks>
/// Writing changes cells in memory alone, and scrolling a line moves none: the lines are a ring. <see cref="Draw"/> brings a bounded number
/// of changed cells to the device. A program that prints faster than the device shows is seen in part.
/// </remarks>
public abstract class Screen
{
    /// <summary>In a cell that is painted: the cursor is in the cell.</summary>
    protected const ushort CursorHere = 0x8000;

    private const int AttributeShift = 8;
    private const ushort Blank = (int)Color.Text << AttributeShift | ' ';

    // Of one call of Draw, in cells that are looked at. Painting a cell costs a framebuffer as much as looking at so many.
    private const int Budget = 1024;
    private const int CostOfPainting = 16;

    private readonly int _columns;
    private readonly int _rows;
    private readonly int _size;
    private readonly int _lines;
    private readonly ushort[] _cells;
    private readonly ushort[] _painted;
    private ushort _attribute = (int)Color.Text << AttributeShift;
    private int _top;               // the line of the ring that is the first row
    private int _kept;              // lines before it that scrolled off
    private int _back;              // lines that the reader has gone back
    private int _position;
    private bool _wrapped;          // the last character filled a row

    // Cells that may differ from what the device shows.
    private int _changedFrom;
    private int _changedEnd;

    /// <summary>Makes an empty screen, all of which is to be drawn.</summary>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="keptLines">Lines that are kept when they have scrolled off.</param>
    protected Screen(int columns, int rows, int keptLines)
    {
        _columns = columns;
        _rows = rows;
        _size = columns * rows;
        _lines = rows + keptLines;
        _cells = new ushort[columns * _lines];
        _painted = new ushort[_size];
        Clear();
    }

    /// <summary>Sets the colour of the text that follows.</summary>
    public void SetColor(Color color) => _attribute = (ushort)((int)color << AttributeShift);

    /// <summary>Empties the screen; the cursor goes to the top left. Lines that scrolled off are kept.</summary>
    public void Clear()
    {
        for (int row = 0; row < _rows; row++) BlankRow(row);
        _position = 0;
        _wrapped = false;
        _back = 0;
        ChangeAll();
    }

    /// <summary>Writes text: <c>\n</c> starts a row, <c>\b</c> goes one cell back and erases nothing, <c>\a</c> is not shown.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        if (_back > 0)
        {
            _back = 0;
            ChangeAll();
        }

        Change(_position);
        for (int i = 0; i < text.Length; i++) Put(text[i]);
        Change(_position);
    }

    /// <summary>Goes back, or forward again, by a screen less a row. Text that is written goes forward to the end.</summary>
    public void Look(bool back)
    {
        int lines = _back + (back ? _rows - 1 : 1 - _rows);
        _back = Math.Max(Math.Min(lines, _kept), 0);
        ChangeAll();
    }

    /// <summary>Whether cells have changed that are not drawn.</summary>
    public bool HasChanges => _changedFrom < _changedEnd;

    /// <summary>Brings some of the changed cells to the device.</summary>
    /// <returns>Whether changed cells are left.</returns>
    public bool Draw()
    {
        if (!HasChanges) return false;
        for (int budget = Budget; budget > 0 && HasChanges; budget--)
        {
            int place = _changedFrom++;
            ushort cell = _cells[IndexOf(place, _back)];
            if (place == _position && _back == 0) cell |= CursorHere;
            if (cell == _painted[place]) continue;
            _painted[place] = cell;
            Paint(place, cell);
            budget -= CostOfPainting;
        }

        if (HasChanges) return true;
        _changedFrom = _size;
        _changedEnd = 0;
        MoveCursor(_back == 0 ? _position : _size);
        return false;
    }

    /// <summary>Brings all changed cells to the device.</summary>
    public void Flush()
    {
        while (Draw())
        {
        }
    }

    /// <summary>Shows a cell.</summary>
    /// <param name="place">The cell's number: columns × row + column.</param>
    /// <param name="cell">The attribute and the character, 8 bits each, and <see cref="CursorHere"/>.</param>
    protected abstract void Paint(int place, ushort cell);

    /// <summary>Shows where the cursor is, on a device with a cursor of its own.</summary>
    /// <param name="place">The cell's number; a number behind the last cell hides the cursor.</param>
    protected virtual void MoveCursor(int place)
    {
    }

    private void Put(char c)
    {
        if (c == '\a') return;
        bool wrapped = _wrapped;
        _wrapped = false;
        if (c == '\n')
        {
            if (!wrapped) _position += _columns - _position % _columns;
        }
        else if (c == '\b')
        {
            if (_position > 0) _position--;
        }
        else
        {
            _cells[IndexOf(_position, 0)] = (ushort)(_attribute | (byte)c);
            Change(_position++);
            _wrapped = _position % _columns == 0;
        }

        if (_position >= _size) Scroll();
    }

    private void Scroll()
    {
        if (++_top == _lines) _top = 0;
        _kept = Math.Min(_kept + 1, _lines - _rows);
        _position -= _columns;
        BlankRow(_rows - 1);
        ChangeAll();
    }

    private void BlankRow(int row)
    {
        int first = IndexOf(row * _columns, 0);
        for (int i = first; i < first + _columns; i++) _cells[i] = Blank;
    }

    private int IndexOf(int place, int back)
    {
        int line = _top - back + place / _columns;
        if (line < 0) line += _lines;
        if (line >= _lines) line -= _lines;
        return line * _columns + place % _columns;
    }

    private void Change(int place)
    {
        _changedFrom = Math.Min(_changedFrom, place);
        _changedEnd = Math.Max(_changedEnd, place + 1);
    }

    private void ChangeAll()
    {
        _changedFrom = 0;
        _changedEnd = _size;
    }
}
