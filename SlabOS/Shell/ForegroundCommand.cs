using System;
using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// A command during which a process group has the terminal. The command is done once the shell's children in the group have ended. A job
/// that is stopped goes to the background.
/// </summary>
public abstract class ForegroundCommand(
    string name, string usage, string summary, int words = 1, int atMost = 0, Output output = Output.Screen)
    : Command(name, usage, summary, words, atMost, output)
{
    private readonly int[] _pids = new int[Pipeline.MaxPrograms];
    private int _count;
    private int _left;

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        while (_left > 0)
        {
            int ended = shell.Calls.Wait(_pids[_count - _left], out int code, out Signal signal);
            if (ended == 0)
            {
                if (shell.Calls.TakeReport(_pids[_count - _left], ProcessState.Stopped)) return Suspend(shell);
                shell.Calls.Pause(shell.Calls.Children);
                return false;
            }

            shell.Status = ExitStatus.Of(code, signal);
            shell.ProgramStatus = shell.Status;
            _left--;
        }

        shell.Console.SetForeground(0, 0);
        return true;
    }

    /// <inheritdoc/>
    public override bool Interrupt(Session shell) => Continue(shell);

    /// <summary>Gives the terminal to a process group with children of the shell.</summary>
    /// <param name="pids">The children. The last one's status is the job's.</param>
    /// <param name="group">The group.</param>
    /// <param name="shell">The session.</param>
    /// <returns>Whether the command is done.</returns>
    protected bool Begin(ReadOnlySpan<int> pids, int group, Session shell)
    {
        for (_count = 0; _count < pids.Length; _count++) _pids[_count] = pids[_count];
        _left = _count;
        shell.Console.SetForeground(group, _pids[_count - 1]);
        return Continue(shell);
    }

    /// <summary>Leaves a stopped job to the background.</summary>
    private bool Suspend(Session shell)
    {
        ProcessTable table = shell.Tables.Processes;

        // One line reports the stop of the whole job.
        for (int i = _count - _left; i < _count; i++) shell.Calls.TakeReport(_pids[i], ProcessState.Stopped);
        shell.Console.SetForeground(0, 0);
        shell.Printer.Write("[").Write(_pids[_count - 1]).Line("] stopped");
        shell.Status = ExitStatus.Of(0, table.Slab.At(table.Find(_pids[_count - 1])).KilledBy);
        return true;
    }
}
