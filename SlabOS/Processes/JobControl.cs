using SlabOS.Base;
using SlabOS.Terminals;

namespace SlabOS.Processes;

/// <summary>Job control: the effect of the tty's keys, and of a read in the background, on process groups.</summary>
public sealed class JobControl : IJobControl
{
    private readonly ProcessTable _processes;
    private readonly Scheduler _scheduler;

    /// <summary>Makes the job control of the processes of one session, whose leader is the shell.</summary>
    public JobControl(ProcessTable processes, Scheduler scheduler)
    {
        _processes = processes;
        _scheduler = scheduler;
    }

    /// <inheritdoc/>
    public int CallerGroup => _processes.Slab.At(_scheduler.Current).Group;

    private int Leader => _processes.Find(ProcessTable.ShellPid);

    /// <inheritdoc/>
    public void Signal(int member, Signal signal)
    {
        int slot = _processes.Find(member);
        if (slot >= 0) _processes.KillGroup(slot, signal);
        if (signal == Base.Signal.Int) _processes.Deliver(Leader, signal);
    }

    /// <inheritdoc/>
    public int StopReader()
    {
        int caller = _scheduler.Current;
        ref Process process = ref _processes.Slab.At(caller);
        bool ignores = (process.Ignored & (1u << (int)Base.Signal.Ttin)) != 0;
        if (ignores || _processes.IsOrphaned(caller)) return -(int)Errno.EIO;
        _processes.KillGroup(caller, Base.Signal.Ttin);
        return -(int)(process.State == ProcessState.Stopped ? Errno.EAGAIN : Errno.EINTR);
    }
}
