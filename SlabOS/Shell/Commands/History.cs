using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>history</c>: lists the lines entered last.</summary>
public sealed class History() : Command("history", "", "list the last lines; Up and Down bring them back")
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        LineHistory history = shell.History;
        ulong number = history.Total - (ulong)history.Count;
        for (int i = 0; i < history.Count; i++)
        {
            shell.Printer.Right(++number, 5).Write("  ").Line(history[i]);
        }

        return true;
    }
}
