using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;

namespace SlabOS.Proc;

/// <summary>Knows the processes by their names in <c>/proc</c>: their pids, and <c>self</c>.</summary>
public sealed class ProcessFiles : IProcessFiles
{
    private readonly ProcessTable _processes;
    private readonly Scheduler _scheduler;

    /// <summary>Makes it for the processes there are.</summary>
    public ProcessFiles(ProcessTable processes, Scheduler scheduler)
    {
        _processes = processes;
        _scheduler = scheduler;
    }

    /// <inheritdoc/>
    public int PidOf(ReadOnlySpan<char> name)
    {
        // Between two turns the kernel works on init's behalf.
        int current = _scheduler.Current;
        if (name.SequenceEqual("self")) return current < 0 ? ProcessTable.InitPid : _processes.Processes.At(current).Pid;

        // One process has one name: 02 is not 2.
        return name[0] != '0' && Number.TryParse(name, out int pid) && Exists(pid) ? pid : 0;
    }

    /// <inheritdoc/>
    public bool Exists(int pid) => _processes.Find(pid) >= 0;
}
