using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>cd [PATH]</c>: changes the working directory.</summary>
public sealed class Cd() : Command("cd", "[PATH]", "change the working directory, by default to /", atMost: 2)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int result = shell.Calls.ChangeDirectory(words.Count == 2 ? words[1] : "/");
        return result == 0 || shell.Fail(words[1], result);
    }
}
