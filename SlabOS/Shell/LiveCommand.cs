namespace SlabOS.Shell;

/// <summary>A command that fills a clear screen once a second, until q or Ctrl-C.</summary>
public abstract class LiveCommand(string name, string usage, string summary, int words = 1, int atMost = 0)
    : Command(name, usage, summary, words, atMost, Output.Screen)
{
    private const ulong Interval = 1_000_000_000;

    private ulong _next;
    private bool _showing;

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        if (shell.Console.TakeUntil('q')) return Interrupt(shell);
        if (_showing)
        {
            _showing = !GoOn(shell);
        }
        else if (shell.Calls.Now >= _next)
        {
            _next = shell.Calls.Now + Interval;
            _showing = !Show(shell);
        }

        if (_showing) return false;
        shell.Console.EndPage();
        shell.Calls.Pause(shell.Console.Input, _next);
        return false;
    }

    /// <inheritdoc/>
    public override bool Interrupt(Session shell)
    {
        shell.Console.EndPage();
        return true;
    }

    /// <summary>Shows the first screen, or begins to.</summary>
    /// <returns>Whether the command is done.</returns>
    protected bool Begin(Session shell)
    {
        _next = 0;
        _showing = false;
        return Continue(shell);
    }

    /// <summary>Clears the screen and fills it, or begins to.</summary>
    /// <returns>Whether the screen is complete.</returns>
    protected abstract bool Show(Session shell);

    /// <summary>Goes on with a screen that is not complete.</summary>
    /// <returns>Whether the screen is complete.</returns>
    protected abstract bool GoOn(Session shell);
}
