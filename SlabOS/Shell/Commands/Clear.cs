using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>clear</c>: clears the screen.</summary>
public sealed class Clear : Command
{
    /// <inheritdoc/>
    public override string Name => "clear";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => "clear the screen";

    /// <inheritdoc/>
    public override Output Output => Output.Screen;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        shell.Console.Clear();
        return true;
    }
}
