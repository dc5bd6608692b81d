using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Time;

/// <summary>
/// The wait queues of the kernel. A process waits in any number of queues by as many waiters. To join, to leave and to wake is O(1) for
/// each waiter.
/// </summary>
/// <remarks>
/// Invariants: a waiter is in the queue that its <see cref="Waiter.Queue"/> names, and in no other. Each process owns a waiter, so joining
/// one queue never fails. The further ones of a process are in queues, and form a list that begins at its own. There are at most as many
/// of these as the slab has slots beyond one for each process.
/// </remarks>
public sealed class WaitQueues
{
    /// <summary>The most sources of queues.</summary>
    public const int MaxSources = 8;

    private readonly Slab<Waiter> _waiters;
    private readonly WaiterRing _ring;
    private readonly IWaitable[] _sources = new IWaitable[MaxSources];
    private readonly int _processes;
    private IWakeups? _wakeups;
    private int _sourceCount;
    private int _further;

    /// <summary>Makes the queues over their waiters.</summary>
    /// <param name="waiters">One for each process, and the further ones.</param>
    /// <param name="processes">Processes there can be.</param>
    public WaitQueues(Slab<Waiter> waiters, int processes)
    {
        _waiters = waiters;
        _processes = processes;
        _ring = new WaiterRing(waiters);
    }

    /// <summary>The waiters.</summary>
    public Slab<Waiter> Slab => _waiters;

    /// <summary>Names the scheduler. For use at boot.</summary>
    public void Attach(IWakeups wakeups) => _wakeups = wakeups;

    /// <summary>Adds a source of queues. For use at boot.</summary>
    /// <returns>The number of the source.</returns>
    public int Add(IWaitable source)
    {
        _sources[_sourceCount++] = source;
        return _sourceCount;
    }

    /// <summary>Makes the waiter that a process owns.</summary>
    /// <param name="process">The slot of the process.</param>
    /// <returns>The waiter; null if none is left.</returns>
    public Handle<Waiter> Create(int process)
    {
        ref Waiter waiter = ref _waiters.Allocate(out Handle<Waiter> handle);
        if (handle.IsNull) return handle;
        waiter.Queue = default;
        waiter.Process = process;
        waiter.Other = -1;
        return handle;
    }

    /// <summary>Gives the waiter of a process back, which leaves all its queues.</summary>
    /// <param name="own">The waiter; null changes nothing.</param>
    public void Destroy(Handle<Waiter> own)
    {
        if (own.IsNull) return;
        Leave(own);
        _waiters.Free(own);
    }

    /// <summary>Has a process wait in a queue, behind those who wait already, and beside the queues that it waits in.</summary>
    /// <param name="own">The waiter that the process owns.</param>
    /// <param name="queue">The queue, which exists.</param>
    /// <returns>ENOMEM if the process waits elsewhere, too, and no further waiter is left. Nothing is changed then.</returns>
    public Errno Join(Handle<Waiter> own, QueueId queue)
    {
        int slot = _waiters.IndexOf(own);
        ref Waiter first = ref _waiters.At(slot);
        if (!first.Queue.IsNull)
        {
            if (_further >= _waiters.Capacity - _processes) return Errno.ENOMEM;
            ref Waiter waiter = ref _waiters.Allocate(out Handle<Waiter> handle);
            if (handle.IsNull) return Errno.ENOMEM;
            _further++;
            slot = _waiters.IndexOf(handle);
            waiter.Process = first.Process;
            waiter.Other = first.Other;
            first.Other = slot;
        }

        _waiters.At(slot).Queue = queue;
        _ring.Append(ref QueueOf(queue).First, slot);
        return Errno.None;
    }

    /// <summary>Has a process leave all its queues.</summary>
    /// <param name="own">The waiter that the process owns.</param>
    public void Leave(Handle<Waiter> own)
    {
        int slot = _waiters.IndexOf(own);
        ref Waiter first = ref _waiters.At(slot);
        if (first.Queue.IsNull) return;
        _ring.Remove(ref QueueOf(first.Queue).First, slot);
        first.Queue = default;
        while (first.Other >= 0)
        {
            slot = first.Other;
            ref Waiter waiter = ref _waiters.At(slot);
            _ring.Remove(ref QueueOf(waiter.Queue).First, slot);
            first.Other = waiter.Other;
            _waiters.Free(_waiters.HandleAt(slot));
            _further--;
        }
    }

    /// <summary>Wakes everyone in a queue, in the order of their coming.</summary>
    public void WakeAll(ref WaitQueue queue)
    {
        while (queue.First >= 0) _wakeups!.Wake(_waiters.At(queue.First).Process);
    }

    /// <summary>Holds the queues of all sources against the waiters, and these against their processes.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        int queued = 0;
        for (int source = 1; source <= _sourceCount; source++)
        {
            for (int index = 0; index < _sources[source - 1].QueueCount; index++)
            {
                if (_sources[source - 1].HasQueue(index)) queued += CheckQueue(new QueueId(source, index), report, ref violations);
            }
        }

        int waiting = 0;
        int listed = 0;
        int processes = 0;
        foreach (Handle<Waiter> handle in _waiters)
        {
            int slot = _waiters.IndexOf(handle);
            ref Waiter waiter = ref _waiters.At(slot);
            if (!waiter.Queue.IsNull) waiting++;
            if (!_wakeups!.Owns(waiter.Process, handle)) continue;
            processes++;
            for (int other = slot; IsWaiter(other, waiter.Process) && listed <= _waiters.Live; other = _waiters.At(other).Other) listed++;
        }

        if (queued != waiting) violations += report.Report(_waiters, -1, "waiters differ from those in the queues");
        if (listed != _waiters.Live) violations += report.Report(_waiters, -1, "waiters differ from those of the processes");
        if (_further != _waiters.Live - processes) violations += report.Report(_waiters, -1, "further waiters differ from their counter");
        return violations;
    }

    private bool IsWaiter(int slot, int process) => _waiters.IsLive(slot) && _waiters.At(slot).Process == process;

    private ref WaitQueue QueueOf(QueueId queue) => ref _sources[queue.Source - 1].QueueAt(queue.Index);

    /// <summary>Walks a queue.</summary>
    /// <returns>The number of its waiters.</returns>
    private int CheckQueue(QueueId id, ICheckReport report, ref int violations)
    {
        int count = 0;
        int first = QueueOf(id).First;
        for (int slot = first; slot >= 0; slot = _ring.Next(first, slot))
        {
            bool isWaiter = _waiters.IsLive(slot) && _ring.IsLinked(_waiters, slot) && count < _waiters.Live;
            if (!isWaiter || _waiters.At(slot).Queue.Source != id.Source || _waiters.At(slot).Queue.Index != id.Index)
            {
                violations += report.Report(_waiters, slot, "in a queue that it does not name");
                return count;
            }

            count++;
        }

        return count;
    }

    /// <summary>Lists of waiters.</summary>
    private sealed class WaiterRing(Slab<Waiter> waiters) : Ring
    {
        /// <inheritdoc/>
        protected override ref Link LinkOf(int slot) => ref waiters.At(slot).Link;
    }
}
