using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>The walks over all processes: by their slots, and by families.</summary>
public sealed class ProcessWalkTests
{
    // Far more than there are processes: a walk that does not end fails.
    private const int Limit = 50;

    private ProcessTables _tables = null!;

    [SetUp]
    public void MakeTables() => _tables = new ProcessTables(16);

    [Test]
    public void By_slots_each_process_is_met_once_however_few_are_looked_at_at_once([Values(1, 2, 3, 16, 1000)] int count)
    {
        for (int i = 0; i < 8; i++) _tables.SpawnSlot();
        foreach (int slot in new[] { 3, 4, 5, 9 }) Reap(slot);

        Assert.That(Walk(count), Is.EqualTo(new[] { 0, 1, 2, 6, 7, 8 }));
    }

    [Test]
    public void By_slots_no_more_are_looked_at_than_asked_for()
    {
        for (int i = 0; i < 5; i++) _tables.SpawnSlot();
        foreach (int slot in new[] { 2, 3, 4 }) Reap(slot);

        Assert.That(_tables.Table.NextLive(2, 2, out int next), Is.EqualTo(-1));
        Assert.That(next, Is.EqualTo(4));
        Assert.That(_tables.Table.NextLive(next, 2, out next), Is.EqualTo(5));
        Assert.That(next, Is.EqualTo(6));
        Assert.That(_tables.Table.NextLive(next, 2, out next), Is.EqualTo(6));
        Assert.That(next, Is.EqualTo(-1), "no slot behind was ever used");
    }

    [Test]
    public void By_families_children_are_right_behind_their_parent_and_zombies_behind_the_living()
    {
        int zombie = _tables.SpawnSlot();
        int a = _tables.SpawnSlot();
        int b = _tables.SpawnSlot();
        int c = _tables.SpawnSlot();
        int otherZombie = _tables.SpawnSlot();
        int childOfA = _tables.SpawnSlot(a);
        int childOfChild = _tables.SpawnSlot(childOfA);
        int otherOfA = _tables.SpawnSlot(a);
        int zombieOfB = _tables.SpawnSlot(b);
        foreach (int ended in new[] { zombie, otherZombie, zombieOfB }) _tables.Table.Exit(ended, 0, Signal.None);
        int childOfInit = _tables.SpawnSlot(ProcessTables.Init);

        Assert.That(Tree(), Is.EqualTo(new[]
        {
            (ProcessTables.Init, 0),
            (ProcessTables.Shell, 1),
            (a, 2),
            (childOfA, 3),
            (childOfChild, 4),
            (otherOfA, 3),
            (b, 2),
            (zombieOfB, 3),
            (c, 2),
            (zombie, 2),
            (otherZombie, 2),
            (childOfInit, 1),
        }));
    }

    [Test]
    public void The_zombies_of_a_process_are_met_in_the_order_they_ended()
    {
        var slots = new List<int>();
        for (int i = 0; i < 3; i++) slots.Add(_tables.SpawnSlot());
        slots.Reverse();
        foreach (int slot in slots) _tables.Table.Exit(slot, 0, Signal.None);

        var met = new List<int>();
        for (int slot = _tables.Table.FirstZombie(ProcessTables.Shell); slot >= 0 && met.Count < Limit; slot = _tables.Table.NextZombie(slot)) met.Add(slot);

        Assert.That(met, Is.EqualTo(slots));
    }

    private List<int> Walk(int count)
    {
        var met = new List<int>();
        int looks = 0;
        for (int next = 0; next >= 0;)
        {
            int slot = _tables.Table.NextLive(next, count, out next);
            if (slot >= 0) met.Add(slot);
            Assert.That(++looks, Is.LessThan(Limit));
        }

        return met;
    }

    private List<(int Slot, int Depth)> Tree()
    {
        var met = new List<(int, int)>();
        int depth = 0;
        for (int slot = ProcessTables.Init; slot >= 0 && met.Count < Limit; slot = _tables.Table.NextInTree(slot, ref depth)) met.Add((slot, depth));
        return met;
    }

    private void Reap(int slot)
    {
        int pid = _tables.At(slot).Pid;
        _tables.Table.Exit(slot, 0, Signal.None);
        Assert.That(_tables.Wait(ProcessTables.Shell, pid).Result, Is.EqualTo(pid));
    }
}
