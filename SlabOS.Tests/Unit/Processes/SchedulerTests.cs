using System;
using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;
using SlabOS.Time;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>Whose turn it is.</summary>
public sealed class SchedulerTests
{
    private ProcessTables _tables = null!;

    private Scheduler Scheduler => _tables.Scheduler;

    [SetUp]
    public void PutInitAndTheShellToSleep()
    {
        _tables = new ProcessTables();
        _tables.Sleep(ProcessTables.Init);
        _tables.Sleep(ProcessTables.Shell);
    }

    [Test]
    public void When_nobody_is_ready_nobody_has_a_turn()
    {
        Assert.That(Scheduler.Dispatch(), Is.EqualTo(-1));
        Assert.That(Scheduler.Current, Is.EqualTo(-1));
    }

    [Test]
    public void Processes_of_one_priority_take_turns()
    {
        int a = _tables.SpawnSlot();
        int b = _tables.SpawnSlot();
        int c = _tables.SpawnSlot();

        Assert.That(Turns(7), Is.EqualTo(new[] { a, b, c, a, b, c, a }));
    }

    [Test]
    public void The_most_urgent_priority_goes_first()
    {
        int low = _tables.SpawnSlot(priority: 7);
        int high = _tables.SpawnSlot(priority: 1);
        int middle = _tables.SpawnSlot(priority: 4);

        var order = new List<int>();
        for (int i = 0; i < 3; i++)
        {
            order.Add(Scheduler.Dispatch());
            _tables.Sleep(Scheduler.Current);
            Scheduler.EndTurn();
        }

        Assert.That(order, Is.EqualTo(new[] { high, middle, low }));
    }

    [Test]
    public void Whose_turn_it_is_is_the_current_process()
    {
        int slot = _tables.SpawnSlot();

        Assert.That(Scheduler.Dispatch(), Is.EqualTo(slot));
        Assert.That(Scheduler.Current, Is.EqualTo(slot));
        Assert.That(_tables.Violations(), Is.Empty);
        Scheduler.EndTurn();
        Assert.That(Scheduler.Current, Is.EqualTo(-1));
    }

    [Test]
    public void Time_is_counted_for_whose_turn_it_was()
    {
        int slot = _tables.SpawnSlot();
        ulong start = _tables.Clock.Nanoseconds;
        Scheduler.Dispatch();
        _tables.Clock.Advance(3);
        Scheduler.EndTurn();
        Scheduler.Dispatch();
        _tables.Clock.Advance(4);
        Scheduler.EndTurn();

        Assert.That(_tables.At(slot).Ran, Is.EqualTo(7000));
        _tables.Clock.Advance(5);
        Scheduler.SkipTime();
        Scheduler.Dispatch();
        Scheduler.EndTurn();
        Assert.That(_tables.At(slot).Ran, Is.EqualTo(7000), "nobody ran meanwhile");
        Assert.That(_tables.Clock.Nanoseconds - start, Is.EqualTo(12_000));
    }

    [Test]
    public void Steps_are_counted_for_whose_turn_it_was()
    {
        int a = _tables.SpawnSlot();
        int b = _tables.SpawnSlot();
        Turns(3);
        Assert.That((_tables.At(a).Steps, _tables.At(b).Steps), Is.EqualTo((2ul, 1ul)));
    }

    [Test]
    public void A_turn_that_its_process_did_not_outlive_is_nobodys()
    {
        int slot = _tables.SpawnSlot();
        Scheduler.Dispatch();
        _tables.Table.Exit(slot, 0, Signal.None);
        _tables.Wait(ProcessTables.Shell);
        _tables.Clock.Advance(3);
        Scheduler.EndTurn();
        Assert.That((_tables.At(slot).Ran, _tables.At(slot).Steps), Is.EqualTo((0ul, 0ul)));
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_process_that_went_to_sleep_in_its_turn_has_no_more()
    {
        int a = _tables.SpawnSlot();
        int b = _tables.SpawnSlot();
        Scheduler.Dispatch();
        _tables.Sleep(a);
        Scheduler.EndTurn();

        Assert.That(Turns(2), Is.EqualTo(new[] { b, b }));
    }

    [Test]
    public void A_process_that_is_woken_in_its_own_turn_is_queued_once()
    {
        int slot = _tables.SpawnSlot();
        Scheduler.Dispatch();
        _tables.Sleep(slot, WaitReason.Child);
        _tables.WakeParent(slot);
        Scheduler.EndTurn();

        Assert.That(_tables.Violations(), Is.Empty);
        Assert.That(Turns(2), Is.EqualTo(new[] { slot, slot }));
    }

    [Test]
    public void A_sleeper_wakes_only_for_its_reason()
    {
        int slot = _tables.SpawnSlot();
        _tables.Sleep(slot, WaitReason.Child);

        _tables.WakeInput();
        Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Sleeping));
        _tables.WakeParent(slot);
        Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Ready));
    }

    [Test]
    public void Who_waits_for_several_things_wakes_for_the_first_and_waits_for_none_then([Values(0, 1, 2)] int which)
    {
        int slot = _tables.SpawnSlot();
        _tables.SleepUntil(slot, 10);
        Assert.That(Scheduler.Await(slot, _tables.Files.Console.Input), Is.EqualTo(Errno.None));
        Assert.That(Scheduler.Await(slot, _tables.Table.ChildrenOf(slot)), Is.EqualTo(Errno.None));
        Assert.That(_tables.Violations(), Is.Empty);

        if (which == 0) _tables.PassTo(10);
        else if (which == 1) _tables.WakeInput();
        else _tables.WakeParent(slot);

        Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Ready));
        Assert.That(_tables.Queues.Slab.Live, Is.EqualTo(_tables.Slots.Live), "one each");
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void Without_a_further_waiter_nobody_waits_for_two_things_and_everybody_for_one()
    {
        QueueId input = _tables.Files.Console.Input;
        int greedy = _tables.SpawnSlot();
        Scheduler.Sleep(greedy);
        for (int i = 0; i <= FileTables.ExtraWaiters; i++) Assert.That(Scheduler.Await(greedy, input), Is.EqualTo(Errno.None));

        int other = _tables.SpawnSlot();
        _tables.Sleep(other, WaitReason.Input);
        Assert.That(Scheduler.Await(other, input), Is.EqualTo(Errno.ENOMEM));
        Assert.That(_tables.At(other).State, Is.EqualTo(ProcessState.Ready), "it waits for nothing");
        Assert.That(_tables.Queues.Slab.Find(_tables.At(other).Waiter, out _).Queue.IsNull, Is.True);
        while (_tables.Slots.Available > 0) _tables.Sleep(_tables.SpawnSlot(), WaitReason.Input);
        _tables.Sleep(other, WaitReason.Input);
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_moment_that_never_comes_sets_no_timer()
    {
        int slot = _tables.SpawnSlot();
        Scheduler.Sleep(slot);
        Scheduler.Await(slot, Timers.Never);
        Assert.That(_tables.WaitOf(slot), Is.EqualTo(WaitReason.Signal));
    }

    [TestCase(1)]
    [TestCase(9)]
    [TestCase(255)]
    [TestCase(256)]
    [TestCase(257)]
    [TestCase(1000)]
    [TestCase(100_000)]
    public void A_sleeper_wakes_at_its_time_and_not_before(int milliseconds)
    {
        int slot = _tables.SpawnSlot();
        _tables.SleepUntil(slot, (ulong)milliseconds);
        for (int now = 1; now < milliseconds; now++) PassTo(now);
        Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Sleeping));

        PassTo(milliseconds);

        Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Ready));
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_time_that_has_passed_means_the_next_turn()
    {
        PassTo(500);
        int slot = _tables.SpawnSlot();
        _tables.SleepUntil(slot, 3);
        Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Sleeping));

        PassTo(501);

        Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Ready));
    }

    [Test]
    public void The_present_moment_means_the_next_turn_too()
    {
        PassTo(500);
        int slot = _tables.SpawnSlot();
        _tables.SleepUntil(slot, 500);
        PassTo(501);
        Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Ready));
    }

    [Test]
    public void Those_whose_time_came_in_a_short_gap_have_their_turns_in_the_order_of_their_times()
    {
        PassTo(250);
        int late = _tables.SpawnSlot();
        int early = _tables.SpawnSlot();
        _tables.SleepUntil(late, 257);
        _tables.SleepUntil(early, 255);
        PassTo(260);
        Assert.That(Turns(2), Is.EqualTo(new[] { early, late }));
    }

    [Test]
    public void All_whose_time_came_in_a_long_gap_wake([Values(255, 256, 1000)] int gap)
    {
        var due = new List<int>();
        foreach (int time in new[] { 1, 2, 2, gap }) _tables.SleepUntil(Add(due), (ulong)time);
        int late = _tables.SpawnSlot();
        _tables.SleepUntil(late, (ulong)gap + 1);

        PassTo(gap);

        foreach (int slot in due) Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Ready));
        Assert.That(_tables.At(late).State, Is.EqualTo(ProcessState.Sleeping));
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_sleeper_that_ends_is_not_woken()
    {
        int slot = _tables.SpawnSlot();
        _tables.SleepUntil(slot, 10);
        _tables.Table.Exit(slot, 0, Signal.None);

        PassTo(20);

        Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Zombie));
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_stopped_sleeper_does_not_wake_at_its_time()
    {
        int slot = _tables.SpawnSlot();
        _tables.SleepUntil(slot, 10);
        Scheduler.Stop(slot);

        PassTo(20);

        Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Stopped));
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void Sleepers_whose_times_share_a_bucket_wake_each_at_its_own()
    {
        const int Buckets = 256;
        var slots = new List<int>();
        for (int i = 0; i < 4; i++) _tables.SleepUntil(Add(slots), 7 + (ulong)(i * Buckets));
        for (int i = 0; i < 4; i++)
        {
            PassTo(6 + i * Buckets);
            Assert.That(_tables.At(slots[i]).State, Is.EqualTo(ProcessState.Sleeping));
            PassTo(7 + i * Buckets);
            for (int j = 0; j < 4; j++) Assert.That(_tables.At(slots[j]).State, Is.EqualTo(j <= i ? ProcessState.Ready : ProcessState.Sleeping));
            Assert.That(_tables.Violations(), Is.Empty);
        }
    }

    [Test]
    public void A_sleeper_that_leaves_the_middle_of_a_bucket_leaves_the_others([Values(0, 1, 2)] int which)
    {
        var slots = new List<int>();
        for (int i = 0; i < 3; i++) _tables.SleepUntil(Add(slots), 10);
        Scheduler.MakeReady(slots[which]);
        Assert.That(_tables.Violations(), Is.Empty);

        PassTo(10);

        foreach (int slot in slots) Assert.That(_tables.At(slot).State, Is.EqualTo(ProcessState.Ready));
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_priority_that_is_set_counts_from_the_next_turn_on()
    {
        int a = _tables.SpawnSlot();
        int b = _tables.SpawnSlot();
        Scheduler.SetPriority(b, 1);
        Assert.That(Turns(2), Is.EqualTo(new[] { b, b }));
        Scheduler.SetPriority(b, 7);
        Assert.That(Turns(2), Is.EqualTo(new[] { a, a }));
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void The_priority_of_whose_turn_it_is_can_be_set()
    {
        int a = _tables.SpawnSlot();
        int b = _tables.SpawnSlot();
        Scheduler.Dispatch();
        Scheduler.SetPriority(a, 7);
        Assert.That(_tables.Violations(), Is.Empty);
        Scheduler.EndTurn();
        Assert.That(Turns(2), Is.EqualTo(new[] { b, b }));
    }

    [Test]
    public void The_priority_of_who_sleeps_counts_when_he_wakes()
    {
        int a = _tables.SpawnSlot();
        int b = _tables.SpawnSlot();
        _tables.Sleep(b, WaitReason.Child);
        Scheduler.SetPriority(b, 0);
        Assert.That(Turns(1), Is.EqualTo(new[] { a }));
        _tables.WakeParent(b);
        Assert.That(Turns(2), Is.EqualTo(new[] { b, b }));
    }

    [Test]
    public void All_who_wait_for_a_key_wake_for_one()
    {
        int a = _tables.SpawnSlot();
        int b = _tables.SpawnSlot();
        _tables.Sleep(a, WaitReason.Input);
        _tables.Sleep(b, WaitReason.Input);
        _tables.WakeInput();
        Assert.That(Turns(3), Is.EqualTo(new[] { a, b, a }));
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void Who_waits_for_quiet_goes_on_when_nobody_else_is_ready()
    {
        int busy = _tables.SpawnSlot();
        Scheduler.SleepUntilQuiet(ProcessTables.Shell, 100);
        Assert.That(Turns(3), Is.EqualTo(new[] { busy, busy, busy }));

        _tables.Sleep(busy);

        Assert.That(Turns(1), Is.EqualTo(new[] { ProcessTables.Shell }));
    }

    [Test]
    public void Who_waits_for_quiet_goes_on_after_so_many_steps_of_the_others()
    {
        int busy = _tables.SpawnSlot();
        Scheduler.SleepUntilQuiet(ProcessTables.Shell, 3);

        Assert.That(Turns(4), Is.EqualTo(new[] { busy, busy, busy, ProcessTables.Shell }));
    }

    [Test]
    public void Who_waits_for_quiet_sleeps_though_he_was_ready_and_only_once()
    {
        Scheduler.MakeReady(ProcessTables.Shell);
        Scheduler.SleepUntilQuiet(ProcessTables.Shell, 100);
        Assert.That(_tables.At(ProcessTables.Shell).State, Is.EqualTo(ProcessState.Sleeping));
        Assert.That(Turns(1), Is.EqualTo(new[] { ProcessTables.Shell }));

        _tables.Sleep(ProcessTables.Shell, WaitReason.Child);
        Assert.That(Scheduler.Dispatch(), Is.EqualTo(-1), "it is quiet, and nobody waits for that any more");
    }

    [Test]
    public void At_first_nobody_waits_for_quiet()
    {
        var registry = new SlabRegistry(2);
        var timers = new Timers(registry.Reserve<Timer>("timer", 4)!);
        var scheduler = new Scheduler(registry.Reserve<Process>("process", 4)!, timers, _tables.Queues, _tables.Clock);
        Assert.That(scheduler.Dispatch(), Is.EqualTo(-1));
    }

    [Test]
    public void It_is_not_quiet_while_the_kernel_itself_is_busy()
    {
        Scheduler.SleepUntilQuiet(ProcessTables.Shell, 3);
        Assert.That(Scheduler.Dispatch(busy: true), Is.EqualTo(-1));

        int other = _tables.SpawnSlot();
        for (int i = 0; i < 5; i++)
        {
            Assert.That(Scheduler.Dispatch(busy: true), Is.EqualTo(other));
            Scheduler.EndTurn();
        }

        Assert.That(Turns(4), Is.EqualTo(new[] { other, other, other, ProcessTables.Shell }));
    }

    [Test]
    public void Random_comings_and_goings_keep_the_queues_sound()
    {
        var slots = new List<int>();
        for (int i = 0; i < 6; i++) Add(slots);
        Handle<DescriptorTable> table = _tables.At(ProcessTables.Shell).Descriptors;
        _tables.Files.Open.OpenPipe(out Handle<OpenFile> read, out Handle<OpenFile> write);
        _tables.Files.Descriptors.Install(table, read);
        _tables.Files.Descriptors.Install(table, write);
        Handle<Pipe> pipe = Handle<Pipe>.FromBits(_tables.Files.OpenFiles.Find(read, out _).Key);
        var random = new Random(1);
        int now = 0;
        for (int step = 0; step < 5000; step++)
        {
            int slot = slots[random.Next(slots.Count)];
            switch (random.Next(12))
            {
                case 0:
                    _tables.Sleep(slot, WaitReason.Child);
                    break;
                case 1:
                    _tables.SleepUntil(slot, (ulong)(now + random.Next(600)));
                    break;
                case 2:
                    Scheduler.Stop(slot);
                    break;
                case 3:
                    _tables.WakeParent(slot);
                    break;
                case 4:
                    PassTo(now += random.Next(300));
                    break;
                case 5:
                    Scheduler.SleepUntilQuiet(slot, random.Next(4));
                    break;
                case 6:
                    Scheduler.MakeReady(slot);
                    break;
                case 7:
                    Scheduler.SetPriority(slot, random.Next(Scheduler.Priorities));
                    break;
                case 8:
                    _tables.SleepOnPipe(slot, read, random.Next(2) == 0 ? OpenMode.Read : OpenMode.Write);
                    break;
                case 9:
                    ref Pipe waited = ref _tables.Files.PipeSlab.Find(pipe, out _);
                    if (random.Next(2) == 0) _tables.Queues.WakeAll(ref waited.Readable);
                    else _tables.Queues.WakeAll(ref waited.Writable);
                    break;
                case 10:
                    _tables.Sleep(slot, WaitReason.Input);
                    if (random.Next(2) == 0) _tables.WakeInput();
                    break;
                default:
                    if (Scheduler.Dispatch() >= 0) Scheduler.EndTurn();
                    break;
            }

            Assert.That(_tables.Violations(), Is.Empty, $"step {step}");
        }
    }

    private int Add(List<int> slots)
    {
        slots.Add(_tables.SpawnSlot());
        return slots[^1];
    }

    private void PassTo(int milliseconds) => _tables.PassTo(milliseconds);

    private int[] Turns(int count)
    {
        var turns = new int[count];
        for (int i = 0; i < count; i++)
        {
            turns[i] = Scheduler.Dispatch();
            Scheduler.EndTurn();
        }

        return turns;
    }
}
