using System;
using System.Runtime.InteropServices;
using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Processes;

/// <summary>
/// The system calls, on behalf of the process whose turn it is. A call returns a number from 0 up, or an errno negated. A call that
/// fails has changed nothing.
/// </summary>
/// <remarks>The calls are in three parts: processes and time here, files and signals in files of their own.</remarks>
public sealed partial class SystemCalls
{
    /// <summary>Bytes of <see cref="Buffer"/>.</summary>
    public const int BufferBytes = 512;

    private readonly ProcessTable _processes;
    private readonly Scheduler _scheduler;
    private readonly byte[] _buffer = new byte[BufferBytes];

    /// <summary>Makes the calls over the tables of the kernel.</summary>
    public SystemCalls(ProcessTable processes, Scheduler scheduler)
    {
        _processes = processes;
        _scheduler = scheduler;
    }

    /// <summary>The slot of the caller.</summary>
    public int Self => _scheduler.Current;

    /// <summary>The pid of the caller: <c>getpid</c>.</summary>
    public int Pid => _processes.Slab.At(Self).Pid;

    /// <summary>Nanoseconds since boot, as of the begin of the step.</summary>
    public ulong Now => _scheduler.Now;

    /// <summary>The name and the arguments of the caller.</summary>
    public Words Arguments => _processes.WordsOf(Self);

    /// <summary>Scratch memory for one step. The next process finds the memory as this one leaves it.</summary>
    public Span<byte> Buffer => MemoryMarshal.CreateSpan(ref _buffer[0], BufferBytes);

    /// <summary>Whether the caller sleeps or is stopped: it has to end its step, and asks again in the next.</summary>
    public bool IsWaiting => _processes.Slab.At(Self).State is ProcessState.Sleeping or ProcessState.Stopped;

    /// <summary>Whether the caller has ended, and its step has not.</summary>
    public bool HasEnded => _processes.Slab.At(Self).State == ProcessState.Zombie;

    /// <summary>Ends the caller. The step may go on, but without descriptors.</summary>
    /// <param name="code">The exit status; 0 for success.</param>
    public void Exit(int code) => _processes.Exit(Self, code, Signal.None);

    /// <summary>Ends the caller by ABRT, after it found its own state broken.</summary>
    public void Abort() => _processes.Exit(Self, 0, Signal.Abrt);

    /// <summary>Where the caller waits for its children: see <see cref="Pause(QueueId, ulong)"/>.</summary>
    public QueueId Children => _processes.ChildrenOf(Self);

    /// <summary>Puts the caller to sleep until a signal: <c>pause</c>.</summary>
    public void Pause() => _scheduler.Sleep(Self);

    /// <summary>Puts the caller to sleep until a moment, or a signal: <c>nanosleep</c>.</summary>
    /// <param name="until">Nanoseconds since boot; a moment that has passed means the next turn.</param>
    public void Sleep(ulong until)
    {
        _scheduler.Sleep(Self);
        _scheduler.Await(Self, until);
    }

    /// <summary>Puts the caller to sleep until a queue is woken, a moment, or a signal, whichever comes first.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="until">Nanoseconds since boot; <see cref="Timers.Never"/> for no moment.</param>
    public void Pause(QueueId queue, ulong until = Timers.Never)
    {
        _scheduler.Sleep(Self);
        _scheduler.Await(Self, queue);
        _scheduler.Await(Self, until);
    }

    /// <summary>Puts the caller to sleep until the other processes have been quiet, or have had a number of steps.</summary>
    public void SleepUntilQuiet(int steps) => _scheduler.SleepUntilQuiet(Self, steps);

    /// <summary>Takes the caller's sleep back: the caller has its next turn at once.</summary>
    public void StayAwake() => _scheduler.MakeReady(Self);

    /// <summary>Reaps a child: <c>waitpid</c> with WNOHANG.</summary>
    /// <param name="pid">The child; 0 for the child that ended first.</param>
    /// <param name="code">The child's exit status.</param>
    /// <param name="signal">The signal that ended the child, or none.</param>
    /// <returns>The pid of the child; 0 if none has ended; −ECHILD if there is no such child.</returns>
    public int Wait(int pid, out int code, out Signal signal) => _processes.Wait(Self, pid, out code, out signal);

    /// <summary>
    /// Starts a child of the caller's priority, which shares the caller's descriptors: <c>fork</c> and <c>exec</c> in one.
    /// </summary>
    /// <param name="program">The program's number.</param>
    /// <param name="words">The name and the arguments of the child.</param>
    /// <returns>The child's pid; −E2BIG for too many characters; −EAGAIN if the table is full.</returns>
    public int Spawn(int program, Words words) =>
        _processes.Spawn(Self, program, words, _processes.Slab.At(Self).Priority);

    /// <summary>Starts a child with a priority and open files of its own: <c>posix_spawn</c>.</summary>
    /// <param name="program">The program's number.</param>
    /// <param name="words">The name and the arguments of the child.</param>
    /// <param name="actions">The priority, and the open files that replace inherited ones. The caller keeps its references.</param>
    /// <returns>The child's pid; −E2BIG for too many characters; −EAGAIN if the table is full.</returns>
    public int Spawn(int program, Words words, in SpawnActions actions) => _processes.Spawn(Self, program, words, actions);

    /// <summary>Moves a child that is alone in its process group into the group of another child: <c>setpgid</c>.</summary>
    /// <param name="pid">The child that moves.</param>
    /// <param name="member">A child in the group.</param>
    /// <returns>0; −ESRCH if either is no child of the caller; −EPERM if the first is not alone, or both are the same.</returns>
    public int JoinGroup(int pid, int member)
    {
        int slot = ChildOf(pid);
        int other = ChildOf(member);
        if (slot < 0 || other < 0) return -(int)Errno.ESRCH;
        if (slot == other || _processes.NextInGroup(slot, slot) >= 0) return -(int)Errno.EPERM;
        _processes.JoinGroup(slot, other);
        return 0;
    }

    /// <summary>Asks for room for children. A refusal is counted.</summary>
    /// <returns>The children, up to the number that was asked for, that can be started.</returns>
    public int AdmitChildren(int count)
    {
        Slab<Process> processes = _processes.Slab;
        return processes.Admits(count) ? count : processes.Available < count ? processes.Available : count - 1;
    }

    /// <summary>Takes the report of a child's stop or end, once for each. The child stays as it is: <c>waitid</c> with WNOWAIT.</summary>
    /// <param name="pid">The child.</param>
    /// <param name="state">Stopped, or a zombie.</param>
    /// <returns>Whether the child is in that state, and no report of it was taken yet.</returns>
    public bool TakeReport(int pid, ProcessState state) => _processes.TakeReport(Self, pid, state);

    /// <summary>Gives a process another priority: <c>setpriority</c>.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="priority">0, the most urgent, … 7.</param>
    /// <returns>0; −ESRCH, also for a zombie; −EINVAL beyond 7; −EPERM for init and the shell.</returns>
    public int SetPriority(int pid, int priority) => -(int)_processes.SetPriority(pid, priority);

    /// <summary>The slot of a child of the caller, or −1.</summary>
    private int ChildOf(int pid)
    {
        int slot = _processes.Find(pid);
        return slot >= 0 && _processes.Slab.At(slot).Parent == Self ? slot : -1;
    }
}
