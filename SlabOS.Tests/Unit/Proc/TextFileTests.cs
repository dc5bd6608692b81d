using System.Text;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Proc;

/// <summary>The files in <c>/proc</c> and <c>/dev</c> whose text is made anew at each read: what they say, to the byte.</summary>
public sealed class TextFileTests : CallsFixture
{
    [SetUp]
    public void AddThem()
    {
        World.Files.Open.Add(new ClockFile(World.Tables.Clock));
        World.Files.Open.Add(new UptimeFile(World.Tables.Clock, World.Tables.Scheduler));
        World.Files.Open.Add(new SlabInfoFile(World.Tables.Registry));
        World.Files.Open.Add(new TimersFile(World.Tables.Timers));
    }

    [Test]
    public void Rtc_is_the_date_and_the_time_of_day() => Assert.That(Files.TextOf("/dev/rtc"), Is.EqualTo("2026-02-03 04:05:06\n"));

    [TestCase(0, "0.00")]
    [TestCase(9, "0.00")]
    [TestCase(10, "0.01")]
    [TestCase(999, "0.99")]
    [TestCase(1000, "1.00")]
    [TestCase(12_345, "12.34")]
    [TestCase(3_600_050, "3600.05")]
    public void Uptime_is_seconds_since_boot_with_two_decimals_and_the_load(int milliseconds, string expected)
    {
        World.Tables.Clock.Advance((ulong)milliseconds * 1000);
        Assert.That(Files.TextOf("/proc/uptime"), Is.EqualTo($"{expected} 0.00\n"));
    }

    [Test]
    public void The_load_in_uptime_has_two_decimals_and_is_that_of_the_last_minute()
    {
        for (int i = 0; i < 2; i++) World.Tables.SpawnSlot();
        for (int i = 0; i < 12; i++)
        {
            World.Tables.Clock.Advance(5_000_000);
            World.Tables.Scheduler.Advance();
        }

        Assert.That(Files.TextOf("/proc/uptime"), Is.EqualTo("60.00 1.26\n"), "two that were always ready, and 1 - 1/e of the way");
    }

    [Test]
    public void Timers_are_those_that_are_set_with_their_moments_and_owners()
    {
        Assert.That(Files.TextOf("/proc/timers"), Is.EqualTo("                TIME                LEFT OWNER\nlate 0\n"));
        World.Tables.Clock.Advance(1_500_000);
        int first = World.Start(calls => calls.Sleep(2_000_000_007));
        int second = World.Start(calls => calls.Sleep(12_345_678_901));
        World.Start(calls => calls.Pause());
        World.Run();
        Assert.That(Files.TextOf("/proc/timers"), Is.EqualTo(
            "                TIME                LEFT OWNER\n"
            + $"         2.000000007         0.500000007 process {first}\n"
            + $"        12.345678901        10.845678901 process {second}\n"
            + "late 0\n"));
    }

    [Test]
    public void Status_is_a_control_block_a_field_a_line()
    {
        int pid = World.Start(
            calls =>
            {
                calls.Handle(Signal.Usr1);
                calls.Ignore(Signal.Hup);
                calls.Kill(calls.Pid, Signal.Usr1);
                calls.Open("/dev/null", OpenMode.Read);
                calls.Open("/dev/null", OpenMode.Read);
            });
        World.Tables.Table.SetPriority(pid, 6);
        World.Run();
        World[pid].Ran = 34 * Process.TickNanoseconds;

        Assert.That(Files.TextOf($"/proc/{pid}/status"), Is.EqualTo(
            "Name: p0\nState: S\nPid: 3\nPPid: 2\nPriority: 6\nTicks: 34\nSteps: 2\nFds: 2\nPending: 1024\nHandled: 1024\nIgnored: 2\n"));
    }

    [Test]
    public void The_status_of_init_has_no_parent() =>
        Assert.That(Files.TextOf("/proc/1/status"), Does.StartWith("Name: init\nState: S\nPid: 1\nPPid: 0\nPriority: 0\n"));

    [Test]
    public void The_status_of_the_shell_has_init_as_its_parent() =>
        Assert.That(Files.TextOf("/proc/2/status"), Does.StartWith("Name: shell\nState: S\nPid: 2\nPPid: 1\nPriority: 0\n"));

    [Test]
    public void The_status_of_a_zombie_has_no_descriptors()
    {
        int pid = Do(calls =>
        {
            calls.Open("/dev/null", OpenMode.Read);
            calls.Exit(0);
        });
        Assert.That(Files.TextOf($"/proc/{pid}/status"), Does.Contain("\nState: Z\n").And.Contains("\nFds: 0\n"));
    }

    [TestCase(ProcessState.Ready, "R")]
    [TestCase(ProcessState.Sleeping, "S")]
    [TestCase(ProcessState.Stopped, "T")]
    [TestCase(ProcessState.Zombie, "Z")]
    public void A_state_is_a_letter(ProcessState state, string letter) => Assert.That(StatusFile.Letter(state), Is.EqualTo(letter));

    [Test]
    public void Fd_is_what_a_process_has_open_and_how()
    {
        int pid = Do(calls =>
        {
            calls.Open("/dev/null", OpenMode.Read);
            int file = calls.Open("/a", OpenMode.Write | OpenMode.Create);
            calls.Write(file, new byte[123]);
            calls.Duplicate(file);
            calls.Open("/a", OpenMode.Read | OpenMode.Write);
            calls.Open("/a", OpenMode.Write | OpenMode.Append);
            calls.Pipe(out _, out _);
            calls.Close(2);
        });
        Assert.That(Files.TextOf($"/proc/{pid}/fd"), Is.EqualTo(
            "  FD MODE   OFFSET  REFS PATH\n" +
            "   0 r           0     1 /dev/null\n" +
            "   1 w         123     1 /a\n" +
            "   3 rw          0     1 /a\n" +
            "   4 a           0     1 /a\n" +
            "   5 r           0     1 pipe:0\n" +
            "   6 w           0     1 pipe:0\n"));
    }

    [Test]
    public void Fd_counts_who_shares_an_open_file()
    {
        int pid = Do(calls => calls.Duplicate(calls.Open("/dev/null", OpenMode.Read)));
        Assert.That(Files.TextOf($"/proc/{pid}/fd"), Does.EndWith("   0 r           0     2 /dev/null\n   1 r           0     2 /dev/null\n"));
    }

    [Test]
    public void Slabinfo_is_each_slab_and_its_counters()
    {
        var registry = new SlabRegistry(3);
        Slab<int> slab = registry.Reserve<int>("number", 4, new SlabOptions(generations: 1))!;
        registry.Reserve<int>("none", 0);
        registry.Reserve<long>("wide", 200);
        slab.Allocate(out Handle<int> gone);
        slab.Allocate(out _);
        slab.Free(gone);
        for (int i = 0; i < 3; i++) slab.Allocate(out _);
        World.Files.Open.Add(new SlabInfo(registry));

        Assert.That(Files.TextOf("/proc/numbers"), Is.EqualTo(
            "SLAB       CAPACITY LIVE PEAK FREE RETIRED ALLOCS FREES FAILS SIZE   BYTES USE%\n" +
            "number            4    3    3    0       1      4     1     1   12      48   75\n" +
            "none              0    0    0    0       0      0     0     0   12       0    0\n" +
            "wide            200    0    0  200       0      0     0     0   16    3200    0\n"));
        Assert.That(Files.TextOf("/proc/slabinfo"), Does.StartWith("SLAB ").And.Contains("\nprocess          16 "));
    }

    [Test]
    public void Such_a_file_can_be_read_piece_by_piece_and_from_anywhere()
    {
        Handle<OpenFile> file = Files.OpenOf("/dev/rtc", OpenMode.Read);
        var text = new StringBuilder();
        for (int i = 0; i < 4; i++) text.Append(Files.Read(file, 7)).Append('|');
        Assert.That(text.ToString(), Is.EqualTo("2026-02|-03 04:|05:06\n||"));

        Assert.That(Files.Open.Seek(file, 11), Is.EqualTo(11));
        Assert.That(Files.Read(file, 5), Is.EqualTo("04:05"));
        Files.Open.Release(file);
    }

    [TestCase(19, ExpectedResult = 20)]
    [TestCase(20, ExpectedResult = 20)]
    [TestCase(21, ExpectedResult = 21)]
    [TestCase(int.MaxValue, ExpectedResult = int.MaxValue)]
    public int A_read_moves_the_offset_up_to_the_end_and_no_further(int offset)
    {
        Handle<OpenFile> file = Files.OpenOf("/dev/rtc", OpenMode.Read);
        Files.Open.Seek(file, offset);
        Files.Read(file, 100);
        int after = Files.OpenFiles.Find(file, out _).Offset;
        Assert.That(Files.Open.Seek(file, -1), Is.EqualTo(-(int)Errno.EINVAL));
        Assert.That(Files.OpenFiles.Find(file, out _).Offset, Is.EqualTo(after));
        Files.Open.Release(file);
        return after;
    }

    [Test]
    public void Such_a_file_cannot_be_written()
    {
        Assert.That(Files.Open.Open(FileSystem.Root, "/dev/rtc", OpenMode.Write, out _), Is.EqualTo(Errno.EACCES));
        Assert.That(new ClockFile(World.Tables.Clock).Write(new byte[1]), Is.EqualTo(-(int)Errno.EBADF));
    }

    /// <summary>The table of another registry than the kernel's.</summary>
    private sealed class SlabInfo(SlabRegistry registry) : TextFile("/proc/numbers")
    {
        protected override void Print(Printer printer, ulong key) => SlabInfoFile.Show(registry, printer);
    }
}
