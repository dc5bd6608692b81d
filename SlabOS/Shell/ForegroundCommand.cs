using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// A command during which a process group has the keyboard: Ctrl-C interrupts it, Ctrl-Z stops it and leaves it to the background. It
/// is done once those processes of the group have ended that are the shell's children.
/// </summary>
public abstract class ForegroundCommand(
    string name, string usage, string summary, int words = 1, int atMost = 0, Output output = Output.Screen)
    : Command(name, usage, summary, words, atMost, output)
{
    private readonly int[] _pids = new int[Pipeline.MaxStages];
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
                shell.Calls.Pause(WaitReason.Child);
                return false;
            }

            shell.Status = ExitStatus.Of(code, signal);
            shell.ProgramStatus = shell.Status;
            _left--;
        }

        shell.Console.Foreground = 0;
        return true;
    }

    /// <inheritdoc/>
    public override bool Interrupt(Session shell)
    {
        Kill(Signal.Int, shell);
        return Continue(shell);
    }

    /// <inheritdoc/>
    public override bool Suspend(Session shell)
    {
        ProcessTable table = shell.Tables.Processes;
        Kill(Signal.Stop, shell);
        for (int i = _count - _left; i < _count; i++) table.Processes.At(table.Find(_pids[i])).Notice = Notice.End;
        shell.Console.Foreground = 0;
        shell.Printer.Write("[").Write(_pids[_count - 1]).Line("] stopped");
        shell.Status = ExitStatus.Of(0, Signal.Stop);
        return true;
    }

    /// <summary>Gives a group with a child of the shell the keyboard.</summary>
    /// <param name="member">The slot of one of the group.</param>
    /// <param name="shell">What to work on.</param>
    /// <returns>Whether the command is done already.</returns>
    protected bool Begin(int member, Session shell)
    {
        ProcessTable table = shell.Tables.Processes;
        int group = table.Processes.At(member).Group;
        _count = 0;
        for (int slot = member; slot >= 0; slot = table.NextInGroup(member, slot))
        {
            ref Process process = ref table.Processes.At(slot);
            if (process.Pid != group && process.Parent == shell.Calls.Self) _pids[_count++] = process.Pid;
        }

        // The last program, whose end is the status of them all, is waited for last.
        int last = table.Find(group);
        if (last >= 0 && table.Processes.At(last).Parent == shell.Calls.Self) _pids[_count++] = group;
        _left = _count;
        shell.Console.Foreground = group;
        return Continue(shell);
    }

    /// <summary>Signals the group, in which the one waited for last still is.</summary>
    private void Kill(Signal signal, Session shell) =>
        shell.Tables.Processes.KillGroup(shell.Tables.Processes.Find(_pids[_count - 1]), signal);
}
