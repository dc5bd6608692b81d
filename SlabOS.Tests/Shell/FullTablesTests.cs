using System.Collections.Generic;
using SlabOS.Memory;

namespace SlabOS.Tests.Shell;

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
        Run("wait");
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
        BootWith("inodes=16");
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

        IsFull("", "write 4 x", "write: 4: ENOSPC: no space left on device");
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
        BootWith("procs=3 fds=4 files=2 inodes=16 blocks=1 pipes=1");
        Spawn("idle");
        Open("/a", "w");
        Run("write 3 text");

        Prints("spawn idle", "spawn: idle: EAGAIN: resource temporarily unavailable");
        Prints("open /b w", "open: /b: EMFILE: too many open files");
        Prints("seek 3 512");
        Prints("write 3 x", "write: 3: ENOSPC: no space left on device");
        Prints("slabcheck", "slabcheck: ok, 9 slabs, 45 objects");
        Prints("stress 1000", "stress: 1000 operations, 0 violations");
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
        foreach (Table table in Tables()) failures += name.Length == 0 || table.Name == name ? table.Failures : 0;
        return failures;
    }

    private List<string> Counters()
    {
        var counters = new List<string>();
        foreach (Table table in Tables())
        {
            if (table.Name != "history") counters.Add($"{table.Name} {table.Live} {table.Allocations} {table.Frees} {table.Peak} {table.Retired}");
        }

        return counters;
    }

    private IEnumerable<Table> Tables()
    {
        SlabRegistry registry = Session.Kernel.Tables.Registry;
        for (int i = 0; i < registry.Count; i++) yield return registry[i];
    }
}
