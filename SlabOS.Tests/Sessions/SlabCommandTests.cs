using System.Linq;
using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary><c>slabinfo</c>, <c>slabcheck</c>, <c>stress</c>, <c>bench</c>, <c>mem</c>: what they print, to the letter.</summary>
public sealed class SlabCommandTests : ShellFixture
{
    [Test]
    public void Slabinfo_shows_every_slab_and_its_counters_after_boot()
    {
        Prints("slabinfo",
            "SLAB       CAPACITY LIVE PEAK FREE RETIRED ALLOCS FREES FAILS SIZE   BYTES USE%",
            "process         256    2    2  254       0      2     0     0  184   47104    0",
            "arguments       256    2    2  254       0      2     0     0  528  135168    0",
            "fdtable         256    2    2  254       0      2     0     0  524  134144    0",
            "openfile       1024    1    1 1023       0      1     0     0   40   40960    0",
            "inode           256   16   16  240       0     16     0     0   48   12288    6",
            "entry           256   15   15  241       0     15     0     0   94   24064    5",
            "block          1024    0    0 1024       0      0     0     0  528  540672    0",
            "pipe             64    0    0   64       0      0     0     0  544   34816    0",
            "timer           256    2    2  254       0      2     0     0   40   10240    0",
            "waiter          320    2    2  318       0      2     0     0   32   10240    0",
            "history          16    1    1   15       0      1     0     0  522    8352    6");
    }

    [Test]
    public void Slabinfo_lines_fit_a_screen()
    {
        Assert.That(Run("slabinfo").Split('\n').Max(line => line.Length), Is.LessThan(80));
    }

    [Test]
    public void Slabinfo_follows_what_is_allocated_and_freed()
    {
        Spawn("idle");
        Spawn("counter 1", "[4] counter exited 0");
        Run("wait 4");

        Assert.That(Run("slabinfo"), Does.Contain("process         256    3    4  253       0      4     1     0  184   47104    1\n"));
    }

    [Test]
    public void Slabinfo_counts_what_was_refused()
    {
        BootWith("procs=3");
        Spawn("idle");
        Run("spawn idle");

        Assert.That(Run("slabinfo"), Does.Contain("process           3    3    3    0       0      3     0     1  184     552  100\n"));
    }

    [Test]
    public void Slabinfo_v_shows_each_slot_ever_used_and_how_often()
    {
        Spawn("counter 1", "[3] counter exited 0");
        Run("wait");

        Prints("slabinfo -v process",
            "SLAB       SLOT    STATE     USES TAKENBY FREEDBY",
            "process       0 live        1       -       -",
            "process       1 live        1       -       -",
            "process       2 free        1       -       -");
    }

    [Test]
    public void Slabinfo_v_shows_in_an_audited_kernel_who_took_and_who_freed_each_slot()
    {
        BootWith("audit");
        int pid = Spawn("sleep 1");
        Run($"kill {pid}");
        Run("wait");
        Run("run echo x");

        Prints("slabinfo -v process",
            "SLAB       SLOT    STATE     USES TAKENBY FREEDBY",
            "process       0 live        1  kernel       -",
            "process       1 live        1  kernel       -",
            "process       2 free        1       2       2",
            "process       3 free        1       2       2");
        Assert.That(Run("slabinfo -v"), Does.Contain("inode         0 live        1  kernel       -\n"));
        Assert.That(Run("slabinfo -v").Split('\n').Max(line => line.Length), Is.LessThan(80));
    }

    [Test]
    public void Slabinfo_v_of_a_table_never_used_is_a_heading()
    {
        Prints("slabinfo -v pipe", "SLAB       SLOT    STATE     USES TAKENBY FREEDBY");
    }

    [Test]
    public void Slabcheck_finds_a_write_to_a_freed_object_in_an_audited_kernel()
    {
        BootWith("audit");
        int fd = Open("/dev/null");
        Run($"close {fd}");
        Session.Kernel.Tables.OpenFiles.Files.SlotAt(1).Value.Offset = 0;

        Prints("slabcheck", "slabcheck: openfile slot 1: written to after it was freed");
        Boot();
    }

    [TestCase("slabinfo x", "slabinfo: x: EINVAL: invalid argument")]
    [TestCase("slabinfo -w", "slabinfo: -w: EINVAL: unknown option; usage: slabinfo [-v [NAME]]")]
    [TestCase("slabinfo process", "slabinfo: process: EINVAL: invalid argument")]
    [TestCase("slabinfo -v none", "slabinfo: none: ENOENT: no such slab")]
    [TestCase("slabinfo -v process pipe", "slabinfo: arguments: EINVAL: usage: slabinfo [-v [NAME]]")]
    public void Slabinfo_refuses_what_it_does_not_know(string line, string error) => Prints(line, error);

    [Test]
    public void Slabinfo_columns_are_what_the_tables_count()
    {
        Run("stress 1000");
        string[] lines = Run("slabinfo").Split('\n');
        for (int i = 0; i < Session.Kernel.Tables.Registry.Count; i++)
        {
            SlabBase table = Session.Kernel.Tables.Registry[i];
            string[] columns = lines[i + 1].Split(' ', System.StringSplitOptions.RemoveEmptyEntries);
            Assert.That(columns, Is.EqualTo(new[]
            {
                table.Name, $"{table.Capacity}", $"{table.Live}", $"{table.Peak}", $"{table.Available}", $"{table.Retired}",
                $"{table.Allocations}", $"{table.Frees}", $"{table.Failures}", $"{table.SlotBytes}", $"{table.Bytes}",
                $"{table.Live * 100 / table.Capacity}",
            }));
        }
    }

    [Test]
    public void Slabcheck_counts_slabs_and_objects_the_lines_of_the_history_among_them()
    {
        Prints("slabcheck", "slabcheck: ok, 11 slabs, 43 objects");
        Spawn("idle");
        Prints("slabcheck", "slabcheck: ok, 11 slabs, 50 objects");
    }

    [Test]
    public void Slabcheck_prints_one_line_for_each_violation()
    {
        Slab<Process> processes = Session.Kernel.Tables.Processes.Slab;
        processes.LiveCount()++;
        processes.SlotAt(200).Tag = 2;

        Prints("slabcheck",
            "slabcheck: process slot 200: used, but lies behind the last slot ever used",
            "slabcheck: process: live counter differs from the live slots");

        processes.LiveCount()--;
        processes.SlotAt(200).Tag = 0;
    }

    [Test]
    public void Slabcheck_finds_damage_between_the_tables()
    {
        Spawn("idle");
        ProcessTable table = Session.Kernel.Tables.Processes;
        ref int parent = ref table.Slab.At(table.Find(3)).Parent;
        int sound = parent;
        parent = 0;

        Prints("slabcheck", "slabcheck: process slot 2: child of another than its parent");

        parent = sound;
    }

    [TestCase("stress 0", "stress: 0 operations, 0 violations")]
    [TestCase("stress 1", "stress: 1 operations, 0 violations")]
    [TestCase("stress 20000", "stress: 20000 operations, 0 violations")]
    [TestCase("stress 20000 4711", "stress: 20000 operations, 0 violations")]
    [TestCase("stress 5000 0", "stress: 5000 operations, 0 violations")]
    [TestCase("stress 5000 2147483647", "stress: 5000 operations, 0 violations")]
    [TestCase("stress", "stress: arguments: EINVAL: usage: stress COUNT [SEED]")]
    [TestCase("stress x", "stress: x: EINVAL: invalid argument")]
    [TestCase("stress -1", "stress: -1: EINVAL: invalid argument")]
    [TestCase("stress 4294967296", "stress: 4294967296: EINVAL: invalid argument")]
    [TestCase("stress 1 x", "stress: x: EINVAL: invalid argument")]
    public void Stress_prints_operations_and_violations(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Stress_of_one_seed_is_the_same_every_time()
    {
        Run("stress 3000 5");
        string first = Run("slabinfo");
        BootWith("");
        Run("stress 3000 5");

        Assert.That(Run("slabinfo"), Is.EqualTo(first));
    }

    [TestCase("procs=3 fds=3 files=1")]
    [TestCase("procs=4 fds=4 files=8")]
    [TestCase("procs=40 fds=33 files=20")]
    [TestCase("procs=100 fds=100 files=2000")]
    public void Stress_finds_nothing_in_tables_of_any_size(string options)
    {
        BootWith(options);
        Prints("stress 10000", "stress: 10000 operations, 0 violations");
    }

    [Test]
    public void Stress_finds_a_descriptor_that_was_lost()
    {
        Session.Type("stress 2000000000\r");
        Assert.That(Session.Kernel.Tables.Processes.Slab.Live, Is.GreaterThan(2));
        Session.Kernel.Tables.OpenFiles.Files.LiveCount()++;
        int start = Session.Terminal.Length;

        Session.Press(HostSession.CtrlC);

        Assert.That(Session.Terminal.PrintedFrom(start), Does.Match("\nstress: [0-9]+ operations, [1-9][0-9]* violations\n"));
        Boot();     // a wrong counter leaves wrong peaks behind
    }

    [Test]
    public void Stress_that_found_something_has_failed_and_Ctrl_C_does_not_hide_it()
    {
        Session.Kernel.Tables.OpenFiles.Files.LiveCount()++;
        Assert.That(Run("stress 10"), Does.Match("^stress: 10 operations, [1-9][0-9]* violations\n$"));
        Prints("echo $?", "1");
        Session.Type("stress 2000000000\r");
        Session.Press(HostSession.CtrlC);
        Prints("echo $?", "1");
        Boot();     // a wrong counter leaves wrong peaks behind
        Run("stress 10");
        Prints("echo $?", "0");
    }

    [Test]
    public void Ctrl_C_ends_a_stress_and_everything_it_made_is_gone()
    {
        string before = Session.Held();
        Session.Type("stress 2000000000\r");
        Session.Press(HostSession.CtrlC);

        Assert.That(Session.Terminal.PrintedFrom(0), Does.Match("\\^C\nstress: [0-9]+ operations, 0 violations\nslab> $"));
        Assert.That(Session.Held(), Is.EqualTo(before));
    }

    [Test]
    public void Stress_leaves_other_processes_alone()
    {
        Spawn("idle");
        Open("/dev/null");
        Prints("stress 5000", "stress: 5000 operations, 0 violations");
        Prints("kill -0 3");
        Prints("close 3");
    }

    [Test]
    public void Bench_prints_a_line_for_each_operation()
    {
        string[] lines = Run("bench").TrimEnd('\n').Split('\n');

        Assert.That(lines[0], Is.EqualTo("OPERATION                 COUNT     MIN  MEDIAN   P99.9     MAX"));
        Assert.That(lines[1..].Select(line => line[..24].TrimEnd()), Is.EqualTo(new[]
        {
            "turn", "stress operation", "context step", "slab allocate", "slab free", "slab allocate+free", "slab find", "pid look-up",
            "spawn+exit+wait", "open+close", "dup+close",
        }));
        foreach (string line in lines[1..]) Assert.That(line[24..], Does.Match("^( +[0-9]+){5}$"));
        foreach (string line in lines[3..]) Assert.That(line[24..], Does.StartWith("   1000 "));
    }

    [Test]
    public void Bench_shows_the_calls_of_the_last_stress()
    {
        Assert.That(Bench("stress operation").Count, Is.Zero);
        Run("stress 3000");
        Run("stress 2000");
        Assert.That(Bench("stress operation").Count, Is.EqualTo(2000));
    }

    [Test]
    public void Bench_shows_the_turns_since_the_last_bench()
    {
        Run("run counter 20000");
        Assert.That(Bench("turn").Count, Is.InRange(20_000, 20_100));
        Assert.That(Bench("turn").Count, Is.LessThan(10_000));
    }

    [Test]
    public void Bench_takes_off_what_the_measurement_itself_takes()
    {
        // The host's clock moves when it is read, and at no other time: an operation that reads it not at all takes no time.
        foreach (string operation in new[] { "slab allocate", "slab find", "dup+close" }) Assert.That(Bench(operation).Max, Is.Zero, operation);
    }

    [Test]
    public void Bench_leaves_nothing_behind()
    {
        string before = Session.Held();
        Run("bench");
        Assert.That(Session.Held(), Is.EqualTo(before));
    }

    [Test]
    public void Bench_does_without_the_context_step_where_there_is_no_room_for_a_process()
    {
        BootWith("procs=3");
        Spawn("idle");

        Assert.That(Bench("context step").Count, Is.Zero);
        Assert.That(Bench("dup+close").Count, Is.EqualTo(1000));
    }

    [Test]
    public void Bench_times_what_the_port_wants_timed_as_often_as_it_wants()
    {
        var probe = new Probe();
        Session = new HostSession(probes: [probe]);

        Assert.That(Run("bench").TrimEnd('\n').Split('\n')[^1], Does.Match("^a probe +17( +[0-9]+){4}$"));
        Assert.That(probe.Runs, Is.EqualTo(17));
    }

    [Test]
    public void Bench_times_no_further_what_the_port_wants_timed_no_more()
    {
        var probe = new Probe { Room = 5 };
        Session = new HostSession(probes: [probe]);

        Assert.That(Run("bench").TrimEnd('\n').Split('\n')[^1], Does.Match("^a probe +5( +[0-9]+){4}$"));
        Assert.That(Run("bench").TrimEnd('\n').Split('\n')[^1], Does.Match("^a probe +0( +0){4}$"));
        Assert.That(probe.Runs, Is.EqualTo(5));
    }

    [Test]
    public void Ctrl_C_ends_a_bench_and_the_process_it_takes_turns_with()
    {
        string before = Session.Held();
        Session.Type("bench\r");
        for (int i = 0; Session.Held() == before && i < 1000; i++) Session.Rest(1);
        Assert.That(Session.Held(), Is.Not.EqualTo(before));

        Session.Press(HostSession.CtrlC);

        Assert.That(Session.Held(), Is.EqualTo(before));
        Prints("echo here", "here");
    }

    [Test]
    public void Mem_shows_the_heap_at_boot_and_now()
    {
        Prints("mem", "heap: 1048576 bytes at boot, 1048576 bytes now, grown by 0");
    }

    [Test]
    public void Mem_shows_by_how_much_the_heap_has_grown()
    {
        Session.Memory.UsedBytes += 12;
        Prints("mem", "heap: 1048576 bytes at boot, 1048588 bytes now, grown by 12");
    }

    [TestCase("slabcheck")]
    [TestCase("bench")]
    [TestCase("mem")]
    [TestCase("pwd")]
    [TestCase("lsof")]
    [TestCase("top")]
    [TestCase("uptime")]
    [TestCase("history")]
    [TestCase("clear")]
    [TestCase("reboot")]
    public void A_command_that_takes_no_arguments_refuses_one(string command)
    {
        Prints(command + " x", $"{command}: arguments: EINVAL: usage: {command}");
    }

    /// <summary>Runs <c>bench</c>.</summary>
    /// <returns>An operation's count and largest figure.</returns>
    private (int Count, int Max) Bench(string operation)
    {
        string line = Run("bench").Split('\n').Single(line => line.StartsWith(operation + "  "));
        int[] figures = line[24..].Split(' ', System.StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
        return (figures[0], figures[^1]);
    }

    private sealed class Probe : IProbe
    {
        public int Runs { get; private set; }

        public string Name => "a probe";

        public int Room { get; init; } = int.MaxValue;

        public int Count => Runs < Room ? 17 : 0;

        public void Run() => Runs++;
    }
}
