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
                if (IsStopped(shell)) return Suspend(shell);
                shell.Calls.Pause(WaitReason.Child);
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

    /// <summary>Gives the terminal to a group with a child of the shell.</summary>
    /// <param name="member">The slot of a member of the group.</param>
    /// <param name="shell">The session.</param>
    /// <returns>Whether the command is done.</returns>
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

        // The last program's status is the pipeline's, so its end is waited for last.
        int last = table.Find(group);
        if (last >= 0 && table.Processes.At(last).Parent == shell.Calls.Self) _pids[_count++] = group;
        _left = _count;
        shell.Console.SetForeground(group, _pids[_count - 1]);
        return Continue(shell);
    }

    private bool IsStopped(Session shell)
    {
        ProcessTable table = shell.Tables.Processes;
        return table.Processes.At(table.Find(_pids[_count - _left])).State == ProcessState.Stopped;
    }

    /// <summary>Leaves a stopped job to the background.</summary>
    private bool Suspend(Session shell)
    {
        ProcessTable table = shell.Tables.Processes;
        for (int i = _count - _left; i < _count; i++) table.Processes.At(table.Find(_pids[i])).Notice = Notice.End;
        shell.Console.SetForeground(0, 0);
        shell.Printer.Write("[").Write(_pids[_count - 1]).Line("] stopped");
        shell.Status = ExitStatus.Of(0, table.Processes.At(table.Find(_pids[_count - 1])).KilledBy);
        return true;
    }
}
