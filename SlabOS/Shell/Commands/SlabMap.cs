using System;
using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Shell.Commands;

/// <summary>
/// <c>slabmap NAME</c>: draws a slab, a cell a slot: <c>#</c> live, <c>x</c> retired, <c>.</c> free, a blank never used. A cell of a slab
/// with more slots than cells stands for several slots, and shows the first of these states that one of them has.
/// </summary>
public sealed class SlabMap() : TableWalk("slabmap", "NAME", "draw a table: # live, . free, x retired", words: 2)
{
    private const int CellsInLine = 64;
    private const int MaxCells = 16 * CellsInLine;

    private readonly char[] _line = new char[CellsInLine];
    private int _table;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        SlabRegistry registry = shell.Tables.Registry;
        _table = registry.IndexOf(words[1]);
        if (_table < 0) return shell.Fail(words[1], Errno.ENOENT, "no such slab");
        if (registry[_table].Capacity > 0) return Begin(0, shell);
        shell.Printer.Line();
        return true;
    }

    /// <inheritdoc/>
    protected override int Visit(int slot, Session shell)
    {
        SlabBase table = shell.Tables.Registry[_table];
        int slotsInCell = ((table.Capacity - 1) / MaxCells) + 1;
        int end = Math.Min(slot + slotsInCell, table.Capacity);
        SlotState state = SlotState.Untouched;
        for (int other = slot; other < end; other++)
        {
            if (table.StateOf(other) > state) state = table.StateOf(other);
        }

        int cell = slot / slotsInCell % CellsInLine;
        _line[cell] = state switch
        {
            SlotState.Live => '#',
            SlotState.Retired => 'x',
            SlotState.Free => '.',
            _ => ' ',
        };
        if (cell == CellsInLine - 1 || end == table.Capacity) Show(slot - (cell * slotsInCell), cell + 1, shell.Printer);
        return end < table.Capacity ? end : -1;
    }

    private void Show(int first, int cells, Printer printer)
    {
        printer.Right(first, 8).Write(" ");
        for (int i = 0; i < cells; i++)
        {
            printer.SetColor(_line[i] == '#' ? Color.Good : _line[i] == 'x' ? Color.Bad : Color.Text)
                .Write(new ReadOnlySpan<char>(_line, i, 1));
        }

        printer.SetColor(Color.Text).Line();
    }
}
