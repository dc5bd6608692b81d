using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Processes;

/// <summary>
/// A process control block: the kernel's record of a process, and the local variables of its program between two steps.
/// </summary>
/// <remarks>Fields are ordered by size, so that the block has the same layout, and the same size, on every runtime.</remarks>
public struct Process
{
    /// <summary>Nanoseconds of a clock tick.</summary>
    public const ulong TickNanoseconds = 10_000_000;

    /// <summary>Nanoseconds of the process's turns, the kernel's own work included.</summary>
    public ulong Ran;

    /// <summary>The program's first local variable; 0 at the start.</summary>
    public ulong LocalA;

    /// <summary>The program's second local variable; 0 at the start.</summary>
    public ulong LocalB;

    /// <summary>Steps taken.</summary>
    public ulong Steps;

    /// <summary>The key of a working directory that a provider provides; else 0.</summary>
    public ulong DirectoryKey;

    /// <summary>The name and the arguments.</summary>
    public Handle<ArgumentList> Arguments;

    /// <summary>The descriptors; null in a zombie.</summary>
    public Handle<DescriptorTable> Descriptors;

    /// <summary>The working directory; null in a zombie.</summary>
    public Handle<Inode> Directory;

    /// <summary>The timer of a sleep; null in a zombie.</summary>
    public Handle<Timer> Timer;

    /// <summary>The waiter that stands in wait queues for the process; null in a zombie.</summary>
    public Handle<Waiter> Waiter;

    /// <summary>The process's number, from 1 up, which is never another process's.</summary>
    public int Pid;

    /// <summary>The parent's slot; −1 for init. A parent is live: orphans become init's.</summary>
    public int Parent;

    /// <summary>The slot of the first child that is no zombie, or −1.</summary>
    public int FirstChild;

    /// <summary>The slot of the child that became a zombie first, or −1.</summary>
    public int FirstZombie;

    /// <summary>The place among the parent's children, or among the parent's zombies.</summary>
    public Link Sibling;

    /// <summary>The place among the processes of the group.</summary>
    public Link Member;

    /// <summary>The place in a run queue, or among the stopped. Next is −1 in neither.</summary>
    public Link Queue;

    /// <summary>Ready, sleeping, stopped, or a zombie.</summary>
    public ProcessState State;

    /// <summary>The queue in which the process waits for its children.</summary>
    public WaitQueue Children;

    /// <summary>Signals that wait: to be handled by the program, or for the end of a stop. A bit for each number.</summary>
    public uint Pending;

    /// <summary>Signals that the program handles, a bit for each number.</summary>
    public uint Handled;

    /// <summary>Signals that the program ignores, a bit for each number.</summary>
    public uint Ignored;

    /// <summary>The priority: 0, the most urgent, … 7.</summary>
    public int Priority;

    /// <summary>The program's number in the program table.</summary>
    public int Program;

    /// <summary>The status that a zombie handed to <c>exit</c>; 0 if a signal ended it.</summary>
    public int ExitCode;

    /// <summary>The signal that ended the process, or that stopped it last; none if none did.</summary>
    public Signal KilledBy;

    /// <summary>The state, stopped or a zombie, that the parent last took a report of: see <see cref="ProcessTable.TakeReport"/>.</summary>
    public ProcessState Reported;

    /// <summary>The program's place between two steps; 0 at the start.</summary>
    public int Phase;

    /// <summary>A descriptor of the program's; 0 at the start.</summary>
    public int LocalDescriptor;

    /// <summary>
    /// The process group: the processes of a pipeline and all their descendants, named by the pid of the last program; 0 for init and the
    /// shell. The terminal is one group's at a time.
    /// </summary>
    public int Group;

    /// <summary>The time of the process's turns in clock ticks of 10 ms.</summary>
    public readonly ulong Ticks => Ran / TickNanoseconds;
}
