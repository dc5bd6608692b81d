using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>dup FD</c>: a second descriptor for the same open file.</summary>
public sealed class Dup : Command
{
    /// <inheritdoc/>
    public override string Name => "dup";

    /// <inheritdoc/>
    public override string Usage => "FD";

    /// <inheritdoc/>
    public override string Summary => "make a second descriptor for the same open file";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (!shell.TryNumber(words[1], out int descriptor)) return true;
        int duplicate = shell.Calls.Duplicate(descriptor);
        if (duplicate < 0) return shell.Fail(words[1], duplicate);
        shell.Printer.Write("fd ");
        shell.Printer.Write(duplicate);
        shell.Printer.Line();
        return true;
    }
}
