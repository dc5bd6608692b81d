using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Processes;

/// <summary>
/// A process control block: all the kernel knows of a process, and all that a program keeps between two of its steps.
/// </summary>
/// <remarks>Fields are ordered by size, so that the block has the same layout, and the same size, on every runtime.</remarks>
public struct Process
{
    /// <summary>Nanoseconds that passed in its turns, the kernel's own work included.</summary>
    public ulong Ran;

    /// <summary>The program's first local variable; zero when it starts.</summary>
    public ulong LocalA;

    /// <summary>The program's second local variable; zero when it starts.</summary>
    public ulong LocalB;

    /// <summary>Steps it was given.</summary>
    public ulong Steps;

    /// <summary>The key of its working directory, if it is a provided one; else 0.</summary>
    public ulong DirectoryKey;

    /// <summary>Its name and arguments.</summary>
    public Handle<ArgumentList> Arguments;

    /// <summary>Its descriptors; null once it is a zombie.</summary>
    public Handle<DescriptorTable> Descriptors;

    /// <summary>Its working directory; null once it is a zombie.</summary>
    public Handle<Inode> Directory;

    /// <summary>The timer it sleeps by; null once it is a zombie.</summary>
    public Handle<Timer> Timer;

    /// <summary>The waiter by which it is in a wait queue; null once it is a zombie.</summary>
    public Handle<Waiter> Waiter;

    /// <summary>Its name to people.</summary>
    public int Pid;

    /// <summary>The slot of its parent, which is live: orphans are given to init.</summary>
    public int Parent;

    /// <summary>The slot of its first child that is not a zombie, or −1.</summary>
    public int FirstChild;

    /// <summary>The slot of its child that became a zombie first, or −1.</summary>
    public int FirstZombie;

    /// <summary>Its place among its parent's children, or among its zombies.</summary>
    public Link Sibling;

    /// <summary>Its place among the processes of its group.</summary>
    public Link Member;

    /// <summary>Its place in a run queue, or among the stopped, if it is in one.</summary>
    public Link Queue;

    /// <summary>What it is doing.</summary>
    public ProcessState State;

    /// <summary>Where it waits for its children.</summary>
    public WaitQueue Children;

    /// <summary>Signals that have arrived and that it handles itself, a bit for each number.</summary>
    public uint Pending;

    /// <summary>Signals it handles itself.</summary>
    public uint Handled;

    /// <summary>Signals that have no effect on it.</summary>
    public uint Ignored;

    /// <summary>0, the most urgent, … 7.</summary>
    public int Priority;

    /// <summary>The program it runs, as an index into the program table.</summary>
    public int Program;

    /// <summary>What it told <c>exit</c>; meaningful in a zombie that <see cref="KilledBy"/> nothing.</summary>
    public int ExitCode;

    /// <summary>The signal that ended the process, or that stopped it last; none if none did.</summary>
    public Signal KilledBy;

    /// <summary>The state, stopped or a zombie, that the parent last took a report of: see <see cref="ProcessTable.TakeReport"/>.</summary>
    public ProcessState Reported;

    /// <summary>Where in its program it stands; zero when it starts.</summary>
    public int Phase;

    /// <summary>A descriptor the program works with; zero when it starts.</summary>
    public int LocalDescriptor;

    /// <summary>
    /// Its process group: those of a line of programs and all their descendants, named by the pid of the last program; 0 for init and
    /// the shell. The keyboard is one group's at a time.
    /// </summary>
    public int Group;
}
