using SlabOS.Base;

namespace SlabOS.Shell;

/// <summary>A command of the shell.</summary>
public abstract class Command
{
    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>Its arguments, as <c>help</c> shows them; empty if it takes none.</summary>
    public abstract string Usage { get; }

    /// <summary>What it does, in a line.</summary>
    public abstract string Summary { get; }

    /// <summary>The fewest words it needs, its name included.</summary>
    public virtual int MinWords => 1;

    /// <summary>The most words it takes, its name included.</summary>
    public virtual int MaxWords => MinWords;

    /// <summary>What it prints.</summary>
    public virtual Output Output => Output.Text;

    /// <summary>Runs it, or begins to.</summary>
    /// <param name="words">Its name and arguments, between <see cref="MinWords"/> and <see cref="MaxWords"/> of them.</param>
    /// <param name="shell">What it works on.</param>
    /// <returns>Whether it is done. If not, <see cref="Continue"/> is called in the shell's next turns.</returns>
    public abstract bool Execute(Words words, Session shell);

    /// <summary>Goes on with a command that was not done.</summary>
    /// <returns>Whether it now is.</returns>
    public virtual bool Continue(Session shell) => true;

    /// <summary>Gives up a command that was not done: Ctrl-C. It leaves nothing behind.</summary>
    /// <returns>Whether it is done now. What it started may take a moment to end.</returns>
    public virtual bool Interrupt(Session shell) => true;

    /// <summary>Leaves to the background what a command that was not done waits for: Ctrl-Z.</summary>
    /// <returns>Whether it is done now; most commands have nothing to leave.</returns>
    public virtual bool Suspend(Session shell) => false;
}
