using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>spawn PROGRAM [ARG…]</c>: starts programs in the background.</summary>
public sealed class Spawn()
    : Command("spawn", "PROGRAM [ARG...] [| ...]", "start in the background; < > >> | as in run", words: 2, Any, Output.Programs)
{
    private readonly Pipeline _pipeline = new Pipeline();

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (!_pipeline.Start(words.From(1), shell, notice: true, default)) return true;
        for (int i = 0; i < _pipeline.Count; i++)
        {
            shell.Printer.Write("pid ").Write(_pipeline[i]).Line();
        }

        return true;
    }
}
