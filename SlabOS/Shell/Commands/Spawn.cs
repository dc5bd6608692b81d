using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>spawn PROGRAM [ARG…]</c>: starts programs in the background.</summary>
public sealed class Spawn : Command
{
    private readonly Pipeline _pipeline = new Pipeline();

    /// <inheritdoc/>
    public override string Name => "spawn";

    /// <inheritdoc/>
    public override string Usage => "PROGRAM [ARG...] [| ...]";

    /// <inheritdoc/>
    public override string Summary => "start in the background; < > >> | as in run";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override int MaxWords => int.MaxValue;

    /// <inheritdoc/>
    public override Output Output => Output.Programs;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (!_pipeline.Start(words.From(1), shell, notice: true, default)) return true;
        for (int i = 0; i < _pipeline.Count; i++)
        {
            shell.Printer.Write("pid ");
            shell.Printer.Write(_pipeline[i]);
            shell.Printer.Line();
        }

        return true;
    }
}
