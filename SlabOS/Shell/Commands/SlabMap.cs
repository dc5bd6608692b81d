using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary>
/// <c>slabmap NAME</c>: a picture of a table, a cell a slot: <c>#</c> live, <c>.</c> free, <c>x</c> retired, a blank never used. Where
/// there are more slots than cells, a cell stands for several and shows the first of these that it finds any of.
/// </summary>
public sealed class SlabMap : Command
{
    private const int CellsInLine = 64;
    private const int MaxCells = 16 * CellsInLine;

    /// <inheritdoc/>
    public override string Name => "slabmap";

    /// <inheritdoc/>
    public override string Usage => "NAME";

    /// <inheritdoc/>
    public override string Summary => "draw a table: # live, . free, x retired";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override Output Output => Output.TextAtOnce;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        SlabRegistry registry = shell.Tables.Registry;
        int index = registry.IndexOf(words[1]);
        if (index < 0) return shell.Fail(words[1], Errno.ENOENT, "no such slab");
        Draw(registry[index], shell.Printer);
        return true;
    }

    private static void Draw(Table table, Printer printer)
    {
        int slotsInCell = ((table.Capacity - 1) / MaxCells) + 1;
        for (int first = 0; first < table.Capacity; first += slotsInCell)
        {
            int cell = first / slotsInCell;
            if (cell % CellsInLine == 0)
            {
                if (cell > 0) printer.Line();
                printer.Right(first, 8);
                printer.Write(" ");
            }

            SlotState state = SlotState.Untouched;
            for (int slot = first; slot < first + slotsInCell && slot < table.Capacity; slot++)
            {
                SlotState other = table.StateOf(slot);
                if (other > state) state = other;
            }

            printer.SetColor(state == SlotState.Live ? Color.Good : state == SlotState.Retired ? Color.Bad : Color.Text);
            printer.Write(state switch
            {
                SlotState.Live => "#",
                SlotState.Retired => "x",
                SlotState.Free => ".",
                _ => " ",
            });
        }

        printer.SetColor(Color.Text);
        printer.Line();
    }
}
