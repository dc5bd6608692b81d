using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;
using SlabOS.Time;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>The check of processes and queues finds every kind of damage.</summary>
public sealed class ProcessCheckTests
{
    private ProcessTables _tables = null!;
    private int _running;
    private int _sleeping;
    private int _zombie;

    [SetUp]
    public void StartOneThatRunsOneThatSleepsAndOneThatEnded()
    {
        _tables = new ProcessTables();
        _running = _tables.SpawnSlot();
        _sleeping = _tables.SpawnSlot();
        _tables.SleepUntil(_sleeping, 1000);
        _zombie = _tables.SpawnSlot();
        _tables.Table.Exit(_zombie, 0, Signal.None);
        Assert.That(_tables.Violations(), Is.Empty);
    }

    [Test]
    public void A_pid_that_is_anothers_is_found()
    {
        _tables.At(_running).Pid++;

        Found("process[2]: not found by its own pid");
    }

    [Test]
    public void Arguments_that_are_gone_are_found()
    {
        _tables.Arguments.Free(_tables.At(_running).Arguments);

        Found("process[2]: its arguments are gone");
        Found("process: argument lists differ from the processes");
    }

    [Test]
    public void A_process_without_descriptors_is_found()
    {
        _tables.At(_running).Descriptors = default;

        Found("process[2]: its descriptor table does not fit its state");
    }

    [Test]
    public void A_zombie_with_descriptors_is_found()
    {
        _tables.At(_zombie).Descriptors = _tables.At(_running).Descriptors;

        Found("process[4]: its descriptor table does not fit its state");
    }

    [Test]
    public void A_descriptor_table_that_belongs_to_nobody_is_found()
    {
        _tables.Files.Descriptors.Create();

        Found("process: descriptor tables differ from the processes");
    }

    [Test]
    public void A_process_that_is_nobodys_child_is_found()
    {
        _tables.At(ProcessTables.Shell).FirstZombie = -1;

        Found("process: processes differ from the children of all processes");
    }

    [Test]
    public void A_child_that_thinks_it_has_another_parent_is_found()
    {
        _tables.At(_running).Parent = ProcessTables.Init;

        Found("process[2]: child of another than its parent");
    }

    [Test]
    public void A_zombie_among_the_living_is_found()
    {
        _tables.At(_running).State = ProcessState.Zombie;

        Found("process[2]: among the wrong children of its parent");
    }

    [Test]
    public void Init_among_the_children_of_another_is_found()
    {
        _tables.At(ProcessTables.Shell).FirstChild = ProcessTables.Init;

        Found("process[0]: child of another than its parent");
    }

    [Test]
    public void Children_that_lead_to_a_free_slot_are_found()
    {
        _tables.At(_running).Sibling.Next = 7;

        Found("process[1]: its children lead to no process");
    }

    [Test]
    public void Children_that_lead_round_past_their_first_are_found_and_the_check_ends()
    {
        _tables.At(_sleeping).Sibling.Next = _sleeping;

        Found("process[1]: its children lead to no process");
    }

    [Test]
    public void A_group_that_leads_to_no_process_is_found()
    {
        _tables.At(_running).Member.Next = 200;

        Found("process[2]: its group leads to no process of it");
    }

    [Test]
    public void A_group_that_leads_to_one_of_another_is_found()
    {
        _tables.Table.JoinGroup(_running, _sleeping);
        _tables.At(_running).Group++;

        Found("process[2]: its group leads to no process of it");
        Found("process[3]: its group leads to no process of it");
    }

    [Test]
    public void A_group_that_does_not_lead_back_is_found()
    {
        _tables.Table.JoinGroup(_running, _sleeping);
        _tables.At(_sleeping).Member.Previous = _sleeping;

        Found("process[2]: its group leads to no process of it");
    }

    [Test]
    public void A_sleeper_in_a_run_queue_is_found()
    {
        _tables.At(_running).State = ProcessState.Sleeping;

        Found("process[2]: in a queue that is not for its state");
        Found("process: ready processes differ from the run queues");
    }

    [Test]
    public void A_stopped_process_that_is_not_among_the_stopped_is_found()
    {
        _tables.Sleep(_running);
        _tables.At(_running).State = ProcessState.Stopped;

        Found("process: stopped processes differ from their queue");
    }

    [Test]
    public void A_sleeper_among_the_stopped_is_found()
    {
        _tables.Scheduler.Stop(_running);
        _tables.At(_running).State = ProcessState.Sleeping;

        Found("process[2]: in a queue that is not for its state");
        Found("process: stopped processes differ from their queue");
    }

    [Test]
    public void A_process_in_the_queue_of_another_priority_is_found()
    {
        _tables.At(_running).Priority = 3;

        Found("process[2]: in the queue of another priority");
    }

    [Test]
    public void A_process_in_the_most_urgent_queue_that_is_less_urgent_is_found()
    {
        _tables.At(ProcessTables.Shell).Priority = 1;

        Found("process[1]: in the queue of another priority");
    }

    [Test]
    public void Init_in_a_queue_that_is_not_for_its_state_is_found()
    {
        _tables.At(ProcessTables.Init).State = ProcessState.Sleeping;

        Found("process[0]: in a queue that is not for its state");
    }

    [Test]
    public void A_process_that_waits_and_does_not_sleep_is_found([Values] bool forATime)
    {
        if (forATime) _tables.SleepUntil(_running, 1000);
        else _tables.Sleep(_running, WaitReason.Input);
        _tables.At(_running).State = ProcessState.Ready;

        Found("process[2]: waits, but does not sleep");
    }

    [Test]
    public void A_ready_process_that_is_in_no_queue_is_found()
    {
        _tables.Sleep(_running);
        _tables.At(_running).State = ProcessState.Ready;

        Found("process: ready processes differ from the run queues");
    }

    [Test]
    public void A_sleeper_whose_timer_is_gone_is_found()
    {
        _tables.Timers.Destroy(_tables.At(_sleeping).Timer);

        Found("process[3]: its timer does not fit its state");
    }

    [Test]
    public void A_timer_of_nobody_is_found()
    {
        int timer = _tables.Timers.Slab.IndexOf(_tables.At(_sleeping).Timer);
        _tables.At(_sleeping).Timer = default;

        Found($"timer[{timer}]: its owner does not know it");
    }

    [Test]
    public void A_queue_that_leads_to_a_free_slot_is_found()
    {
        _tables.At(_running).Queue.Next = 7;

        Found("process[7]: a queue leads to no process");
    }

    [Test]
    public void A_waiter_that_is_in_no_queue_is_found()
    {
        _tables.Sleep(_running, WaitReason.Input);
        _tables.Files.Console.QueueAt(0) = WaitQueue.Empty;

        Found("waiter: waiters differ from those in the queues");
    }

    [Test]
    public void A_waiter_of_nobody_is_found()
    {
        _tables.Sleep(_running, WaitReason.Input);
        _tables.At(_running).Waiter = default;

        Found("waiter: waiters differ from those of the processes");
    }

    [Test]
    public void A_waiter_that_is_gone_is_found([Values(WaitReason.Child, WaitReason.Input)] WaitReason reason)
    {
        _tables.Sleep(_running, reason);
        _tables.Queues.Slab.Free(_tables.At(_running).Waiter);

        Found("process[2]: its waiter does not fit its state");
        Found("waiter[2]: in a queue that it does not name");
    }

    [Test]
    public void A_queue_for_quiet_that_leads_to_no_waiter_is_found()
    {
        _tables.Scheduler.SleepUntilQuiet(_running, 3);
        _tables.Queues.Slab.Free(_tables.At(_running).Waiter);

        Found("waiter[2]: in a queue that it does not name");
    }

    [Test]
    public void A_process_that_waits_for_a_pipe_that_is_gone_is_found([Values] bool reads)
    {
        _tables.Files.PipeSlab.Free(WaitForAPipe(reads));

        Found("waiter: waiters differ from those in the queues");
    }

    [Test]
    public void A_process_that_waits_for_a_pipe_in_no_queue_is_found()
    {
        Handle<Pipe> pipe = WaitForAPipe(reads: true);
        _tables.Files.PipeSlab.Find(pipe, out _).Readable = WaitQueue.Empty;

        Found("waiter: waiters differ from those in the queues");
    }

    [Test]
    public void A_queue_of_a_pipe_that_leads_to_no_waiter_is_found([Values] bool reads)
    {
        WaitForAPipe(reads);
        _tables.Queues.Slab.Free(_tables.At(_running).Waiter);

        Found("waiter[2]: in a queue that it does not name");
    }

    [Test]
    public void A_process_without_a_working_directory_is_found()
    {
        _tables.At(_running).Directory = default;

        Found("process[2]: its working directory does not fit its state");
    }

    [Test]
    public void A_zombie_with_a_working_directory_is_found()
    {
        _tables.At(_zombie).Directory = _tables.At(_running).Directory;

        Found("process[4]: its working directory does not fit its state");
    }

    [Test]
    public void A_working_directory_of_a_process_that_has_none_there_is_found()
    {
        _tables.At(_running).DirectoryKey = 1;

        Found("process[2]: the process of its working directory does not fit");
    }

    private Handle<Pipe> WaitForAPipe(bool reads)
    {
        _tables.Files.Open.OpenPipe(out Handle<OpenFile> read, out Handle<OpenFile> write);
        _tables.Files.Descriptors.Install(_tables.At(_running).Descriptors, read);
        _tables.Files.Descriptors.Install(_tables.At(_running).Descriptors, write);
        Handle<Pipe> pipe = Handle<Pipe>.FromBits(_tables.Files.OpenFiles.Find(read, out _).Key);
        _tables.SleepOnPipe(_running, read, reads ? OpenMode.Read : OpenMode.Write);
        Assert.That(_tables.Violations(), Is.Empty);
        return pipe;
    }

    private void Found(string violation) => Assert.That(_tables.Violations(), Does.Contain(violation));
}
