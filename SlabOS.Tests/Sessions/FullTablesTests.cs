using System.Collections.Generic;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Sessions;

/// <summary>A table that is full says so by its errno, nothing else has changed, and one free makes all well.</summary>
public sealed class FullTablesTests : ShellFixture
{
    [Test]
    public void The_process_table_full_is_EAGAIN()
    {
        BootWith("procs=4");
        Spawn("idle");
        Spawn("idle");

        IsFull("process", "spawn idle", "spawn: idle: EAGAIN: resource temporarily unavailable");

        Run("kill 3");
        Run("wait 3");
        Prints("spawn idle", "pid 7");
    }

    [Test]
    public void A_process_descriptors_full_is_EMFILE()
    {
        BootWith("fds=5");
        Open("/dev/null");
        Open("/dev/null");

        IsFull("", "open /a w", "open: /a: EMFILE: too many open files");
        IsFull("", "dup 3", "dup: 3: EMFILE: too many open files");

        Run("close 3");
        Prints("open /a w", "fd 3");
    }

    [Test]
    public void A_process_descriptors_full_empties_no_file()
    {
        BootWith("fds=5");
        Open("/a", "w");
        Run("write 3 text");
        Open("/dev/null");

        Prints("open /a w", "open: /a: EMFILE: too many open files");

        Run("close 4");
        Open("/a");
        Prints("read 4", "text");
    }

    [Test]
    public void The_systems_open_files_full_is_ENFILE()
    {
        BootWith("files=3");
        Open("/a", "w");
        Open("/dev/null");

        IsFull("openfile", "open /b w", "open: /b: ENFILE: too many open files in system");
        Prints("dup 3", "fd 5");

        Run("close 4");
        Prints("open /b w", "fd 4");
    }

    [Test]
    public void A_process_starts_and_fails_in_its_own_way_when_the_systems_open_files_are_full()
    {
        BootWith("files=1");
        Prints("spawn cat /dev/null", "pid 3", "cat: /dev/null: ENFILE: too many open files in system", "[3] cat exited 1");
        Prints("wait", "pid 3 exited 1");
    }

    [Test]
    public void The_inodes_full_is_ENOSPC()
    {
        BootWith("inodes=20");
        foreach (char name in "bcd") Run($"mkdir /{name}");
        Open("/a", "w");

        IsFull("inode", "open /e w", "open: /e: ENOSPC: no space left on device");
        Prints("open /a", "fd 4");

        Run("close 3");
        Run("close 4");
        Run("rm /a");
        Prints("open /e w", "fd 3");
    }

    [Test]
    public void The_blocks_full_is_ENOSPC()
    {
        BootWith("blocks=1");
        Open("/a", "w");
        Open("/b", "w");
        Prints("write 3 text", "4 bytes");

        IsFull("block", "write 4 x", "write: 4: ENOSPC: no space left on device");
        Prints("write 3 more", "4 bytes");

        Open("/a", "w");
        Prints("write 4 x", "1 bytes");
    }

    [Test]
    public void The_history_full_loses_its_oldest_line_and_counts_no_failure()
    {
        for (int i = 0; i < 40; i++) Run($"echo {i}");

        Assert.That(Run("slabinfo"), Does.Match("history +16 +16 +16 +0 +0 +41 +25 +0 "));
    }

    [Test]
    public void All_tables_full_at_once_leave_the_shell_as_it_was()
    {
        BootWith("procs=3 fds=4 files=2 inodes=20 blocks=1 pipes=1");
        Spawn("idle");
        Open("/a", "w");
        Run("write 3 text");

        Prints("spawn idle", "spawn: idle: EAGAIN: resource temporarily unavailable");
        Prints("open /b w", "open: /b: EMFILE: too many open files");
        Prints("seek 3 512");
        Prints("write 3 x", "write: 3: ENOSPC: no space left on device");
        Prints("slabcheck", "slabcheck: ok, 11 slabs, 59 objects");
        Prints("stress 1000", "stress: 1000 operations, 0 violations");
    }

    [Test]
    public void The_names_full_is_ENOSPC()
    {
        BootWith("inodes=20");
        for (int i = 0; Session.Kernel.Tables.FileSystem.Inodes.Available > 0; i++) Run($"mkdir /tmp/{i}");

        IsFull("inode", "mkdir /d", "mkdir: /d: ENOSPC: no space left on device");
        IsFull("inode", "open /d w", "open: /d: ENOSPC: no space left on device");
        Prints("mv /tmp/0 /d");
        IsFull("inode", "mkdir /tmp/0", "mkdir: /tmp/0: ENOSPC: no space left on device");

        Prints("rmdir /d");
        Prints("mkdir /tmp/0");
    }

    [Test]
    public void A_removed_file_that_is_open_keeps_its_inode_and_gives_its_name_back()
    {
        BootWith("inodes=20");
        Open("/a", "w");
        for (int i = 0; Session.Kernel.Tables.FileSystem.Inodes.Available > 0; i++) Run($"mkdir /tmp/{i}");
        Run("rm /a");
        IsFull("inode", "mkdir /d", "mkdir: /d: ENOSPC: no space left on device");

        Run("close 3");
        Prints("mkdir /d");
    }

    [Test]
    public void The_pipes_full_is_ENFILE()
    {
        BootWith("pipes=1");
        Prints("spawn idle | idle", "pid 3", "pid 4");

        IsFull("pipe", "spawn idle | idle", "spawn: |: ENFILE: too many open files in system");
        IsFull("pipe", "echo a | cat", "shell: |: ENFILE: too many open files in system");

        Run("killall idle");
        Prints("echo a | cat", "a");
    }

    [Test]
    public void The_processs_descriptors_full_is_EMFILE_for_a_script_and_nobody_notices_otherwise()
    {
        BootWith("fds=4");
        Run("echo echo on > /s");
        Open("/dev/null");
        IsFull("", "source /s", "source: /s: EMFILE: too many open files");
        Run("close 3");
        Prints("source /s", "on");
    }

    [Test]
    public void Every_table_full_at_once_is_well_again_after_one_free_of_each()
    {
        BootWith("procs=6 fds=5 files=6 inodes=20 blocks=2 pipes=1 waiters=0");
        for (int i = 0; Session.Kernel.Tables.FileSystem.Inodes.Available > 1; i++) Run($"mkdir /tmp/{i}");
        Prints("spawn idle | idle", "pid 3", "pid 4");
        Spawn("idle");
        Spawn("idle");
        Open("/a", "w");
        Run("seek 3 1023");
        Run("write 3 x");
        Open("/dev/null");
        foreach (SlabBase table in Tables())
        {
            if (table.Name is "openfile") Assert.That(table.Available, Is.EqualTo(1), table.Name);
            else if (table.Name is not "history" and not "entry") Assert.That(table.Available, Is.Zero, table.Name);
        }

        List<string> before = Counters();
        Prints("spawn idle", "spawn: idle: EAGAIN: resource temporarily unavailable");
        Prints("cat /a", "shell: cat: EAGAIN: resource temporarily unavailable");
        Prints("open /b w", "open: /b: EMFILE: too many open files");
        Prints("dup 3", "dup: 3: EMFILE: too many open files");
        Prints("mkdir /b", "mkdir: /b: ENOSPC: no space left on device");
        Prints("write 3 x", "write: 3: ENOSPC: no space left on device");
        Prints("echo a | cat", "shell: echo: EAGAIN: resource temporarily unavailable");
        Prints("source /a", "source: /a: EMFILE: too many open files");
        Prints("mv /a /c");
        Prints("mv /c /a");
        Assert.That(Counters(), Is.EqualTo(before));
        Assert.That(Run("slabcheck"), Does.StartWith("slabcheck: ok, "));

        Prints("close 4");
        Prints("open /a", "fd 4");
        Prints("rmdir /tmp/0");
        Prints("mkdir /b");
        Prints("close 3");
        Prints("close 4");
        Prints("rm /a");
        Prints("open /c w", "fd 3");
        Prints("write 3 x", "1 bytes");
        Run("killall idle");
        for (int i = 0; i < 4; i++) Run("wait");
        Prints("echo a | cat", "a");
    }

    [Test]
    public void Stress_finds_nothing_while_every_table_is_full()
    {
        BootWith("procs=6 fds=5 files=6 inodes=20 blocks=2 pipes=1 waiters=0");
        for (int i = 0; Session.Kernel.Tables.FileSystem.Inodes.Available > 0; i++) Run($"mkdir /tmp/{i}");
        Prints("spawn idle | idle", "pid 3", "pid 4");
        Prints("stress 5000", "stress: 5000 operations, 0 violations");
    }

    /// <summary>A command is refused; of the counters nothing moves but the failures of the table that is full, if it is a slab.</summary>
    private void IsFull(string table, string line, string refusal)
    {
        List<string> before = Counters();
        ulong failures = FailuresOf(table);

        Prints(line, refusal);

        Assert.That(Counters(), Is.EqualTo(before));
        Assert.That(FailuresOf(table), Is.EqualTo(table.Length == 0 ? failures : failures + 1));
    }

    private ulong FailuresOf(string name)
    {
        ulong failures = 0;
        foreach (SlabBase table in Tables()) failures += name.Length == 0 || table.Name == name ? table.Failures : 0;
        return failures;
    }

    private List<string> Counters()
    {
        var counters = new List<string>();
        foreach (SlabBase table in Tables())
        {
            if (table.Name != "history") counters.Add($"{table.Name} {table.Live} {table.Allocations} {table.Frees} {table.Peak} {table.Retired}");
        }

        return counters;
    }

    private IEnumerable<SlabBase> Tables()
    {
        SlabRegistry registry = Session.Kernel.Tables.Registry;
        for (int i = 0; i < registry.Count; i++) yield return registry[i];
    }
}
