using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>slabinfo</c>: every slab and its counters.</summary>
public sealed class SlabInfo : Command
{
    /// <inheritdoc/>
    public override string Name => "slabinfo";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => "show the tables: use, peak, failures, size";

    /// <inheritdoc/>
    public override Output Output => Output.TextAtOnce;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        SlabInfoFile.Show(shell.Tables.Registry, shell.Printer);
        return true;
    }
}
