using SlabOS.Base;

namespace SlabOS.Shell;

/// <summary>A command of the shell: it runs in the shell's own process.</summary>
/// <param name="name">The word that names the command.</param>
/// <param name="usage">The arguments, as <c>help</c> shows them; empty for none.</param>
/// <param name="summary">The effect, in one line.</param>
/// <param name="words">The fewest words, the name included.</param>
/// <param name="atMost">The most words; 0 for as many as the fewest.</param>
/// <param name="output">The kind of output.</param>
public abstract class Command(string name, string usage, string summary, int words = 1, int atMost = 0, Output output = Output.Text)
    : Utility(name, usage, summary, words, atMost)
{
    /// <summary>The kind of output.</summary>
    public Output Output { get; } = output;

    /// <summary>Runs the command, or begins to.</summary>
    /// <param name="words">The name and the arguments; <see cref="Utility.Accept"/> has accepted them.</param>
    /// <param name="shell">The session that the command works on.</param>
    /// <returns>Whether the command is done. If not, <see cref="Continue"/> is called in the shell's next turns.</returns>
    public abstract bool Execute(Words words, Session shell);

    /// <summary>Goes on with a command that was not done.</summary>
    /// <returns>Whether the command is done.</returns>
    public virtual bool Continue(Session shell) => true;

    /// <summary>Gives up a command that was not done: Ctrl-C. The command leaves nothing behind.</summary>
    /// <returns>Whether the command is done. Processes that it started may take a moment to end.</returns>
    public virtual bool Interrupt(Session shell) => true;
}
