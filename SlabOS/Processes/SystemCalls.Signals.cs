using SlabOS.Base;

namespace SlabOS.Processes;

/// <content>The calls on signals.</content>
public sealed partial class SystemCalls
{
    /// <summary>Has the caller handle a signal from now on: see <see cref="TakeSignal"/>.</summary>
    /// <returns>0, or −EINVAL for KILL and STOP.</returns>
    public int Handle(Signal signal)
    {
        if (IsUnavoidable(signal)) return -(int)Errno.EINVAL;
        ref Process process = ref _processes.Slab.At(Self);
        process.Handled |= 1u << (int)signal;
        process.Ignored &= ~(1u << (int)signal);
        return 0;
    }

    /// <summary>Has the caller ignore a signal from now on. A pending signal is dropped.</summary>
    /// <returns>0, or −EINVAL for KILL and STOP.</returns>
    public int Ignore(Signal signal)
    {
        if (IsUnavoidable(signal)) return -(int)Errno.EINVAL;
        ref Process process = ref _processes.Slab.At(Self);
        process.Ignored |= 1u << (int)signal;
        process.Handled &= ~(1u << (int)signal);
        process.Pending &= ~(1u << (int)signal);
        return 0;
    }

    /// <summary>Takes a pending signal that the caller handles: the lowest number first.</summary>
    public Signal TakeSignal()
    {
        ref Process process = ref _processes.Slab.At(Self);
        for (int number = 1; process.Pending >> number != 0; number++)
        {
            if ((process.Pending >> number & 1) == 0) continue;
            process.Pending &= ~(1u << number);
            return (Signal)number;
        }

        return Signal.None;
    }

    /// <summary>Sends a signal to a process, or to a process group: <c>kill</c>. A zombie takes any signal without effect.</summary>
    /// <param name="pid">The process; below −1 a group, whose number is negated.</param>
    /// <param name="signal">The signal.</param>
    /// <returns>0; −ESRCH; −EPERM for init and the shell, which only answer probes.</returns>
    public int Kill(int pid, Signal signal)
    {
        if (pid >= -1) return -(int)_processes.Kill(pid, signal);
        int slot = _processes.Find(-pid);
        return slot >= 0 && _processes.Slab.At(slot).Group == -pid ? KillGroup(-pid, signal) : -(int)Errno.ESRCH;
    }

    /// <summary>Sends a signal to the process group of a process: <c>killpg</c>.</summary>
    /// <param name="member">The pid of a process of the group, not init or the shell.</param>
    /// <param name="signal">The signal.</param>
    /// <returns>0; −ESRCH; −EPERM for the group of init and the shell.</returns>
    public int KillGroup(int member, Signal signal)
    {
        int slot = _processes.Find(member);
        if (slot < 0) return -(int)Errno.ESRCH;
        if (_processes.Slab.At(slot).Group == 0) return -(int)Errno.EPERM;
        if (signal != Signal.None) _processes.KillGroup(slot, signal);
        return 0;
    }

    private static bool IsUnavoidable(Signal signal) => signal == Signal.Kill || signal == Signal.Stop;
}
