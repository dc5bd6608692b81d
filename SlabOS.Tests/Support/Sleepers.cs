using System.Collections.Generic;
using System.Linq;
using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Tests.Support;

/// <summary>Wait queues and those who wait in them, without a scheduler: a list of who was woken.</summary>
internal sealed class Sleepers : IWakeups
{
    private readonly Handle<Waiter>[] _waiters;

    public Sleepers(int processes, int extra = 0)
    {
        Registry = new SlabRegistry(1);
        Queues = new WaitQueues(Registry.Reserve<Waiter>("waiter", processes + extra)!, processes);
        Queues.Attach(this);
        _waiters = Enumerable.Range(0, processes).Select(Queues.Create).ToArray();
    }

    public SlabRegistry Registry { get; }

    public WaitQueues Queues { get; }

    /// <summary>Those who were woken, in order.</summary>
    public List<int> Woken { get; } = [];

    /// <summary>Has a process wait in a queue, too.</summary>
    public Errno Join(int process, QueueId queue) => Queues.Join(_waiters[process], queue);

    /// <summary>Has a process leave all queues.</summary>
    public void Leave(int process) => Queues.Leave(_waiters[process]);

    /// <inheritdoc/>
    public void Wake(int process)
    {
        Woken.Add(process);
        Leave(process);
    }

    /// <inheritdoc/>
    public bool Owns(int process, Handle<Waiter> waiter) => process >= 0 && process < _waiters.Length && _waiters[process] == waiter;
}
