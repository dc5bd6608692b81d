using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Processes;

/// <summary>
/// Chooses the process of each turn. Processes run cooperatively, a bounded step at a time: the most urgent priority first, round robin
/// within a priority.
/// </summary>
/// <remarks>
/// <para>
/// Invariant: a process is in the run queue of its priority exactly while it is ready and not running, and in the queue of the stopped
/// exactly while it is stopped. Bit p of <c>_readyMask</c> is set exactly while run queue p is not empty.
/// </para>
/// <para>
/// Invariant: each process but a zombie owns a waiter and a timer, so blocking never fails for want of one. Only a sleeping process is in
/// wait queues, or has its timer set. Without either, only a signal wakes it. Waking is a hint: a program asks again.
/// </para>
/// </remarks>
public sealed class Scheduler : IWakeups, ITimerOwner, IWaitable
{
    /// <summary>The number of priorities: 0, the most urgent, … 7.</summary>
    public const int Priorities = 8;

    // Load averages are fixed-point numbers. Every five seconds they decay by e to the minus 5/60, 5/300 and 5/900. The 16 binary digits
    // are enough for the slowest average to come to rest less than a hundredth from its goal.
    private const ulong LoadOne = 1 << 16;
    private const ulong LoadInterval = 5_000_000_000;

    private readonly Slab<Process> _processes;
    private readonly Timers _timers;
    private readonly WaitQueues _queues;
    private readonly IClock _clock;
    private readonly QueueRing _ring;
    private readonly int[] _ready = new int[Priorities];
    private readonly ulong[] _loads = new ulong[3];
    private readonly ulong[] _decay = { 60296, 64453, 65173 };
    private readonly int _timerOwner;
    private readonly QueueId _quietQueue;
    private ulong _nextLoad = LoadInterval;
    private ulong _chargedUntil;
    private uint _readyMask;
    private int _queued;
    private int _stopped = -1;
    private int _current = -1;
    private WaitQueue _quiet = WaitQueue.Empty;
    private int _quietBudget;

    /// <summary>Makes a scheduler without processes.</summary>
    public Scheduler(Slab<Process> processes, Timers timers, WaitQueues queues, IClock clock)
    {
        _processes = processes;
        _timers = timers;
        _queues = queues;
        _clock = clock;
        _ring = new QueueRing(processes);
        for (int i = 0; i < Priorities; i++) _ready[i] = -1;
        queues.Attach(this);
        _timerOwner = timers.Add(this);
        _quietQueue = new QueueId(queues.Add(this), 0);
        _chargedUntil = clock.Nanoseconds;
        timers.Advance(_chargedUntil);
    }

    /// <summary>The slot of the process whose turn it is; −1 between two turns.</summary>
    public int Current => _current;

    /// <summary>
    /// The lengths of turns, in cycles: from one look at the clock and the keys to the next. The longest is the longest that a key waits.
    /// </summary>
    public Histogram Turns { get; } = new Histogram();

    /// <summary>Nanoseconds since boot, as of the last look at the clock.</summary>
    public ulong Now => _timers.Now;

    /// <summary>Makes a process ready that is new, sleeping or stopped.</summary>
    public void MakeReady(int slot)
    {
        ref Process process = ref _processes.At(slot);
        Withdraw(slot);
        process.State = ProcessState.Ready;
        if (slot != _current) Enqueue(slot, process.Priority);
    }

    /// <summary>
    /// Puts a process to sleep until a signal, and until whatever <see cref="Await(int, QueueId)"/> and <see cref="Await(int, ulong)"/>
    /// add.
    /// </summary>
    public void Sleep(int slot)
    {
        Withdraw(slot);
        _processes.At(slot).State = ProcessState.Sleeping;
    }

    /// <summary>Has a sleeping process wait in a further queue.</summary>
    /// <returns>ENOMEM for a second queue, if no waiter is left. The process is then ready, and waits for nothing.</returns>
    public Errno Await(int slot, QueueId queue)
    {
        Errno errno = _queues.Join(_processes.At(slot).Waiter, queue);
        if (errno != Errno.None) MakeReady(slot);
        return errno;
    }

    /// <summary>Has a sleeping process wait for a moment.</summary>
    /// <param name="slot">The process.</param>
    /// <param name="time">
    /// Nanoseconds since boot. A moment that has passed means the next turn; <see cref="Timers.Never"/> is no moment.
    /// </param>
    public void Await(int slot, ulong time) => _timers.Set(_processes.At(slot).Timer, time);

    /// <summary>Makes a new process's own waiter and timer.</summary>
    /// <param name="slot">The slot of the process.</param>
    /// <param name="waiter">The waiter.</param>
    /// <param name="timer">The timer.</param>
    /// <returns>False if one is lacking, and then neither is made.</returns>
    public bool Equip(int slot, out Handle<Waiter> waiter, out Handle<Timer> timer)
    {
        waiter = _queues.Create(slot);
        timer = waiter.IsNull ? default : _timers.Create(_timerOwner, (ulong)slot);
        if (!timer.IsNull) return true;
        _queues.Destroy(waiter);
        return false;
    }

    /// <summary>
    /// Puts a process to sleep until no process is ready, or until a number of steps were taken, whichever comes first. The other processes
    /// print before it goes on.
    /// </summary>
    /// <param name="slot">The process.</param>
    /// <param name="steps">The most steps of other processes.</param>
    public void SleepUntilQuiet(int slot, int steps)
    {
        Sleep(slot);
        Await(slot, _quietQueue);
        _quietBudget = steps;
    }

    /// <inheritdoc/>
    public void Wake(int process) => MakeReady(process);

    /// <inheritdoc/>
    public bool Owns(int process, Handle<Waiter> waiter) => _processes.IsLive(process) && _processes.At(process).Waiter == waiter;

    /// <inheritdoc/>
    public void Expire(ulong key) => MakeReady((int)key);

    /// <inheritdoc/>
    public bool Owns(Handle<Timer> timer, ulong key) => _processes.IsLive((int)key) && _processes.At((int)key).Timer == timer;

    /// <inheritdoc/>
    public void PrintName(ulong key, Printer printer) => printer.Write("process ").Write(_processes.At((int)key).Pid);

    /// <inheritdoc/>
    public ref WaitQueue QueueAt(int index) => ref _quiet;

    /// <inheritdoc/>
    public bool HasQueue(int index) => index == 0;

    /// <inheritdoc/>
    public int QueueCount => 1;

    /// <summary>Gives a process another priority.</summary>
    /// <param name="slot">The process.</param>
    /// <param name="priority">0, the most urgent, … 7.</param>
    public void SetPriority(int slot, int priority)
    {
        ref Process process = ref _processes.At(slot);
        bool queued = process.State == ProcessState.Ready && slot != _current;
        if (queued) Dequeue(slot, process.Priority);
        process.Priority = priority;
        if (queued) Enqueue(slot, priority);
    }

    /// <summary>Stops a process until it is made ready again.</summary>
    public void Stop(int slot)
    {
        ref Process process = ref _processes.At(slot);
        if (process.State == ProcessState.Stopped) return;
        Withdraw(slot);
        process.State = ProcessState.Stopped;
        process.Reported = ProcessState.Ready;
        _ring.Append(ref _stopped, slot);
    }

    /// <summary>Walks the stopped processes, from the process stopped first.</summary>
    /// <param name="slot">A stopped process; −1 to begin with.</param>
    /// <returns>The slot of the process stopped next, or −1.</returns>
    public int NextStopped(int slot) => slot < 0 ? _stopped : _ring.Next(_stopped, slot);

    /// <summary>Walks the stopped processes, from the process stopped last.</summary>
    /// <param name="slot">A stopped process; −1 to begin with.</param>
    /// <returns>The slot of the process stopped before, or −1.</returns>
    public int PreviousStopped(int slot) => _ring.Previous(_stopped, slot);

    /// <summary>Makes a process a zombie: takes it out of all lists, and frees its waiter and timer.</summary>
    public void Retire(int slot)
    {
        Withdraw(slot);
        ref Process process = ref _processes.At(slot);
        process.State = ProcessState.Zombie;
        _queues.Destroy(process.Waiter);
        _timers.Destroy(process.Timer);
        process.Waiter = default;
        process.Timer = default;
    }

    /// <summary>Reads the clock, and wakes the processes whose moment has come.</summary>
    public void Advance()
    {
        ulong now = _clock.Nanoseconds;
        if (now >= _nextLoad) Sample(now);
        _timers.Advance(now);
    }

    /// <summary>Charges the time since the last turn to no process: the machine was at rest.</summary>
    public void SkipTime() => _chargedUntil = _clock.Nanoseconds;

    /// <summary>Begins the turn of the next process.</summary>
    /// <param name="busy">Whether the kernel itself has work left: then nobody who waits for quiet is woken.</param>
    /// <returns>The slot of the process; −1 if none is ready.</returns>
    public int Dispatch(bool busy = false)
    {
        if (!_quiet.IsEmpty && !busy && (_readyMask == 0 || --_quietBudget < 0)) _queues.WakeAll(ref _quiet);
        if (_readyMask == 0) return -1;
        int priority = 0;
        while ((_readyMask >> priority & 1) == 0) priority++;
        int slot = _ready[priority];
        Dequeue(slot, priority);
        _current = slot;
        return slot;
    }

    /// <summary>
    /// Ends the turn of the current process. A process that is still ready goes to the end of its run queue. The time since the last
    /// turn, the kernel's own work included, is charged to the process.
    /// </summary>
    public void EndTurn()
    {
        int slot = _current;
        _current = -1;
        ulong now = _clock.Nanoseconds;
        ulong passed = now - _chargedUntil;
        _chargedUntil = now;
        if (!_processes.IsLive(slot)) return;
        ref Process process = ref _processes.At(slot);
        process.Ran += passed;
        process.Steps++;
        if (process.State == ProcessState.Ready) Enqueue(slot, process.Priority);
    }

    /// <summary>
    /// The load: the average number of ready processes over the last 1, 5 or 15 minutes, in hundredths.
    /// </summary>
    /// <param name="span">0 for 1 minute, 1 for 5, 2 for 15.</param>
    public int Load(int span) => (int)(((_loads[span] * 100) + (LoadOne / 2)) / LoadOne);

    /// <summary>Holds the queues against the processes.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        int queued = 0;
        for (int priority = 0; priority < Priorities; priority++)
        {
            int head = _ready[priority];
            if ((head >= 0) != ((_readyMask >> priority & 1) != 0))
            {
                violations += report.Report(_processes, -1, "run queue differs from the ready mask");
            }

            queued += CheckRing(head, ProcessState.Ready, priority, report, ref violations);
        }

        int ready = 0;
        int stopped = CheckRing(_stopped, ProcessState.Stopped, -1, report, ref violations);
        foreach (Handle<Process> handle in _processes)
        {
            int slot = _processes.IndexOf(handle);
            ref Process process = ref _processes.At(slot);
            if (process.State == ProcessState.Ready && slot != _current) ready++;
            if (process.State == ProcessState.Stopped) stopped--;
            bool isZombie = process.State == ProcessState.Zombie;
            ref Timer timer = ref _timers.Slab.Find(process.Timer, out SlabError error);
            if ((error == SlabError.None) == isZombie) violations += report.Report(_processes, slot, "its timer does not fit its state");
            bool waits = !isZombie && timer.IsSet;
            ref Waiter waiter = ref _queues.Slab.Find(process.Waiter, out error);
            if ((error == SlabError.None) == isZombie) violations += report.Report(_processes, slot, "its waiter does not fit its state");
            waits |= !waiter.Queue.IsNull;
            if (waits && process.State != ProcessState.Sleeping) violations += report.Report(_processes, slot, "waits, but does not sleep");
        }

        if (ready != queued || queued != _queued) violations += report.Report(_processes, -1, "ready processes differ from the run queues");
        if (stopped != 0) violations += report.Report(_processes, -1, "stopped processes differ from their queue");
        return violations + _timers.Check(report) + _queues.Check(report);
    }

    private int CheckRing(int head, ProcessState state, int priority, ICheckReport report, ref int violations)
    {
        int count = 0;
        for (int slot = head; slot >= 0; slot = _ring.Next(head, slot))
        {
            if (!_processes.IsLive(slot) || ++count > _processes.Live)
            {
                violations += report.Report(_processes, slot, "a queue leads to no process");
                return count;
            }

            ref Process process = ref _processes.At(slot);
            if (process.State != state) violations += report.Report(_processes, slot, "in a queue that is not for its state");
            if (priority >= 0 && process.Priority != priority)
            {
                violations += report.Report(_processes, slot, "in the queue of another priority");
            }
        }

        return count;
    }

    private void Enqueue(int slot, int priority)
    {
        _ring.Append(ref _ready[priority], slot);
        _queued++;
        _readyMask |= 1u << priority;
    }

    private void Dequeue(int slot, int priority)
    {
        _ring.Remove(ref _ready[priority], slot);
        _queued--;
        if (_ready[priority] < 0) _readyMask &= ~(1u << priority);
    }

    private void Sample(ulong now)
    {
        ulong passed = ((now - _nextLoad) / LoadInterval) + 1;
        for (int i = 0; i < _loads.Length; i++)
        {
            ulong kept = Power(_decay[i], passed);
            _loads[i] = ((_loads[i] * kept) + ((ulong)_queued * LoadOne * (LoadOne - kept)) + (LoadOne / 2)) / LoadOne;
        }

        _nextLoad += passed * LoadInterval;
    }

    /// <summary>A power of a fixed-point number below one.</summary>
    private static ulong Power(ulong number, ulong exponent)
    {
        ulong power = LoadOne;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0) power = ((power * number) + (LoadOne / 2)) / LoadOne;
            number = ((number * number) + (LoadOne / 2)) / LoadOne;
        }

        return power;
    }

    /// <summary>Takes a process out of the queue of its state, and out of its wait queues.</summary>
    private void Withdraw(int slot)
    {
        ref Process process = ref _processes.At(slot);
        if (process.State == ProcessState.Ready)
        {
            if (slot != _current && process.Queue.Next >= 0) Dequeue(slot, process.Priority);
        }
        else if (process.State == ProcessState.Sleeping)
        {
            _queues.Leave(process.Waiter);
            _timers.Set(process.Timer, Timers.Never);
        }
        else if (process.State == ProcessState.Stopped)
        {
            _ring.Remove(ref _stopped, slot);
        }

        process.Queue.Next = -1;
    }
}
