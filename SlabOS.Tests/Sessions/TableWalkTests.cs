using System;
using System.Linq;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary>What walks a whole table does so a bounded part a step: with thousands of objects as with ten, and whatever changes meanwhile.</summary>
public sealed class TableWalkTests : ShellFixture
{
    private const int Many = 1000;
    private const int RowsPerStep = 12;

    // Twelve rows of a screen's width, a heading, and the line's end.
    private const int MostPerStep = (RowsPerStep + 1) * 80;

    private ProcessTable Table => Session.Kernel.Tables.Processes;

    private int ShellSlot => Table.Find(ProcessTable.ShellPid);

    [SetUp]
    public void Fill()
    {
        BootWith("procs=1100 fds=1000 files=1100 inodes=1100");
        for (int i = 0; i < Many; i++)
        {
            Table.Spawn(ShellSlot, ProgramTable.FirstPublic, new Words("idle\0", 1), ProcessTable.DefaultPriority);
        }

        Session.Rest(500);
    }

    [TearDown]
    public void Empty()
    {
        while (Table.Wait(ShellSlot, 0, out _, out _) > 0)
        {
        }

        foreach (Handle<Process> handle in Table.Slab)
        {
            int pid = Table.Slab.Find(handle, out _).Pid;
            if (pid <= ProcessTable.ShellPid) continue;
            Table.Kill(pid, Signal.Kill);
            Table.Wait(ShellSlot, pid, out _, out _);
        }
    }

    [TestCase("ps", Many + 3)]
    [TestCase("lsof", (3 * (Many + 2)) + 1)]
    [TestCase("ls /proc", Many + 6)]
    [TestCase("ls -l /proc", Many + 6)]
    [TestCase("slabinfo -v process", Many + 3)]
    public void A_long_listing_shows_each_row_once_and_no_more_than_12_a_step(string line, int rows)
    {
        int start = Session.Terminal.Length;
        int most = LongestStep(line + "\r");

        string[] printed = Body(start);
        Assert.That(printed, Has.Length.EqualTo(rows));
        Assert.That(printed.Distinct().Count(), Is.EqualTo(rows));
        Assert.That(most, Is.LessThanOrEqualTo(MostPerStep));
    }

    [Test]
    public void Fds_shows_each_descriptor_once_and_no_more_than_12_a_step()
    {
        DescriptorTables tables = Session.Kernel.Tables.Descriptors;
        for (int i = 3; i < Many; i++) tables.Duplicate(Table.Slab.At(ShellSlot).Descriptors, 0);
        int start = Session.Terminal.Length;
        int most = LongestStep("fds\r");

        Assert.That(Body(start).Skip(1).Select(row => int.Parse(row.AsSpan(0, 4))), Is.EqualTo(Enumerable.Range(0, Many)));
        Assert.That(most, Is.LessThanOrEqualTo(MostPerStep));
        for (int i = 3; i < Many; i++) tables.Close(Table.Slab.At(ShellSlot).Descriptors, i);
    }

    [Test]
    public void Ls_shows_each_entry_once_and_no_more_than_12_a_step()
    {
        FileSystem files = Session.Kernel.Tables.FileSystem;
        for (int i = 0; i < Many; i++) files.MakeDirectory(FileSystem.Root, $"/tmp/{i}");
        int start = Session.Terminal.Length;
        int most = LongestStep("ls /tmp\r");

        Assert.That(Body(start), Is.EqualTo(Enumerable.Range(0, Many).Select(i => $"{i}")));
        Assert.That(most, Is.LessThanOrEqualTo(MostPerStep));
        for (int i = 0; i < Many; i++) files.RemoveDirectory(FileSystem.Root, $"/tmp/{i}");
    }

    [TestCase("ps")]
    [TestCase("lsof")]
    [TestCase("ls /proc")]
    [TestCase("slabinfo -v process")]
    public void Into_a_file_or_a_pipe_it_goes_whole(string line)
    {
        // The shell has one descriptor more meanwhile, and cat is one process more: neither is among those looked at.
        string Rows(string text) => string.Concat(text.Split('\n').Where(row => !row.Contains("shell")).Take(900));
        string shown = Rows(Run(line));
        Run(line + " > /a");
        Assert.That(Rows(Run("cat /a")), Is.EqualTo(shown));
        Run(line + " | cat > /a");
        Assert.That(Rows(Run("cat /a")), Is.EqualTo(shown));
    }

    [TestCase("ps")]
    [TestCase("lsof")]
    [TestCase("ls /proc")]
    public void Ctrl_C_ends_a_listing(string line)
    {
        int start = Begin(line);
        Session.Press(HostSession.CtrlC);

        Assert.That(Session.Terminal.PrintedFrom(start), Does.EndWith("\n^C\nslab> "));
        Assert.That(Session.Terminal.PrintedFrom(start).Count(c => c == '\n'), Is.LessThan(200));
        Prints("echo $?", "130");
    }

    [Test]
    public void What_changes_meanwhile_is_shown_as_it_is_when_the_walk_gets_there()
    {
        int start = Begin("ps");
        foreach (int pid in new[] { 10, 500, Many + 2 })
        {
            Table.Kill(pid, Signal.Kill);
            Table.Wait(ShellSlot, pid, out _, out _);
        }

        int born = Table.Spawn(ShellSlot, ProgramTable.FirstPublic, new Words("idle\0", 1), ProcessTable.DefaultPriority);
        Session.Rest();

        int[] pids = Body(start).Skip(1).Select(row => int.Parse(row.AsSpan(0, 6))).ToArray();
        Assert.That(pids, Is.EqualTo(Enumerable.Range(1, Many + 1).Where(pid => pid != 500).Append(born)));
    }

    [Test]
    public void A_process_that_has_gone_ends_the_list_of_its_descriptors()
    {
        DescriptorTables tables = Session.Kernel.Tables.Descriptors;
        for (int i = 3; i < 500; i++) tables.Duplicate(Table.Slab.At(Table.Find(3)).Descriptors, 0);
        int start = Begin("fds 3");
        Table.Kill(3, Signal.Kill);
        Table.Wait(ShellSlot, 3, out _, out _);
        Session.Rest();

        // Those that were printed and not yet shown.
        Assert.That(Body(start), Has.Length.LessThan(Many / 3));
    }

    [Test]
    public void An_entry_that_has_gone_ends_the_list_of_its_directory()
    {
        FileSystem files = Session.Kernel.Tables.FileSystem;
        for (int i = 0; i < 300; i++) files.MakeDirectory(FileSystem.Root, $"/tmp/{i}");
        int start = Begin("ls /tmp");
        for (int i = 0; i < 300; i++) files.RemoveDirectory(FileSystem.Root, $"/tmp/{i}");
        Session.Rest();

        // Those that were printed and not yet shown.
        Assert.That(Body(start), Has.Length.LessThan(Many / 3));
    }

    [Test]
    public void Killall_ends_no_more_than_12_a_step_and_a_step_announces_a_bounded_number()
    {
        int start = Session.Terminal.Length;
        Press("killall -KILL idle\r");
        for (int live = Living(); live > 2;)
        {
            Session.Kernel.RunOnce();
            Assert.That(live - Living(), Is.LessThanOrEqualTo(RowsPerStep));
            live = Living();
        }

        Assert.That(LongestStep(""), Is.LessThanOrEqualTo(MostPerStep));
        Assert.That(Session.Terminal.PrintedFrom(start).Split(" killed KILL\n"), Has.Length.EqualTo(Many + 1));
        Prints("killall idle", "killall: idle: ESRCH: no such process");
    }

    [TestCase("slabmap process")]
    [TestCase("slabmap openfile")]
    public void A_map_of_a_large_table_takes_more_than_a_step(string line)
    {
        int start = Session.Terminal.Length;
        Assert.That(LongestStep(line + "\r"), Is.LessThanOrEqualTo(2 * 80));
        Assert.That(Body(start), Has.Length.EqualTo(9));
    }

    [TestCase("watch ps")]
    [TestCase("watch lsof")]
    public void Q_leaves_a_picture_that_is_not_all_shown(string line)
    {
        int start = Begin(line);
        Session.Type("q");

        Assert.That(Session.Terminal.IsAtPrompt, Is.True);
        Assert.That(Session.Terminal.PrintedFrom(start).Count(c => c == '\n'), Is.LessThan(200));
    }

    [Test]
    public void Top_finds_the_busiest_among_them_all()
    {
        Table.Slab.At(Table.Find(900)).Steps = 1_000_000;
        Table.Slab.At(Table.Find(20)).Steps = 2_000_000;
        Session.Type("top\r");

        Assert.That(Session.Terminal.Screen[2], Does.StartWith("    20 ").And.Contain(" 2000000 idle"));
        Assert.That(Session.Terminal.Screen[3], Does.StartWith("   900 ").And.Contain(" 1000000 idle"));
        Session.Type("q");
    }

    /// <summary>Presses keys and runs what they make to the next prompt.</summary>
    /// <returns>The most lines that a step printed.</returns>
    private int LongestStep(string keys)
    {
        int most = 0;
        int start = Session.Terminal.Length;
        Press(keys);
        while (!(Session.Terminal.IsDrained && Session.Terminal.IsAtPrompt && Session.Terminal.HasNewLineFrom(start)))
        {
            int before = Session.Terminal.Length + Session.Kernel.Console.OutputWaiting;
            Session.Kernel.RunOnce();
            most = Math.Max(most, Session.Terminal.Length + Session.Kernel.Console.OutputWaiting - before);
        }

        return most;
    }

    private void Press(string keys)
    {
        foreach (char c in keys) Session.Terminal.Press(c);
    }

    /// <summary>Types a line and runs what it says until it has printed about a hundred lines.</summary>
    /// <returns>Where what it printed starts.</returns>
    private int Begin(string line)
    {
        int start = Session.Terminal.Length;
        Press(line + "\r");
        while (Session.Terminal.PrintedFrom(start).Count(c => c == '\n') < 100) Session.Kernel.RunOnce();
        return start;
    }

    /// <summary>The lines printed from a moment on, behind the one typed and before the prompt.</summary>
    private string[] Body(int start) => Session.Terminal.PrintedFrom(start).Split('\n')[1..^1];

    private int Living() => Enumerable.Range(0, Table.Slab.Capacity)
        .Count(slot => Table.Slab.IsLive(slot) && Table.Slab.At(slot).State != ProcessState.Zombie);
}
