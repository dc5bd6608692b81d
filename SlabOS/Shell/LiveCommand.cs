using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>A command that shows something anew once a second on a clear screen, until q or Ctrl-C.</summary>
public abstract class LiveCommand : Command
{
    private const ulong Interval = 1000;

    private ulong _next;

    /// <inheritdoc/>
    public override Output Output => Output.Screen;

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        if (shell.Console.TakeUntil('q')) return true;
        if (shell.Calls.Milliseconds >= _next)
        {
            _next = shell.Calls.Milliseconds + Interval;
            shell.Console.Clear();
            Show(shell);
        }

        shell.Calls.Sleep(_next);
        return false;
    }

    /// <summary>Begins to show, at once.</summary>
    /// <returns>Whether it is done already.</returns>
    protected bool Begin(Session shell)
    {
        _next = 0;
        return Continue(shell);
    }

    /// <summary>Shows it.</summary>
    protected abstract void Show(Session shell);
}
