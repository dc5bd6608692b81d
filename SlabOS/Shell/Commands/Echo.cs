using System;
using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>echo [TEXT…]</c>: prints words, with one blank between two of them.</summary>
public sealed class Echo() : Command("echo", "[TEXT...]", "print text; $? is the last command's status", atMost: Any)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        shell.Printer.Write(words.From(1)).Line();
        return true;
    }

    /// <inheritdoc/>
    protected override bool IsOption(ReadOnlySpan<char> word) => true;
}
