using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>clear</c>: clears the screen.</summary>
public sealed class Clear() : Command("clear", "", "clear the screen", output: Output.Screen)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        shell.Console.Clear();
        return true;
    }
}
