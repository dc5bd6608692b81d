using SlabOS.Base;

namespace SlabOS.Terminals;

/// <summary>
/// The processes as the tty sees them: groups that it signals, and stops. The room of processes implements it.
/// </summary>
public interface IJobControl
{
    /// <summary>The process group of the caller; 0 for the session leader's.</summary>
    int CallerGroup { get; }

    /// <summary>Signals a process group, and tells the session leader of an INT.</summary>
    /// <param name="member">The pid of a process of the group; 0 for the leader alone.</param>
    /// <param name="signal">INT, TSTP or QUIT.</param>
    void Signal(int member, Signal signal);

    /// <summary>Stops the group of the caller, which reads the terminal in the background: TTIN.</summary>
    /// <returns>−EAGAIN once the caller is stopped; −EINTR if it handles TTIN; −EIO if it ignores TTIN, or its group is orphaned.</returns>
    int StopReader();
}
