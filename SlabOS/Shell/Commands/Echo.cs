using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>echo [TEXT…]</c>: prints words, with one blank between two of them.</summary>
public sealed class Echo : Command
{
    /// <inheritdoc/>
    public override string Name => "echo";

    /// <inheritdoc/>
    public override string Usage => "[TEXT...]";

    /// <inheritdoc/>
    public override string Summary => "print text; $? is the last command's status";

    /// <inheritdoc/>
    public override int MaxWords => int.MaxValue;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        shell.PrintWords(words.From(1));
        shell.Printer.Line();
        return true;
    }
}
