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
        if (!pipeline.Check(shell, skip: 1) || !pipeline.Start(shell)) return true;
        foreach (int pid in pipeline.Pids) shell.Printer.Write("pid ").Write(pid).Line();
        return true;
    }
}
