namespace SlabOS.Shell;

/// <summary>A command that shows something anew once a second on a clear screen, until q or Ctrl-C.</summary>
public abstract class LiveCommand(string name, string usage, string summary, int words = 1, int atMost = 0)
    : Command(name, usage, summary, words, atMost, Output.Screen)
{
    private const ulong Interval = 1000;

    private ulong _next;
    private bool _showing;

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        if (shell.Console.TakeUntil('q')) return true;
        if (_showing)
        {
            _showing = !GoOn(shell);
        }
        else if (shell.Calls.Milliseconds >= _next)
        {
            _next = shell.Calls.Milliseconds + Interval;
            _showing = !Show(shell);
        }

        if (!_showing) shell.Calls.Sleep(_next);
        return false;
    }

    /// <summary>Begins to show, at once.</summary>
    /// <returns>Whether it is done already.</returns>
    protected bool Begin(Session shell)
    {
        _next = 0;
        _showing = false;
        return Continue(shell);
    }

    /// <summary>Clears the screen and shows it, or begins to.</summary>
    /// <returns>Whether all is shown.</returns>
    protected abstract bool Show(Session shell);

    /// <summary>Goes on showing what was not all shown.</summary>
    /// <returns>Whether it now is.</returns>
    protected abstract bool GoOn(Session shell);
}
