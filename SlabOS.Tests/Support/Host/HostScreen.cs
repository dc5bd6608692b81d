using System;
using SlabOS.Base;

namespace SlabOS.Tests.Support.Host;

/// <summary>An 80 × 25 text screen that does with text what <see cref="ITerminal.Write"/> says.</summary>
internal sealed class HostScreen
{
    private const int Columns = 80;
    private const int Rows = 25;

    private readonly char[] _cells = new char[Columns * Rows];
    private bool _wrapped;

    public HostScreen() => Clear();

    /// <summary>The cursor's column, from 0.</summary>
    public int Column { get; private set; }

    /// <summary>The cursor's row, from 0.</summary>
    public int Row { get; private set; }

    /// <summary>A row as text, without the blanks behind it.</summary>
    public string this[int row] => new string(_cells, row * Columns, Columns).TrimEnd(' ');

    /// <summary>The row the cursor is in.</summary>
    public string Line => this[Row];

    public void Write(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            bool wrapped = _wrapped;
            _wrapped = c == '\a' && wrapped;
            switch (c)
            {
                case '\n' when wrapped:
                    break;
                case '\n':
                    NewLine();
                    break;
                case '\b':
                    if (Column > 0) Column--;
                    break;
                case '\a':
                    break;
                default:
                    _cells[Row * Columns + Column] = c;
                    _wrapped = ++Column == Columns;
                    if (_wrapped) NewLine();
                    break;
            }
        }
    }

    public void Clear()
    {
        Array.Fill(_cells, ' ');
        Row = Column = 0;
        _wrapped = false;
    }

    private void NewLine()
    {
        Column = 0;
        if (++Row < Rows) return;
        Row = Rows - 1;
        Array.Copy(_cells, Columns, _cells, 0, Columns * (Rows - 1));
        Array.Fill(_cells, ' ', Columns * (Rows - 1), Columns);
    }
}
