using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Shell.Commands;

/// <summary><c>slabcheck</c>: checks every slab, and every reference between them.</summary>
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

        shell.Printer.Write("slabcheck: ok, ").Write(shell.Tables.Registry.Count).Write(" slabs, ")
            .Write(shell.Tables.Live).Line(" objects");
        return true;
    }

    /// <inheritdoc/>
    public void Violation(SlabBase table, int slot, string rule)
    {
        if (_printer == null) return;
        _printer.SetColor(Color.Bad).Write("slabcheck: ").Write(table.Name);
        if (slot >= 0)
        {
            _printer.Write(" slot ").Write(slot);
        }

        _printer.Write(": ").Line(rule).SetColor(Color.Text);
    }
}
