namespace SlabOS.Shell;

/// <summary>
/// A command that walks a table, however long, a bounded part a step: keys are looked at in between. What is live when the walk reaches
/// its slot is shown, or done to, and nothing twice.
/// </summary>
public abstract class TableWalk(string name, string usage, string summary, int words = 1, int atMost = 0, Output output = Output.TextAtOnce)
    : Command(name, usage, summary, words, atMost, output)
{
    /// <summary>The most slots that one call of <see cref="Visit"/> looks at.</summary>
    protected const int SlotsPerVisit = 512;

    private const int VisitsPerStep = 32;

    private int _next;

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        for (int i = 0; i < VisitsPerStep && _next >= 0; i++) _next = Visit(_next, shell);
        return _next < 0;
    }

    /// <summary>Begins to walk.</summary>
    /// <param name="first">As for <see cref="Visit"/>; −1 if there is nothing to walk.</param>
    /// <param name="shell">What to work on.</param>
    /// <returns>Whether the command is done already.</returns>
    protected bool Begin(int first, Session shell)
    {
        _next = first;
        return Continue(shell);
    }

    /// <summary>Looks at some slots, and shows one row at most.</summary>
    /// <param name="slot">The first of these slots.</param>
    /// <param name="shell">What to work on.</param>
    /// <returns>Where the walk goes on; −1 at its end.</returns>
    protected abstract int Visit(int slot, Session shell);
}
