namespace SlabOS.Shell;

/// <summary>
/// A command that walks a table, a bounded part a step, however long the table is. The walk visits each object once that is live when
/// its slot is reached.
/// </summary>
public abstract class TableWalk(string name, string usage, string summary, int words = 1, int atMost = 0, Output output = Output.TextAtOnce)
    : Command(name, usage, summary, words, atMost, output)
{
    /// <summary>The most slots that one call of <see cref="Visit"/> looks at.</summary>
    protected const int SlotsPerVisit = 512;

    private const int VisitsPerStep = 12;

    private int _next;

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        for (int i = 0; i < VisitsPerStep && _next >= 0; i++) _next = Visit(_next, shell);
        return _next < 0;
    }

    /// <summary>Begins to walk.</summary>
    /// <param name="first">The first slot; −1 for an empty walk.</param>
    /// <param name="shell">The session.</param>
    /// <returns>Whether the command is done.</returns>
    protected bool Begin(int first, Session shell)
    {
        _next = first;
        return Continue(shell);
    }

    /// <summary>Looks at some slots, and shows one row at most.</summary>
    /// <param name="slot">The first slot.</param>
    /// <param name="shell">The session.</param>
    /// <returns>The slot where the walk goes on; −1 at its end.</returns>
    protected abstract int Visit(int slot, Session shell);
}
