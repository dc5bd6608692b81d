using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Processes;

/// <summary>
/// Decides whose turn it is. Processes run cooperatively, a bounded step at a time: the most urgent priority first, and in turn within
/// one.
/// </summary>
/// <remarks>
/// <para>
/// Invariant: a process is in the run queue of its priority exactly while it is ready and not at this moment running; in a bucket of
/// the wheel while it sleeps for a time; in a queue of its pipe while it waits for one; in the queue for keys while it waits for
/// these; in the queue of the stopped while it is stopped; in no list otherwise. Bit p of <c>_readyMask</c> says whether
/// queue p has anyone in it.
/// </para>
/// <para>
/// Sleepers sit in a hashed timing wheel (Varghese and Lauck, 1987): the bucket is the low bits of the waking time, and each passing
/// millisecond looks into one bucket. Going to sleep is O(1), and so on average is a millisecond.
/// </para>
/// </remarks>
public sealed class Scheduler : IPipeWaiters
{
    /// <summary>Priorities there are: 0, the most urgent, … 7.</summary>
    public const int Priorities = 8;

    private const int Buckets = 256;

    // Load averages are fixed-point numbers, and decay each five seconds by e to the minus 5/60, 5/300 and 5/900. A step of less than half
    // of the last digit is none; so there are digits enough for the slowest to stop only well below a hundredth from where it goes.
    private const ulong LoadOne = 1 << 16;
    private const ulong LoadInterval = 5000;

    private readonly Slab<Process> _processes;
    private readonly Slab<Pipe> _pipes;
    private readonly IClock _clock;
    private readonly ProcessRing _ring;
    private readonly int[] _ready = new int[Priorities];
    private readonly int[] _wheel = new int[Buckets];
    private readonly int[] _none = { -1 };
    private int _input = -1;
    private int _stopped = -1;
    private readonly ulong[] _loads = new ulong[3];
    private readonly ulong[] _decay = { 60296, 64453, 65173 };
    private ulong _nextLoad = LoadInterval;
    private uint _readyMask;
    private int _queued;
    private int _sleepers;
    private ulong _now;
    private int _current = -1;
    private int _quietWaiter = -1;
    private int _quietBudget;

    /// <summary>Makes a scheduler with nobody to run.</summary>
    public Scheduler(Slab<Process> processes, Slab<Pipe> pipes, IClock clock)
    {
        _processes = processes;
        _pipes = pipes;
        _clock = clock;
        _ring = new ProcessRing(processes, RingKind.Queue);
        for (int i = 0; i < Priorities; i++) _ready[i] = -1;
        for (int i = 0; i < Buckets; i++) _wheel[i] = -1;
        _now = clock.Milliseconds;
    }

    /// <summary>The slot of the process that runs at this moment, or −1.</summary>
    public int Current => _current;

    /// <summary>
    /// How long turns took, in cycles: all from one look at the clock and the keys to the next, and so how long a key may have to wait.
    /// </summary>
    public Histogram Turns { get; } = new Histogram();

    /// <summary>Milliseconds since boot, as of the last look at the clock.</summary>
    public ulong Now => _now;

    /// <summary>Starts a new process's life, or that of one that slept or was stopped.</summary>
    public void MakeReady(int slot)
    {
        ref Process process = ref _processes.At(slot);
        Withdraw(slot);
        process.State = ProcessState.Ready;
        if (slot != _current) Enqueue(slot, process.Priority);
    }

    /// <summary>Wakes a process if it sleeps for that reason.</summary>
    public void Wake(int slot, WaitReason reason)
    {
        ref Process process = ref _processes.At(slot);
        if (process.State == ProcessState.Sleeping && process.Waiting == reason) MakeReady(slot);
    }

    /// <summary>Wakes everyone who waits for a key.</summary>
    public void WakeInput() => WakeAll(ref _input);

    /// <inheritdoc/>
    public void Wait(Handle<Pipe> pipe, OpenMode direction) =>
        SleepOnPipe(_current, pipe, direction == OpenMode.Read ? WaitReason.PipeReadable : WaitReason.PipeWritable);

    /// <inheritdoc/>
    public void WakeAll(ref int queue)
    {
        while (queue >= 0) MakeReady(queue);
    }

    /// <summary>Puts a process to sleep until something wakes it.</summary>
    public void Sleep(int slot, WaitReason reason)
    {
        Withdraw(slot);
        ref Process process = ref _processes.At(slot);
        process.State = ProcessState.Sleeping;
        process.Waiting = reason;
        if (reason == WaitReason.Input) _ring.Append(ref _input, slot);
    }

    /// <summary>Puts a process to sleep until a pipe has something to read, or room to write.</summary>
    public void SleepOnPipe(int slot, Handle<Pipe> pipe, WaitReason reason)
    {
        Sleep(slot, reason);
        ref Process process = ref _processes.At(slot);
        process.WaitFor = (ulong)_pipes.IndexOf(pipe);
        _ring.Append(ref QueueOf(ref process), slot);
    }

    /// <summary>Puts a process to sleep until a moment.</summary>
    /// <param name="slot">The process.</param>
    /// <param name="wakeAt">The moment, in the clock's milliseconds; one that has passed means the next millisecond.</param>
    public void SleepUntil(int slot, ulong wakeAt)
    {
        Sleep(slot, WaitReason.Time);
        if (wakeAt <= _now) wakeAt = _now + 1;
        ref Process process = ref _processes.At(slot);
        process.WaitFor = wakeAt;
        _ring.Append(ref QueueOf(ref process), slot);
        _sleepers++;
    }

    /// <summary>
    /// Puts a process to sleep until nobody is ready any more or a number of steps have been run, whichever comes first. What the
    /// others had to say within these steps is said before it goes on. One process at a time can wait so, and that is the shell: another
    /// would take the first one's place, which would then never wake.
    /// </summary>
    public void SleepUntilQuiet(int slot, int steps)
    {
        Sleep(slot, WaitReason.Quiet);
        _quietWaiter = slot;
        _quietBudget = steps;
    }

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

    /// <summary>Walks the processes that are stopped, from the one stopped first.</summary>
    /// <param name="slot">One that is stopped; −1 to begin with.</param>
    /// <returns>The slot of the one stopped after it, or −1.</returns>
    public int NextStopped(int slot) => slot < 0 ? _stopped : _ring.Next(_stopped, slot);

    /// <summary>Walks them from the one stopped last.</summary>
    /// <param name="slot">One that is stopped; −1 to begin with.</param>
    /// <returns>The slot of the one stopped before it, or −1.</returns>
    public int PreviousStopped(int slot) => _ring.Previous(_stopped, slot);

    /// <summary>Takes a process that has ended out of all lists.</summary>
    public void Retire(int slot)
    {
        Withdraw(slot);
        _processes.At(slot).State = ProcessState.Zombie;
    }

    /// <summary>Looks at the clock and wakes whose time has come.</summary>
    public void Advance()
    {
        ulong now = _clock.Milliseconds;
        if (now >= _nextLoad) Sample(now);
        if (_sleepers == 0)
        {
            _now = now;
            return;
        }

        if (now - _now >= Buckets)
        {
            // After a long gap each bucket needs one look, not one for every millisecond that passed.
            _now = now;
            for (int i = 0; i < Buckets; i++) WakeBucket(i);
            return;
        }

        while (_now < now)
        {
            _now++;
            WakeBucket(BucketOf(_now));
        }
    }

    /// <summary>Takes the next process to run.</summary>
    /// <param name="busy">Whether the kernel has something left to do itself: then it is not quiet, whoever is ready.</param>
    /// <returns>Its slot, or −1 if nobody is ready.</returns>
    public int Dispatch(bool busy = false)
    {
        if (_quietWaiter >= 0 && !busy && (_readyMask == 0 || --_quietBudget < 0)) MakeReady(_quietWaiter);
        if (_readyMask == 0) return -1;
        int priority = 0;
        while ((_readyMask >> priority & 1) == 0) priority++;
        int slot = _ready[priority];
        Dequeue(slot, priority);
        _current = slot;
        return slot;
    }

    /// <summary>Ends the turn of the current process: if it is still ready, it queues up again.</summary>
    /// <param name="ticks">Clock ticks that passed meanwhile.</param>
    public void EndTurn(int ticks)
    {
        int slot = _current;
        _current = -1;
        if (!_processes.IsLive(slot)) return;
        ref Process process = ref _processes.At(slot);
        process.Ticks += ticks;
        process.Steps++;
        if (process.State == ProcessState.Ready) Enqueue(slot, process.Priority);
    }

    /// <summary>
    /// How many processes wanted to run, on average over the last 1, 5 or 15 minutes, in hundredths.
    /// </summary>
    /// <param name="span">0, 1 or 2 for the three.</param>
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

        int waiting = CheckRing(_input, ProcessState.Sleeping, -1, report, ref violations);
        foreach (Handle<Pipe> handle in _pipes)
        {
            ref Pipe pipe = ref _pipes.At(_pipes.IndexOf(handle));
            waiting += CheckRing(pipe.WaitingReader, ProcessState.Sleeping, -1, report, ref violations);
            waiting += CheckRing(pipe.WaitingWriter, ProcessState.Sleeping, -1, report, ref violations);
        }

        int sleeping = 0;
        for (int i = 0; i < Buckets; i++) sleeping += CheckRing(_wheel[i], ProcessState.Sleeping, -1, report, ref violations);
        if (sleeping != _sleepers) violations += report.Report(_processes, -1, "sleepers differ from their counter");

        int ready = 0;
        int timed = 0;
        int queues = 0;
        int stopped = CheckRing(_stopped, ProcessState.Stopped, -1, report, ref violations);
        foreach (Handle<Process> handle in _processes)
        {
            int slot = _processes.IndexOf(handle);
            ref Process process = ref _processes.At(slot);
            if (process.State == ProcessState.Ready && slot != _current) ready++;
            if (process.State == ProcessState.Stopped) stopped--;
            if (process.State != ProcessState.Sleeping) continue;
            if (process.Waiting == WaitReason.Time) timed++;
            if (process.Waiting == WaitReason.Input) queues++;
            if (process.Waiting == WaitReason.PipeReadable || process.Waiting == WaitReason.PipeWritable)
            {
                queues++;
                if (!_pipes.IsLive((int)process.WaitFor)) violations += report.Report(_processes, slot, "waits for a pipe that is gone");
            }

            if (process.Waiting == WaitReason.Quiet && slot != _quietWaiter)
            {
                violations += report.Report(_processes, slot, "waits for quiet, and nobody knows");
            }
        }

        if (queues != waiting) violations += report.Report(_processes, -1, "waiting processes differ from the queues of keys and pipes");

        if (ready != queued || queued != _queued) violations += report.Report(_processes, -1, "ready processes differ from the run queues");
        if (stopped != 0) violations += report.Report(_processes, -1, "stopped processes differ from their queue");
        if (timed != sleeping) violations += report.Report(_processes, -1, "sleeping processes differ from the wheel");
        return violations;
    }

    private static int BucketOf(ulong milliseconds) => (int)milliseconds & (Buckets - 1);

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
        // Once for each interval that passed, but no more often than after which nearly all memory of the time before is gone.
        for (int passed = 0; passed < 1024 && now >= _nextLoad; passed++)
        {
            for (int i = 0; i < _loads.Length; i++)
            {
                _loads[i] = ((_loads[i] * _decay[i]) + ((ulong)_queued * LoadOne * (LoadOne - _decay[i])) + (LoadOne / 2)) / LoadOne;
            }

            _nextLoad += LoadInterval;
        }

        if (now >= _nextLoad) _nextLoad = now + LoadInterval;
    }

    /// <summary>Takes a process out of whatever list it is in, whatever it was doing.</summary>
    private void Withdraw(int slot)
    {
        ref Process process = ref _processes.At(slot);
        if (slot == _quietWaiter) _quietWaiter = -1;
        if (process.State == ProcessState.Ready)
        {
            if (slot != _current && process.Queue.Next >= 0) Dequeue(slot, process.Priority);
        }
        else if (process.State == ProcessState.Sleeping && process.Queue.Next >= 0)
        {
            if (process.Waiting == WaitReason.Time) _sleepers--;
            _ring.Remove(ref QueueOf(ref process), slot);
        }
        else if (process.State == ProcessState.Stopped)
        {
            _ring.Remove(ref _stopped, slot);
        }

        process.Queue.Next = -1;
    }

    /// <summary>The queue a sleeping process is in.</summary>
    private ref int QueueOf(ref Process process)
    {
        switch (process.Waiting)
        {
            case WaitReason.Time:
                return ref _wheel[BucketOf(process.WaitFor)];
            case WaitReason.Input:
                return ref _input;
            case WaitReason.PipeReadable:
                return ref _pipes.At((int)process.WaitFor).WaitingReader;
            case WaitReason.PipeWritable:
                return ref _pipes.At((int)process.WaitFor).WaitingWriter;
            default:
                return ref _none[0];
        }
    }

    private void WakeBucket(int bucket)
    {
        int head = _wheel[bucket];
        int slot = head;
        while (slot >= 0)
        {
            int next = _ring.Next(head, slot);
            if (_processes.At(slot).WaitFor <= _now)
            {
                MakeReady(slot);
                head = _wheel[bucket];
            }

            slot = next;
        }
    }
}
