using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>dup FD</c>: makes a second descriptor for the same open file.</summary>
public sealed class Dup() : Command("dup", "FD", "make a second descriptor for the same open file", words: 2)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (!shell.TryNumber(words[1], out int descriptor)) return true;
        int duplicate = shell.Calls.Duplicate(descriptor);
        if (duplicate < 0) return shell.Fail(words[1], duplicate);
        shell.Printer.Write("fd ").Write(duplicate).Line();
        return true;
    }
}
