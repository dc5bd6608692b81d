using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary>
/// <c>run PROGRAM [ARG…]</c>: runs programs in the foreground. They have the keyboard; Ctrl-C interrupts them, Ctrl-Z stops them and
/// leaves them to the background.
/// </summary>
public sealed class Foreground : Command
{
    private readonly Pipeline _pipeline = new Pipeline();
    private int _left;

    /// <inheritdoc/>
    public override string Name => "run";

    /// <inheritdoc/>
    public override string Usage => "PROGRAM [ARG...] [| ...]";

    /// <inheritdoc/>
    public override string Summary => "run in the foreground; < > >> redirect";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override int MaxWords => int.MaxValue;

    /// <inheritdoc/>
    public override Output Output => Output.Programs;

    /// <summary>Runs programs.</summary>
    /// <param name="words">The programs' words alone: this is also how a line is run that names a program and no command.</param>
    /// <param name="shell">What to work on.</param>
    /// <returns>Whether it is done.</returns>
    public override bool Run(Words words, Session shell)
    {
        if (!_pipeline.Start(words, shell, notice: false)) return true;
        _left = _pipeline.Count;
        shell.Console.Foreground = true;
        return Continue(shell);
    }

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        // The last one's end is the status of them all, so they are taken in order.
        while (_left > 0)
        {
            int pid = _pipeline[_pipeline.Count - _left];
            int ended = shell.Calls.Wait(pid, out int code, out Signal signal);
            if (ended == 0)
            {
                shell.Calls.Pause(WaitReason.Child);
                return false;
            }

            shell.Status = ExitStatus.Of(code, signal);
            shell.ProgramStatus = shell.Status;
            _left--;
        }

        shell.Console.Foreground = false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Interrupt(Session shell)
    {
        Send(shell, Signal.Int);
        return Continue(shell);
    }

    /// <inheritdoc/>
    public override bool Suspend(Session shell)
    {
        Send(shell, Signal.Stop);
        for (int i = _pipeline.Count - _left; i < _pipeline.Count; i++)
        {
            int slot = shell.Tables.Processes.Find(_pipeline[i]);
            if (slot >= 0) shell.Tables.Processes.Processes.At(slot).Notice = 1;
        }

        shell.Console.Foreground = false;
        shell.Printer.Write("[");
        shell.Printer.Write(_pipeline[_pipeline.Count - 1]);
        shell.Printer.Line("] stopped");
        shell.Status = ExitStatus.Of(0, Signal.Stop);
        return true;
    }

    private void Send(Session shell, Signal signal)
    {
        for (int i = _pipeline.Count - _left; i < _pipeline.Count; i++) shell.Tables.Processes.Kill(_pipeline[i], signal);
    }
}
