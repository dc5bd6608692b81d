using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Shell.Commands;

/// <summary><c>slabcheck</c>: holds everything against everything.</summary>
public sealed class SlabCheck()
    : Command("slabcheck", "", "verify every table, and every reference between them", output: Output.TextAtOnce), ICheckReport
{
    private Printer? _printer;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        _printer = shell.Printer;
        if (shell.Tables.Check(this) > 0)
        {
            shell.Status = ExitStatus.Failure;
            return true;
        }

        Printer printer = shell.Printer;
        printer.Write("slabcheck: ok, ");
        printer.Write(shell.Tables.Registry.Count);
        printer.Write(" slabs, ");
        printer.Write(shell.Tables.Live);
        printer.Line(" objects");
        return true;
    }

    /// <inheritdoc/>
    public void Violation(SlabBase table, int slot, string rule)
    {
        if (_printer == null) return;
        _printer.SetColor(Color.Bad);
        _printer.Write("slabcheck: ");
        _printer.Write(table.Name);
        if (slot >= 0)
        {
            _printer.Write(" slot ");
            _printer.Write(slot);
        }

        _printer.Write(": ");
        _printer.Line(rule);
        _printer.SetColor(Color.Text);
    }
}
