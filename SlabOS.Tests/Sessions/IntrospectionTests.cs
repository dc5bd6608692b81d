using System.Linq;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary><c>lsof top watch slabmap nice killall</c>, <c>ps -t</c>, <c>kill -l</c>, load: what they show.</summary>
public sealed class IntrospectionTests : ShellFixture
{
    [Test]
    public void Lsof_lists_every_descriptor_of_every_process()
    {
        Open("/a", "w");
        Run("write 3 text");
        Prints("spawn idle | idle > /b", "pid 3", "pid 4");
        Prints("lsof",
            "   PID   FD MODE   OFFSET COMMAND      PATH",
            "     1    0 rw          0 init         /dev/console",
            "     1    1 rw          0 init         /dev/console",
            "     1    2 rw          0 init         /dev/console",
            "     2    0 rw          0 shell        /dev/console",
            "     2    1 rw          0 shell        /dev/console",
            "     2    2 rw          0 shell        /dev/console",
            "     2    3 w           4 shell        /a",
            "     3    0 rw          0 idle         /dev/console",
            "     3    1 w           0 idle         pipe:0",
            "     3    2 rw          0 idle         /dev/console",
            "     3    3 w           4 idle         /a",
            "     4    0 r           0 idle         pipe:0",
            "     4    1 w           0 idle         /b",
            "     4    2 rw          0 idle         /dev/console",
            "     4    3 w           4 idle         /a");
    }

    [Test]
    public void Lsof_shows_nothing_of_a_zombie()
    {
        Spawn("counter 1", "[3] counter exited 0");
        Assert.That(Run("lsof"), Does.Not.Contain("counter"));
    }

    [Test]
    public void The_console_has_no_offset()
    {
        KeysPrint("cat\rtext\r\u0004", "text", "text");
        Assert.That(Run("fds"), Does.Contain("   0 rw          0 "));
    }

    [Test]
    public void Ps_t_shows_children_below_their_parents()
    {
        Spawn("orphan", "[3] orphan exited 0");
        Spawn("idle");
        Spawn("counter 1", "[6] counter exited 0");
        Prints("ps -t",
            "   PID   PPID STATE PRI   TICKS   FDS COMMAND",
            "     1      0     S   0       0     3 init",
            "     2      1     R   0       0     3   shell",
            "     5      2     S   4       0     3     idle",
            "     3      2     Z   4       0     0     orphan",
            "     6      2     Z   4       0     0     counter 1",
            "     4      1     S   4       0     3   sleep 1000");
    }

    [Test]
    public void Ps_takes_no_other_option()
    {
        Prints("ps -x", "ps: -x: EINVAL: unknown option; usage: ps [-t]");
        Prints("ps -t -t", "ps: arguments: EINVAL: usage: ps [-t]");
    }

    [Test]
    public void Killall_signals_every_process_of_a_program()
    {
        Spawn("idle");
        Spawn("sleep 100000");
        Spawn("idle");
        Prints("killall idle", "[3] idle killed TERM", "[5] idle killed TERM");
        Prints("killall -KILL sleep", "[4] sleep killed KILL");
    }

    [TestCase("killall nothing", "killall: nothing: ESRCH: no such process")]
    [TestCase("killall idle", "killall: idle: ESRCH: no such process")]
    [TestCase("killall -x idle", "killall: -x: EINVAL: invalid argument")]
    [TestCase("killall shell", "killall: shell: EPERM: operation not permitted")]
    [TestCase("killall", "killall: arguments: EINVAL: usage: killall [-SIGNAL] PROGRAM")]
    [TestCase("nice 99 1", "nice: 99: ESRCH: no such process")]
    [TestCase("nice 1 1", "nice: 1: EPERM: operation not permitted")]
    [TestCase("nice 2 1", "nice: 2: EPERM: operation not permitted")]
    [TestCase("nice 3 8", "nice: 3: ESRCH: no such process")]
    [TestCase("nice x 1", "nice: x: EINVAL: invalid argument")]
    [TestCase("nice 1 x", "nice: x: EINVAL: invalid argument")]
    [TestCase("nice 1 -1", "nice: -1: EINVAL: invalid argument")]
    [TestCase("nice 1", "nice: arguments: EINVAL: usage: nice PID PRIORITY")]
    [TestCase("slabmap nothing", "slabmap: nothing: ENOENT: no such slab")]
    [TestCase("slabmap", "slabmap: arguments: EINVAL: usage: slabmap NAME")]
    [TestCase("watch nothing", "watch: nothing: EINVAL: not a command that can be watched")]
    [TestCase("watch kill 3", "watch: kill: EINVAL: not a command that can be watched")]
    [TestCase("watch watch ps", "watch: watch: EINVAL: not a command that can be watched")]
    [TestCase("watch slabmap", "slabmap: arguments: EINVAL: usage: slabmap NAME")]
    [TestCase("watch", "watch: arguments: EINVAL: usage: watch COMMAND [ARG...]")]
    public void Each_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Nice_sets_the_priority_that_ps_shows()
    {
        Spawn("idle");
        Prints("nice 3 7");
        Assert.That(Run("ps"), Does.Contain("     3      2     S   7       0     3 idle\n"));
        Prints("nice 3 8", "nice: 8: EINVAL: invalid argument");
        Prints("nice 3 0");
    }

    [Test]
    public void Of_two_busy_processes_the_more_urgent_has_all_the_time()
    {
        Spawn("counter 1000000000");
        Spawn("counter 1000000000");
        Run("nice 4 5");
        ulong before = StepsOf(4);
        Session.Rest(100);
        Assert.That(StepsOf(4), Is.EqualTo(before));
        Assert.That(StepsOf(3), Is.GreaterThan(100));
    }

    [Test]
    public void Busy_processes_of_one_priority_have_equal_shares()
    {
        for (int i = 0; i < 5; i++) Spawn("counter 1000000000");
        ulong[] before = Enumerable.Range(3, 5).Select(StepsOf).ToArray();
        Session.Rest(1000);
        ulong[] steps = Enumerable.Range(3, 5).Select((pid, i) => StepsOf(pid) - before[i]).ToArray();
        Assert.That(steps.Max() - steps.Min(), Is.LessThanOrEqualTo(1), string.Join(' ', steps));
    }

    [Test]
    public void Slabmap_draws_a_cell_for_each_slot()
    {
        BootWith("procs=70");
        Spawn("idle");
        Spawn("idle");
        Run("kill 3");
        Run("wait 3");
        Prints("slabmap process",
            "       0 ##.#" + new string(' ', 60),
            "      64 " + new string(' ', 6));
    }

    [Test]
    public void Slabmap_shows_retired_slots()
    {
        BootWith("procs=8");
        for (int i = 0; i < 4; i++) Spawn("idle");
        Run("kill 6");
        Run("wait 6");
        Slab<Process> processes = Session.Kernel.Tables.Processes.Slab;
        ref uint tag = ref processes.SlotAt(5).Tag;
        uint free = tag;
        tag = 2 + (2 * (uint)processes.Generations);
        Prints("slabmap process", "       0 #####x  ");
        tag = free;
    }

    [Test]
    public void Slabmap_of_a_large_table_has_a_cell_for_several_slots()
    {
        BootWith("files=1000000");
        string[] lines = Run("slabmap openfile").TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.LessThanOrEqualTo(16));
        Assert.That(lines.Max(line => line.Length), Is.LessThan(80));
        Assert.That(lines[0], Does.StartWith("       0 # "));
    }

    [Test]
    public void Slabmap_of_an_empty_table_draws_nothing()
    {
        BootWith("blocks=0");
        Prints("slabmap block", "");
    }

    [Test]
    public void Top_shows_the_busiest_first_anew_each_second_until_q()
    {
        Spawn("idle");
        Spawn("counter 1000000000");
        Session.Type("top\r");
        Session.Rest(3000);
        HostScreen screen = Session.Terminal.Screen;
        Assert.That(screen[0], Does.Match("^4 processes, load [0-9]+\\.[0-9]{2}; q leaves$"));
        Assert.That(screen[1], Is.EqualTo("   PID STATE PRI   TICKS        STEPS COMMAND"));
        Assert.That(screen[2], Does.Match("^     4     R   4 +[0-9]+ +[0-9]+ counter 1000000000$"));
        string first = screen[2];
        Session.Rest(2000);
        Assert.That(screen[2], Is.Not.EqualTo(first));

        Session.Type("q");
        Assert.That(screen.Line, Is.EqualTo("slab>"));
        Prints("echo here", "here");
    }

    [Test]
    public void Top_shows_no_more_than_16_processes()
    {
        for (int i = 0; i < 30; i++) Spawn("idle");
        Session.Type("top\r");
        Session.Rest(100);
        Assert.That(Session.Terminal.Screen.Row, Is.EqualTo(18));
        Session.Type("q");
    }

    [TestCase("top")]
    [TestCase("watch ps")]
    public void Top_and_watch_leave_on_q_whatever_was_pressed_before(string line)
    {
        Session.Type(line + "\r");
        Session.Type("xyz");
        Session.Rest(1500);
        Assert.That(Session.Terminal.IsAtPrompt, Is.False);
        Session.Type("q");
        Assert.That(Session.Terminal.IsAtPrompt, Is.True);
    }

    [TestCase("top")]
    [TestCase("watch ps")]
    public void Top_and_watch_leave_on_Ctrl_C(string line)
    {
        Session.Type(line + "\r");
        Session.Rest(1500);
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("^C\nslab> "));
        Prints("echo here", "here");
    }

    [Test]
    public void Watch_shows_a_commands_output_anew_each_second()
    {
        Session.Type("watch slabmap process\r");
        Assert.That(Session.Terminal.Screen[0], Does.StartWith("       0 ##"));
        Session.Rest(500);
        int start = Session.Terminal.Length;
        Session.Rest(3000);
        string picture = "       0 ##" + new string(' ', 62) + "\n";
        int times = Session.Terminal.PrintedFrom(start).Split(picture).Length - 1;
        Assert.That(times, Is.EqualTo(3));
        Session.Type("q");
    }

    [Test]
    public void Watch_goes_on_when_the_command_fails()
    {
        Session.Type("watch stat /none\r");
        Session.Rest(2500);
        Assert.That(Session.Terminal.PrintedFrom(0).Split("ENOENT"), Has.Length.EqualTo(4));
        Session.Type("q");
        Prints("echo here", "here");
    }

    [Test]
    public void Background_processes_run_while_top_shows_them()
    {
        Spawn("sleep 1500");
        Session.Type("top\r");
        Session.Rest(5000);
        int start = Session.Terminal.Length;
        Session.Type("q");
        Assert.That(Session.Terminal.PrintedFrom(start), Does.EndWith("[3] sleep exited 0\nslab> "));
    }

    [Test]
    public void The_load_rises_towards_the_number_of_busy_processes_and_falls_again()
    {
        Spawn("counter 1000000000");
        Spawn("counter 1000000000");
        PassBusy(60);
        int minute = Session.Kernel.Tables.Scheduler.Load(0);
        Assert.That(minute, Is.InRange(120, 132), "2 × (1 − 1/e) after a minute");
        Assert.That(Session.Kernel.Tables.Scheduler.Load(1), Is.InRange(34, 40), "2 × (1 − e^(−1/5))");
        Assert.That(Session.Kernel.Tables.Scheduler.Load(2), Is.InRange(11, 16), "2 × (1 − e^(−1/15))");

        Run("killall counter");
        Session.Rest();
        Session.Pass(0, 300);
        Session.Rest();
        Assert.That(Session.Kernel.Tables.Scheduler.Load(0), Is.LessThan(3));
    }

    private void PassBusy(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            Session.Pass(0, 1);
            Session.Rest(2);
        }
    }

    private ulong StepsOf(int pid)
    {
        SlabOS.Processes.ProcessTable table = Session.Kernel.Tables.Processes;
        return table.Slab.At(table.Find(pid)).Steps;
    }
}
