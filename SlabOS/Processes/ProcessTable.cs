using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Processes;

/// <summary>
/// The processes: spawn, exit, wait, signals, groups, and the family tree.
/// </summary>
/// <remarks>
/// <para>
/// A pid encodes slot and generation: <c>pid = 1 + slot + generation × capacity</c>. So a look-up is a division and a comparison, and a
/// stale pid is stale for ever. Slots are reused oldest first, so pids grow.
/// </para>
/// <para>
/// Invariant: every process but init is in one list of one live parent: <c>FirstZombie</c> if the process is a zombie, else
/// <c>FirstChild</c>. A process has a descriptor table unless it is a zombie. The processes of a group, zombies included, form a ring
/// without a head. A process in no group is alone in its ring.
/// </para>
/// </remarks>
public sealed class ProcessTable : IWaitable
{
    /// <summary>The pid of init.</summary>
    public const int InitPid = 1;

    /// <summary>The pid of the shell.</summary>
    public const int ShellPid = 2;

    /// <summary>The most characters of a name and its arguments, with a NUL behind each word.</summary>
    public const int MaxArguments = 256;

    /// <summary>The priority of init and the shell: no program keeps a person waiting.</summary>
    public const int UrgentPriority = 0;

    /// <summary>The priority of programs that the shell starts.</summary>
    public const int DefaultPriority = 4;

    private const int InitSlot = 0;

    // The terminal's stop signals. A process can handle them, and no orphaned group is stopped by them.
    private const uint StopSignals = (1u << (int)Signal.Tstp) | (1u << (int)Signal.Ttin) | (1u << (int)Signal.Ttou);

    private readonly Slab<Process> _processes;
    private readonly RowSlab<ArgumentList, char> _arguments;
    private readonly DescriptorTables _descriptors;
    private readonly Scheduler _scheduler;
    private readonly WaitQueues _queues;
    private readonly int _source;
    private readonly SiblingRing _siblings;
    private readonly MemberRing _members;

    /// <summary>Makes the table over its slabs.</summary>
    /// <param name="processes">Reserved with <see cref="ReuseOrder.OldestFreedFirst"/> and <see cref="GenerationsFor"/>.</param>
    /// <param name="arguments">As many slots, with rows of <see cref="MaxArguments"/>.</param>
    /// <param name="descriptors">As many tables.</param>
    /// <param name="scheduler">The scheduler of the same processes.</param>
    /// <param name="queues">The wait queues.</param>
    public ProcessTable(
        Slab<Process> processes,
        RowSlab<ArgumentList, char> arguments,
        DescriptorTables descriptors,
        Scheduler scheduler,
        WaitQueues queues)
    {
        _processes = processes;
        _arguments = arguments;
        _descriptors = descriptors;
        _scheduler = scheduler;
        _queues = queues;
        _source = queues.Add(this);
        _siblings = new SiblingRing(processes);
        _members = new MemberRing(processes);
    }

    /// <summary>The control blocks.</summary>
    public Slab<Process> Slab => _processes;

    /// <summary>The descriptor tables of all processes.</summary>
    public DescriptorTables Descriptors => _descriptors;

    /// <summary>The uses of a slot until its next pid would be no positive number.</summary>
    /// <param name="capacity">Slots of the table, 1 or more.</param>
    public static int GenerationsFor(int capacity) => int.MaxValue / capacity;

    /// <summary>Makes a process that is ready to run: <c>fork</c> and <c>exec</c> in one.</summary>
    /// <param name="parent">The slot of the parent, from which the process inherits; −1 for init.</param>
    /// <param name="program">The program's number.</param>
    /// <param name="words">The name and the arguments.</param>
    /// <param name="priority">0, the most urgent, … 7.</param>
    /// <returns>The pid; −E2BIG for too many characters, −EAGAIN if the table is full.</returns>
    public int Spawn(int parent, int program, Words words, int priority) =>
        Spawn(parent, program, words, new SpawnActions { Priority = priority });

    /// <summary>Makes a process that is ready to run, with a priority and open files of its own.</summary>
    /// <param name="parent">The slot of the parent, from which the process inherits; −1 for init.</param>
    /// <param name="program">The program's number.</param>
    /// <param name="words">The name and the arguments.</param>
    /// <param name="actions">The priority, and the open files that replace inherited ones.</param>
    /// <returns>The pid; −E2BIG for too many characters, −EAGAIN if the table is full.</returns>
    public int Spawn(int parent, int program, Words words, in SpawnActions actions)
    {
        if (words.Text.Length > MaxArguments) return -(int)Errno.E2BIG;
        ref Process process = ref _processes.Allocate(out Handle<Process> handle);
        Handle<ArgumentList> arguments = handle.IsNull ? default : Keep(words);
        Handle<DescriptorTable> descriptors = arguments.IsNull ? default : _descriptors.Create();
        int slot = _processes.IndexOf(handle);
        Handle<Waiter> waiter = default;
        Handle<Timer> timer = default;
        if (descriptors.IsNull || !_scheduler.Equip(slot, out waiter, out timer))
        {
            // Freeing a null handle changes nothing.
            _descriptors.Destroy(descriptors);
            _arguments.Free(arguments);
            _processes.Free(handle);
            return -(int)Errno.EAGAIN;
        }

        process = default;
        process.Pid = 1 + slot + (_processes.GenerationOf(handle) * _processes.Capacity);
        process.Parent = parent;
        process.FirstChild = -1;
        process.FirstZombie = -1;
        process.Queue.Next = -1;
        process.State = ProcessState.Ready;
        process.Children = WaitQueue.Empty;
        process.Priority = actions.Priority;
        process.Program = program;
        process.Arguments = arguments;
        process.Descriptors = descriptors;
        process.Waiter = waiter;
        process.Timer = timer;

        int member = -1;
        SetDirectory(ref process, parent < 0 ? FileSystem.Root : DirectoryOf(parent));
        if (parent >= 0)
        {
            ref Process above = ref _processes.At(parent);
            _siblings.Append(ref above.FirstChild, slot);
            _descriptors.Inherit(above.Descriptors, process.Descriptors);
            process.Ignored = above.Ignored;

            // A child of the shell is the first of a group.
            process.Group = above.Group != 0 || process.Pid == ShellPid ? above.Group : process.Pid;
            if (above.Group != 0) member = parent;
        }

        _members.Append(ref member, slot);
        if (!actions.Input.IsNull) Redirect(process.Descriptors, 0, actions.Input);
        if (!actions.Output.IsNull) Redirect(process.Descriptors, 1, actions.Output);
        _scheduler.MakeReady(slot);
        return process.Pid;
    }

    /// <summary>Finds a process by its pid.</summary>
    /// <returns>The slot; −1 for a pid that is out of range, never issued, or stale.</returns>
    public int Find(int pid)
    {
        if (pid < 1) return -1;
        int slot = (pid - 1) % _processes.Capacity;
        _processes.Find(_processes.HandleAt(slot, (pid - 1) / _processes.Capacity), out SlabError error);
        return error == SlabError.None ? slot : -1;
    }

    /// <summary>The working directory of a process that is no zombie.</summary>
    public FileRef DirectoryOf(int slot)
    {
        ref Process process = ref _processes.At(slot);
        return new FileRef(Files.Inodes.IndexOf(process.Directory), process.DirectoryKey);
    }

    /// <summary>Gives a process that is no zombie another working directory.</summary>
    public void ChangeDirectory(int slot, FileRef directory)
    {
        ref Process process = ref _processes.At(slot);
        Handle<Inode> left = process.Directory;
        SetDirectory(ref process, directory);
        Files.Release(left);
    }

    /// <summary>The slot of a process's child that became a zombie first, or −1.</summary>
    public int FirstZombie(int parent) => _processes.At(parent).FirstZombie;

    /// <summary>The slot of the zombie after another of the same parent, or −1.</summary>
    public int NextZombie(int slot) => _siblings.Next(_processes.At(_processes.At(slot).Parent).FirstZombie, slot);

    /// <summary>
    /// The slot of the child that was stopped last; without stopped children of the child that was started last; −1 without children.
    /// </summary>
    public int LastChild(int parent)
    {
        int slot = _scheduler.PreviousStopped(-1);
        while (slot >= 0 && _processes.At(slot).Parent != parent) slot = _scheduler.PreviousStopped(slot);
        return slot >= 0 ? slot : _siblings.Previous(_processes.At(parent).FirstChild, -1);
    }

    /// <summary>Walks the processes in the order of their slots, a bounded number of slots at a time.</summary>
    /// <param name="slot">The first slot; 0 to begin with.</param>
    /// <param name="count">The most slots to look at.</param>
    /// <param name="next">The slot to go on from; −1 if no slot behind was ever used.</param>
    /// <returns>The first process among these slots, or −1.</returns>
    public int NextLive(int slot, int count, out int next)
    {
        int end = Math.Min(slot + count, _processes.Touched);
        int live = _processes.NextLive(slot, end);
        next = live < end ? live + 1 : end;
        if (next >= _processes.Touched) next = -1;
        return live < end ? live : -1;
    }

    /// <summary>
    /// Walks the family tree. Children come right behind their parent.
    /// </summary>
    /// <param name="slot">A process; init to begin with.</param>
    /// <param name="depth">The process's distance from init; then the distance of the process returned.</param>
    /// <returns>The slot of the process behind, or −1.</returns>
    public int NextInTree(int slot, ref int depth)
    {
        int child = FirstOf(ref _processes.At(slot));
        if (child >= 0)
        {
            depth++;
            return child;
        }

        while (slot != InitSlot)
        {
            ref Process process = ref _processes.At(slot);
            ref Process parent = ref _processes.At(process.Parent);
            bool zombie = process.State == ProcessState.Zombie;
            int next = _siblings.Next(zombie ? parent.FirstZombie : parent.FirstChild, slot);
            if (next < 0 && !zombie) next = parent.FirstZombie;
            if (next >= 0) return next;
            slot = process.Parent;
            depth--;
        }

        return -1;
    }

    /// <summary>The queue in which a process waits for its children.</summary>
    /// <param name="slot">The process.</param>
    public QueueId ChildrenOf(int slot) => new QueueId(_source, slot);

    /// <inheritdoc/>
    public ref WaitQueue QueueAt(int index) => ref _processes.At(index).Children;

    /// <inheritdoc/>
    public bool HasQueue(int index) => _processes.IsLive(index);

    /// <inheritdoc/>
    public int QueueCount => _processes.Capacity;

    /// <summary>A process's name and arguments.</summary>
    public Words WordsOf(int slot)
    {
        Handle<ArgumentList> handle = _processes.At(slot).Arguments;
        ref ArgumentList list = ref _arguments.Find(handle, out SlabError error);
        return error == SlabError.None
            ? new Words(_arguments.Row(_arguments.IndexOf(handle), list.Length), list.Count)
            : default;
    }

    /// <summary>
    /// Ends a process: closes its descriptors, gives its children to init, and leaves a zombie until the parent waits.
    /// </summary>
    /// <param name="slot">The process, no zombie and not init.</param>
    /// <param name="code">The exit status.</param>
    /// <param name="signal">The signal that ended the process, or none.</param>
    public void Exit(int slot, int code, Signal signal)
    {
        ref Process process = ref _processes.At(slot);
        _scheduler.Retire(slot);
        _descriptors.Destroy(process.Descriptors);
        process.Descriptors = default;
        Files.Release(process.Directory);
        process.Directory = default;
        process.ExitCode = code;
        process.KilledBy = signal;

        ref Process init = ref _processes.At(InitSlot);
        Reparent(ref process.FirstChild, ref init.FirstChild);
        bool leavesZombies = process.FirstZombie >= 0;
        Reparent(ref process.FirstZombie, ref init.FirstZombie);
        if (leavesZombies) _queues.WakeAll(ref init.Children);

        ref Process parent = ref _processes.At(process.Parent);
        _siblings.Remove(ref parent.FirstChild, slot);
        _siblings.Append(ref parent.FirstZombie, slot);
        _queues.WakeAll(ref parent.Children);
        Deliver(process.Parent, Signal.Chld);
        if (_scheduler.NextStopped(-1) >= 0 && HasParentOutside(slot)) HangUp(slot);
    }

    /// <summary>Sends a signal.</summary>
    /// <returns>ESRCH, or EPERM for init and the shell, which only answer probes. A zombie takes any signal without effect.</returns>
    public Errno Kill(int pid, Signal signal)
    {
        int slot = Find(pid);
        if (slot < 0) return Errno.ESRCH;
        if (signal == Signal.None) return Errno.None;
        if (pid == InitPid || pid == ShellPid) return Errno.EPERM;
        Deliver(slot, signal);
        return Errno.None;
    }

    /// <summary>Moves a process that is alone in its group into another group.</summary>
    /// <param name="slot">The process.</param>
    /// <param name="member">The slot of a process in the other group.</param>
    public void JoinGroup(int slot, int member)
    {
        _members.Append(ref member, slot);
        _processes.At(slot).Group = _processes.At(member).Group;
    }

    /// <summary>Sends a signal to all processes of a group.</summary>
    /// <param name="member">The slot of a member, not init or the shell.</param>
    /// <param name="signal">The signal.</param>
    public void KillGroup(int member, Signal signal)
    {
        for (int slot = member; slot >= 0; slot = NextInGroup(member, slot)) Deliver(slot, signal);
    }

    /// <summary>Walks a process group.</summary>
    /// <param name="member">The slot of the member that the walk began with.</param>
    /// <param name="slot">The slot of a member.</param>
    /// <returns>The slot of the next member, or −1 behind the last.</returns>
    public int NextInGroup(int member, int slot) => _members.Next(member, slot);

    /// <summary>
    /// Whether a process group is orphaned: no member has a parent in another group, init not counted. Nobody outside could continue the
    /// group, so of the stop signals only STOP stops it.
    /// </summary>
    /// <param name="member">The slot of a member.</param>
    public bool IsOrphaned(int member)
    {
        for (int slot = member; slot >= 0; slot = NextInGroup(member, slot))
        {
            if (_processes.At(slot).State != ProcessState.Zombie && HasParentOutside(slot)) return false;
        }

        return true;
    }

    /// <summary>
    /// Lets a signal take its effect: the program handles it, ignores it, or the default action follows. KILL and STOP always have theirs.
    /// While a process is stopped, only KILL and CONT take effect; other signals wait.
    /// </summary>
    public void Deliver(int slot, Signal signal)
    {
        ref Process process = ref _processes.At(slot);
        if (process.State == ProcessState.Zombie) return;
        if (signal == Signal.Kill)
        {
            Exit(slot, 0, signal);
            return;
        }

        uint bit = 1u << (int)signal;

        // Stop signals and CONT never wait beside each other: the later one counts.
        bool stops = (StopSignals & bit) != 0;
        if (signal == Signal.Cont) process.Pending &= ~StopSignals;
        else if (signal == Signal.Stop || stops) process.Pending &= ~(1u << (int)Signal.Cont);
        bool stopped = process.State == ProcessState.Stopped;
        if (stopped && signal == Signal.Cont)
        {
            _scheduler.MakeReady(slot);
            DeliverPending(slot);
            if (process.State == ProcessState.Zombie) return;
        }

        if (stopped && signal != Signal.Cont && signal != Signal.Stop) Hold(ref process, signal, bit);
        else if (signal == Signal.Stop) Stop(slot, signal);
        else if ((process.Handled & bit) != 0) Interrupt(slot, ref process, bit);
        else if ((process.Ignored & bit) != 0 || signal == Signal.Chld || signal == Signal.Cont) return;
        else if (!stops) Exit(slot, 0, signal);
        else if (!IsOrphaned(slot)) Stop(slot, signal);
    }

    /// <summary>Gives a process another priority.</summary>
    /// <returns>ESRCH, also for a zombie; EINVAL beyond 7; EPERM for init and the shell.</returns>
    public Errno SetPriority(int pid, int priority)
    {
        int slot = Find(pid);
        if (slot < 0 || _processes.At(slot).State == ProcessState.Zombie) return Errno.ESRCH;
        if ((uint)priority >= Scheduler.Priorities) return Errno.EINVAL;
        if (pid == InitPid || pid == ShellPid) return Errno.EPERM;
        _scheduler.SetPriority(slot, priority);
        return Errno.None;
    }

    /// <summary>Reaps a child: the zombie goes, and its slot is free.</summary>
    /// <param name="parent">The slot of the process that asks.</param>
    /// <param name="pid">The child; 0 for the child that ended first.</param>
    /// <param name="code">The child's exit status.</param>
    /// <param name="signal">The signal that ended the child, or none.</param>
    /// <returns>The child's pid; 0 if none has ended yet; −ECHILD if there is no such child.</returns>
    public int Wait(int parent, int pid, out int code, out Signal signal)
    {
        code = 0;
        signal = Signal.None;
        ref Process process = ref _processes.At(parent);
        int slot = process.FirstZombie;
        if (pid != 0)
        {
            slot = Find(pid);
            if (slot < 0 || slot == InitSlot || _processes.At(slot).Parent != parent) return -(int)Errno.ECHILD;
            if (_processes.At(slot).State != ProcessState.Zombie) return 0;
        }
        else if (slot < 0)
        {
            return process.FirstChild < 0 ? -(int)Errno.ECHILD : 0;
        }

        ref Process zombie = ref _processes.At(slot);
        code = zombie.ExitCode;
        signal = zombie.KilledBy;
        int ended = zombie.Pid;
        _siblings.Remove(ref process.FirstZombie, slot);
        int member = slot;
        _members.Remove(ref member, slot);
        _arguments.Free(zombie.Arguments);
        _processes.Free(_processes.HandleAt(slot));
        return ended;
    }

    /// <summary>Takes the report of a child's stop or end, once for each. The child stays as it is: <c>waitid</c> with WNOWAIT.</summary>
    /// <param name="parent">The slot of the process that asks.</param>
    /// <param name="pid">The child.</param>
    /// <param name="state">Stopped, or a zombie.</param>
    /// <returns>Whether the child is in that state, and no report of it was taken yet.</returns>
    public bool TakeReport(int parent, int pid, ProcessState state)
    {
        int slot = Find(pid);
        if (slot < 0) return false;
        ref Process process = ref _processes.At(slot);
        if (process.Parent != parent || process.State != state || process.Reported == state) return false;
        process.Reported = state;
        return true;
    }

    /// <summary>Holds the family tree against the processes, and both against the objects that processes own.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        int children = 0;
        int tables = 0;
        foreach (Handle<Process> handle in _processes)
        {
            int slot = _processes.IndexOf(handle);
            ref Process process = ref _processes.At(slot);
            bool zombie = process.State == ProcessState.Zombie;
            if (Find(process.Pid) != slot) violations += report.Report(_processes, slot, "not found by its own pid");
            _arguments.Find(process.Arguments, out SlabError error);
            if (error != SlabError.None) violations += report.Report(_processes, slot, "its arguments are gone");
            _descriptors.Tables.Find(process.Descriptors, out error);
            if ((error == SlabError.None) == zombie)
            {
                violations += report.Report(_processes, slot, "its descriptor table does not fit its state");
            }

            Files.Inodes.Find(process.Directory, out error);
            if ((error == SlabError.None) == zombie)
            {
                violations += report.Report(_processes, slot, "its working directory does not fit its state");
            }
            else if (!zombie && !Files.IsSound(DirectoryOf(slot)))
            {
                violations += report.Report(_processes, slot, "the process of its working directory does not fit");
            }

            int next = process.Member.Next;
            if (!_processes.IsLive(next) || _processes.At(next).Member.Previous != slot || _processes.At(next).Group != process.Group)
            {
                violations += report.Report(_processes, slot, "its group leads to no process of it");
            }

            if (!zombie) tables++;
            children += CheckFamily(slot, process.FirstChild, false, report, ref violations);
            children += CheckFamily(slot, process.FirstZombie, true, report, ref violations);
        }

        if (children != _processes.Live - 1)
        {
            violations += report.Report(_processes, -1, "processes differ from the children of all processes");
        }

        if (_arguments.Live != _processes.Live) violations += report.Report(_processes, -1, "argument lists differ from the processes");
        if (_descriptors.Tables.Live != tables) violations += report.Report(_processes, -1, "descriptor tables differ from the processes");
        return violations;
    }

    private FileSystem Files => _descriptors.OpenFiles.FileSystem;

    private void SetDirectory(ref Process process, FileRef directory)
    {
        process.Directory = Files.Inodes.HandleAt(directory.Inode);
        process.DirectoryKey = directory.Key;
        Files.Retain(process.Directory);
    }

    private int CheckFamily(int parent, int head, bool zombies, ICheckReport report, ref int violations)
    {
        int count = 0;
        for (int slot = head; slot >= 0; slot = _siblings.Next(head, slot))
        {
            if (!_processes.IsLive(slot) || ++count > _processes.Live)
            {
                violations += report.Report(_processes, parent, "its children lead to no process");
                return count;
            }

            ref Process child = ref _processes.At(slot);
            if (child.Parent != parent) violations += report.Report(_processes, slot, "child of another than its parent");
            if ((child.State == ProcessState.Zombie) != zombies)
            {
                violations += report.Report(_processes, slot, "among the wrong children of its parent");
            }
        }

        return count;
    }

    /// <summary>Stops a process, and wakes a parent that waits for children.</summary>
    private void Stop(int slot, Signal signal)
    {
        _scheduler.Stop(slot);
        _processes.At(slot).KilledBy = signal;
        _queues.WakeAll(ref _processes.At(_processes.At(slot).Parent).Children);
    }

    /// <summary>Sends HUP and CONT to a group that is orphaned and has a stopped member, as POSIX has it.</summary>
    private void HangUp(int member)
    {
        int slot = member;
        while (slot >= 0 && _processes.At(slot).State != ProcessState.Stopped) slot = NextInGroup(member, slot);
        if (slot < 0 || !IsOrphaned(member)) return;
        KillGroup(member, Signal.Hup);
        KillGroup(member, Signal.Cont);
    }

    /// <summary>Whether a process's parent, init not counted, is in another group.</summary>
    private bool HasParentOutside(int slot)
    {
        ref Process process = ref _processes.At(slot);
        return process.Parent > InitSlot && _processes.At(process.Parent).Group != process.Group;
    }

    /// <summary>Gives all processes of a list to init. The work grows with their number: each has its parent's slot.</summary>
    private void Reparent(ref int head, ref int initHead)
    {
        while (head >= 0)
        {
            int slot = head;
            _siblings.Remove(ref head, slot);
            _siblings.Append(ref initHead, slot);
            _processes.At(slot).Parent = InitSlot;
        }
    }

    private static int FirstOf(ref Process process) => process.FirstChild >= 0 ? process.FirstChild : process.FirstZombie;

    /// <summary>Keeps a signal for a stopped process, unless the signal would have no effect.</summary>
    private static void Hold(ref Process process, Signal signal, uint bit)
    {
        bool matters = (process.Handled & bit) != 0 || ((process.Ignored & bit) == 0 && signal != Signal.Chld);
        if (matters) process.Pending |= bit;
    }

    /// <summary>Delivers the signals that waited for the end of a stop, but for those that the program handles.</summary>
    private void DeliverPending(int slot)
    {
        ref Process process = ref _processes.At(slot);
        for (int number = 1; number < 32 && process.State != ProcessState.Zombie; number++)
        {
            uint bit = 1u << number;
            if ((process.Pending & bit) == 0 || (process.Handled & bit) != 0) continue;
            process.Pending &= ~bit;
            Deliver(slot, (Signal)number);
        }
    }

    /// <summary>Keeps a signal that the program handles, and wakes the process: no signal is slept over.</summary>
    private void Interrupt(int slot, ref Process process, uint bit)
    {
        process.Pending |= bit;
        if (process.State == ProcessState.Sleeping) _scheduler.MakeReady(slot);
    }

    private void Redirect(Handle<DescriptorTable> table, int number, Handle<OpenFile> file)
    {
        _descriptors.OpenFiles.Retain(file);
        _descriptors.InstallAt(table, number, file);
    }

    /// <summary>Copies a new process's words into an argument list; null if no list is left.</summary>
    private Handle<ArgumentList> Keep(Words words)
    {
        ref ArgumentList list = ref _arguments.Allocate(out Handle<ArgumentList> handle);
        if (handle.IsNull) return handle;
        list = new ArgumentList { Length = words.Text.Length, Count = words.Count };
        Span<char> row = _arguments.Row(_arguments.IndexOf(handle));
        for (int i = 0; i < words.Text.Length; i++) row[i] = words.Text[i];
        return handle;
    }
}
