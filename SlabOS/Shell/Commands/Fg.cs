using System;
using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>fg [PID]</c>: continues a child in the foreground, with its process group.</summary>
public sealed class Fg() : ForegroundCommand("fg", "[PID]", "continue a child in the foreground, or the last one", atMost: 2)
{
    private readonly int[] _pids = new int[Pipeline.MaxPrograms];

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int member = shell.FindChild(words);
        if (member < 0) return true;
        ProcessTable table = shell.Tables.Processes;
        int group = table.Slab.At(member).Group;
        shell.Calls.KillGroup(table.Slab.At(member).Pid, Signal.Cont);
        int count = 0;
        for (int slot = member; slot >= 0; slot = table.NextInGroup(member, slot))
        {
            ref Process process = ref table.Slab.At(slot);
            if (process.Pid != group && process.Parent == shell.Calls.Self) _pids[count++] = process.Pid;
        }

        // The last program's status is the job's, so its end is waited for last.
        int last = table.Find(group);
        if (last >= 0 && table.Slab.At(last).Parent == shell.Calls.Self) _pids[count++] = group;
        return Begin(new ReadOnlySpan<int>(_pids, 0, count), group, shell);
    }
}
