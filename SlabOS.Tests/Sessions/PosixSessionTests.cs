using SlabOS.Tests.Support;

namespace SlabOS.Tests.Sessions;

/// <summary>What POSIX says of processes and descriptors, as someone at the shell finds it.</summary>
public sealed class PosixSessionTests : ShellFixture
{
    [Test]
    public void Open_takes_the_lowest_descriptor_free()
    {
        for (int number = 3; number < 8; number++) Assert.That(Open("/dev/null"), Is.EqualTo(number));
        Run("close 6");
        Run("close 4");

        Assert.That(Open("/dev/null"), Is.EqualTo(4));
        Assert.That(Open("/dev/null"), Is.EqualTo(6));
        Assert.That(Open("/dev/null"), Is.EqualTo(8));
    }

    [Test]
    public void Dup_takes_the_lowest_descriptor_free()
    {
        for (int number = 3; number < 6; number++) Open("/dev/null");
        Run("close 3");

        Prints("dup 5", "fd 3");
        Prints("dup 5", "fd 6");
    }

    [Test]
    public void The_lowest_descriptor_free_may_be_one_of_the_first_three()
    {
        Run("close 1");
        Prints("open /dev/null", "fd 1");
        Run("close 1");
        Prints("dup 0", "fd 1");
    }

    [Test]
    public void Descriptors_made_by_dup_share_one_offset()
    {
        Open("/a", "w");
        Run("write 3 abcdef");
        Open("/a");
        Run("dup 4");
        Prints("read 4 2", "ab");
        Prints("read 5 2", "cd");
        Run("seek 5 0");
        Prints("read 4 2", "ab");
    }

    [Test]
    public void A_descriptor_made_by_dup_outlives_the_one_it_was_made_of()
    {
        Open("/a", "w");
        Run("dup 3");
        Run("close 3");
        Prints("write 4 x", "1 bytes");
    }

    [Test]
    public void Two_opens_of_one_file_have_offsets_of_their_own()
    {
        Open("/a", "w");
        Run("write 3 abcdef");
        Open("/a");
        Open("/a");
        Prints("read 4 2", "ab");
        Prints("read 5 2", "ab");
    }

    [Test]
    public void A_child_inherits_the_shells_descriptors()
    {
        Run("close 1");
        Open("/a", "w");
        Prints("spawn cat /dev/console", "pid 3", "[3] cat stopped");
        KeysPrint("fg 3\rnot into the file\r\u0004", "not into the file");
        Open("/b", "w");
        Run("write 3 'into the file'");
        Prints("spawn cat /b", "pid 4", "[4] cat exited 0");
        Run("close 1");
        Run("dup 0");
        Open("/a");

        Prints("read 4", "not into the file", "into the file");
    }

    [Test]
    public void An_ended_process_has_nothing_open()
    {
        Open("/a", "w");
        Run("write 3 text");
        Run("spawn cat /a");
        Prints("ls -l /a", "-rw        4     1    1 /a");
        Assert.That(Run("ps"), Does.Contain("     3      2     Z   4       0     0 cat /a\n"));
    }

    [Test]
    public void A_zombie_can_be_signalled_until_it_is_reaped()
    {
        Spawn("counter 1", "[3] counter exited 0");
        Prints("kill -0 3");
        Prints("kill -KILL 3");
        Prints("wait", "pid 3 exited 0");
        Prints("kill -0 3", "kill: 3: ESRCH: no such process");
    }

    [Test]
    public void A_zombie_holds_its_slot_until_its_parent_waits_as_the_shell_does_in_need_of_one()
    {
        BootWith("procs=3");
        Spawn("counter 1", "[3] counter exited 0");
        Prints("kill -0 3");
        Prints("spawn idle", "pid 6");
        Prints("kill -0 3", "kill: 3: ESRCH: no such process");
    }

    [Test]
    public void A_pid_is_never_used_twice()
    {
        BootWith("procs=4");
        int last = 0;
        for (int i = 0; i < 50; i++)
        {
            int pid = Spawn("idle");
            Assert.That(pid, Is.GreaterThan(last));
            Prints($"kill {pid}", $"[{pid}] idle killed TERM");
            Prints("wait", $"pid {pid} killed TERM");
            Prints($"kill -0 {pid}", $"kill: {pid}: ESRCH: no such process");
            last = pid;
        }
    }

    [Test]
    public void Orphans_go_to_init_and_init_reaps_them()
    {
        SlabOS.Processes.ProcessTable table = Session.Kernel.Tables.Processes;
        int parent = Spawn("idle");
        int orphan = table.Spawn(table.Find(parent), 2, ProcessTables.Line("idle"), 4);

        Run($"kill {parent}");
        Assert.That(Run("ps"), Does.Contain($"     {orphan}      1     S   4       0     3 idle\n"));
        Run($"kill {orphan}");

        Prints($"kill -0 {orphan}", $"kill: {orphan}: ESRCH: no such process");
    }

    [Test]
    public void Zombies_whose_parent_ends_go_to_init_and_init_reaps_them()
    {
        SlabOS.Processes.ProcessTable table = Session.Kernel.Tables.Processes;
        int parent = Spawn("idle");
        int orphan = table.Spawn(table.Find(parent), 2, ProcessTables.Line("idle"), 4);
        Run($"kill {orphan}");
        Assert.That(Run("ps"), Does.Contain($"     {orphan}      {parent}     Z   4       0     0 idle\n"));

        Run($"kill {parent}");

        Prints($"kill -0 {orphan}", $"kill: {orphan}: ESRCH: no such process");
    }

    [Test]
    public void A_stopped_process_can_be_killed()
    {
        Spawn("idle");
        Run("kill -STOP 3");
        Prints("kill -KILL 3", "[3] idle killed KILL");
        Prints("wait", "pid 3 killed KILL");
    }

    [Test]
    public void A_stopped_process_meets_what_was_sent_once_it_is_continued()
    {
        Spawn("idle");
        Run("kill -STOP 3");
        Prints("kill 3");
        Prints("kill -CONT 3", "[3] idle killed TERM");
        Prints("wait", "pid 3 killed TERM");
    }

    [Test]
    public void A_stopped_process_is_not_waited_for_in_vain_once_it_is_continued()
    {
        Spawn("sleep 50");
        Run("kill -STOP 3");
        Session.Rest(200);
        Run("kill -CONT 3");
        Prints("wait", "pid 3 exited 0");
    }
}
