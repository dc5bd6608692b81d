using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>spawn PROGRAM [ARG…]</c>: starts programs in the background.</summary>
public sealed class Spawn()
    : Command("spawn", "PROGRAM [ARG...] [| ...]", "start in the background; < > >> | as in run", words: 2, Any, Output.Programs)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Pipeline pipeline = shell.Pipeline;
        if (!pipeline.Check(shell, skip: 1) || !pipeline.Start(shell, notice: true)) return true;
        for (int i = 0; i < pipeline.Count; i++) shell.Printer.Write("pid ").Write(pipeline[i]).Line();
        return true;
    }
}
