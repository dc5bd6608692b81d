using System;
using System.Linq;
using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary><c>fg</c> and <c>bg</c>, what is said of those that were stopped, and who may read the keyboard.</summary>
public sealed class JobControlTests : ShellFixture
{
    private const string CtrlC = "\u0003";
    private const string CtrlD = "\u0004";
    private const string CtrlZ = "\u001a";

    [TestCase("fg", "fg: child: ESRCH: none is stopped or in the background")]
    [TestCase("bg", "bg: child: ESRCH: none is stopped or in the background")]
    [TestCase("fg 3 4", "fg: arguments: EINVAL: usage: fg [PID]")]
    [TestCase("bg 3 4", "bg: arguments: EINVAL: usage: bg [PID]")]
    [TestCase("bg x", "bg: x: EINVAL: invalid argument")]
    [TestCase("bg 3", "bg: 3: ESRCH: no such process")]
    [TestCase("bg 1", "bg: 1: ECHILD: no child processes")]
    [TestCase("fg x", "fg: x: EINVAL: invalid argument")]
    [TestCase("fg -3", "fg: -3: EINVAL: invalid argument")]
    [TestCase("fg 99999999999999999999", "fg: 99999999999999999999: EINVAL: invalid argument")]
    [TestCase("fg 0", "fg: 0: ESRCH: no such process")]
    [TestCase("fg 3", "fg: 3: ESRCH: no such process")]
    [TestCase("fg 2147483647", "fg: 2147483647: ESRCH: no such process")]
    [TestCase("fg 1", "fg: 1: ECHILD: no child processes")]
    [TestCase("fg 2", "fg: 2: ECHILD: no child processes")]
    public void Fg_and_bg_say_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Fg_of_a_process_that_was_waited_for_is_ESRCH()
    {
        Spawn("counter 1", "[3] counter exited 0");
        Prints("wait 3", "pid 3 exited 0");
        Prints("fg 3", "fg: 3: ESRCH: no such process");
    }

    [Test]
    public void Fg_of_a_childs_child_is_ECHILD()
    {
        Spawn("orphan", "[3] orphan exited 0");
        Prints("fg 4", "fg: 4: ECHILD: no child processes");
        Prints("bg 4", "bg: 4: ECHILD: no child processes");
        Prints("fg", "fg: child: ESRCH: none is stopped or in the background");
    }

    [TestCase("bg 3")]
    [TestCase("bg 4")]
    [TestCase("bg")]
    public void Bg_lets_what_was_stopped_go_on_in_the_background(string line)
    {
        Session.Type("sleep 300 | sleep 400\r");
        KeysPrint(CtrlZ, "[4] stopped");
        Prints(line);
        Assert.That((StateOf(3), StateOf(4)), Is.EqualTo((ProcessState.Sleeping, ProcessState.Sleeping)));
        Prints("echo here", "here");
        Session.Rest(500);
        Prints("", "[3] sleep exited 0", "[4] sleep exited 0");
        Prints("bg", "bg: child: ESRCH: none is stopped or in the background");
    }

    [Test]
    public void Ctrl_Z_leaves_alone_what_ignores_TSTP_and_QUIT_ends_it()
    {
        Session.Type("idle\r");
        Session.Kernel.Tables.Processes.Slab.At(2).Ignored = 1u << (int)Signal.Tstp;
        Session.Press(HostSession.CtrlZ);
        Assert.That(StateOf(3), Is.EqualTo(ProcessState.Sleeping));
        Assert.That(Session.RunKeys("\u001c"), Is.EqualTo("[131] "));
    }

    [Test]
    public void Bg_of_what_is_not_stopped_changes_nothing()
    {
        Spawn("idle");
        Prints("bg 3");
        Prints("bg");
        Assert.That(StateOf(3), Is.EqualTo(ProcessState.Sleeping));
    }

    [Test]
    public void Without_a_pid_bg_and_fg_take_what_was_stopped_last_or_else_started_last()
    {
        for (int pid = 3; pid < 7; pid++) Spawn("idle");
        Prints("kill -STOP 5", "[5] idle stopped");
        Prints("kill -STOP 3", "[3] idle stopped");
        Prints("kill -STOP 5");
        Prints("bg");
        Assert.That((StateOf(3), StateOf(5)), Is.EqualTo((ProcessState.Sleeping, ProcessState.Stopped)));
        Prints("bg");
        Assert.That(StateOf(5), Is.EqualTo(ProcessState.Sleeping));
        foreach (int pid in new[] { 6, 5, 4, 3 })
        {
            Session.Type("fg\r");
            Session.Press(HostSession.CtrlC);
            Assert.That(Session.Kernel.Tables.Processes.Find(pid), Is.LessThan(0));
        }
    }

    [Test]
    public void What_is_stopped_in_the_background_is_announced_once_for_each_stop()
    {
        Spawn("idle");
        Spawn("idle");
        Prints("kill -STOP 4", "[4] idle stopped");
        Prints("");
        Prints("kill -STOP 4");
        Prints("kill -CONT 4");
        Prints("kill -TTIN 4", "[4] idle stopped");
        Prints("killall -STOP idle", "[3] idle stopped");
    }

    [Test]
    public void Of_what_stops_and_goes_on_between_two_prompts_only_how_it_then_is_is_said()
    {
        Spawn("idle");
        ProcessTable table = Session.Kernel.Tables.Processes;
        foreach (Signal signal in new[] { Signal.Stop, Signal.Cont, Signal.Stop }) table.Kill(3, signal);
        Prints("", "[3] idle stopped");
        foreach (Signal signal in new[] { Signal.Cont, Signal.Stop }) table.Kill(3, signal);
        Prints("", "[3] idle stopped");
        foreach (Signal signal in new[] { Signal.Cont, Signal.Stop, Signal.Cont }) table.Kill(3, signal);
        Prints("");
        foreach (Signal signal in new[] { Signal.Stop, Signal.Kill }) table.Kill(3, signal);
        Prints("", "[3] idle killed KILL");
    }

    [Test]
    public void Ends_are_announced_before_stops_and_both_in_their_order()
    {
        for (int pid = 3; pid < 8; pid++) Spawn("idle");
        ProcessTable table = Session.Kernel.Tables.Processes;
        foreach (int pid in new[] { 6, 4 }) table.Kill(pid, Signal.Stop);
        foreach (int pid in new[] { 7, 3 }) table.Kill(pid, Signal.Term);
        Prints("echo here", "here", "[7] idle killed TERM", "[3] idle killed TERM", "[6] idle stopped", "[4] idle stopped");
    }

    [Test]
    public void Hundreds_of_ends_and_stops_are_all_announced()
    {
        BootWith("procs=300");
        for (int i = 0; i < 200; i++) Run("spawn idle");
        ProcessTable table = Session.Kernel.Tables.Processes;
        for (int pid = 3; pid < 103; pid++) table.Kill(pid, Signal.Kill);
        for (int pid = 103; pid < 203; pid++) table.Kill(pid, Signal.Stop);
        string[] ended = Enumerable.Range(3, 100).Select(pid => $"[{pid}] idle killed KILL").ToArray();
        string[] stopped = Enumerable.Range(103, 100).Select(pid => $"[{pid}] idle stopped").ToArray();
        Prints("", [.. ended, .. stopped]);
        Prints("");
    }

    [Test]
    public void Fg_waits_for_a_program_in_the_background()
    {
        Spawn("sleep 500");
        Prints("fg 3");
        Prints("wait", "wait: child: ECHILD: no child processes");
    }

    [Test]
    public void Fg_of_a_program_that_has_ended_is_done_at_once_and_takes_its_status()
    {
        Spawn("crash", "[3] crash killed ABRT");
        Fails(134, "fg 3");
        Prints("fg 3", "fg: 3: ESRCH: no such process");
    }

    [Test]
    public void Fg_continues_a_program_that_was_stopped_and_Ctrl_Z_stops_it_again()
    {
        Session.Type("sleep 500\r");
        for (int i = 0; i < 3; i++)
        {
            KeysPrint(CtrlZ, "[3] stopped");
            Assert.That(StateOf(3), Is.EqualTo(ProcessState.Stopped));
            Session.Type("fg 3\r");
        }

        Session.Rest(600);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("slab> fg 3\nslab> "));
    }

    [Test]
    public void Ctrl_C_ends_what_fg_brought_back()
    {
        Spawn("idle");
        Session.Type("fg 3\r");
        int start = Session.Terminal.Length;
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo("^C\n[130] slab> "));
    }

    [Test]
    public void Ctrl_C_does_not_end_what_ignores_it_and_Ctrl_Z_gets_away_from_it()
    {
        Spawn("hog");
        Session.Type("fg 3\r");
        Session.Press(HostSession.CtrlC);
        KeysPrint(CtrlZ, "[3] stopped");
        Prints("kill -KILL 3", "[3] hog killed KILL");
    }

    [Test]
    public void A_signal_that_waited_takes_its_effect_on_fg()
    {
        Session.Type("sleep 500\r");
        KeysPrint(CtrlZ, "[3] stopped");
        Prints("kill 3");
        Fails(143, "fg 3");
    }

    [Test]
    public void What_is_killed_by_another_while_fg_waits_ends_fg()
    {
        Spawn("idle");
        Session.Type("fg 3\r");
        int start = Session.Terminal.Length;
        Session.Kernel.Tables.Processes.Kill(3, Signal.Term);
        Session.Rest();
        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo("[143] slab> "));
    }

    [Test]
    public void Fg_brings_back_all_the_programs_that_run_together([Values(3, 4, 5)] int pid)
    {
        Session.Type("yes | cat | wc\r");
        KeysPrint(CtrlZ, "[5] stopped");
        Assert.That(new[] { StateOf(3), StateOf(4), StateOf(5) }, Is.All.EqualTo(ProcessState.Stopped));
        Session.Type($"fg {pid}\r");
        Assert.That(new[] { StateOf(3), StateOf(4), StateOf(5) }, Has.None.EqualTo(ProcessState.Stopped));
        int start = Session.Terminal.Length;
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo("^C\n[130] slab> "));
        Prints("wait", "wait: child: ECHILD: no child processes");
    }

    [Test]
    public void The_status_is_that_of_the_last_program_even_if_it_has_ended_before_Ctrl_Z()
    {
        Session.Type("sleep 500 | crash\r");
        KeysPrint(CtrlZ, "[4] stopped", "[4] crash killed ABRT");
        Fails(134, "fg 3");
    }

    [Test]
    public void The_status_is_that_of_another_once_the_last_program_was_waited_for()
    {
        Session.Type("sleep 500 | crash\r");
        KeysPrint(CtrlZ, "[4] stopped", "[4] crash killed ABRT");
        Prints("wait 4", "pid 4 killed ABRT");
        Session.Type("fg 3\r");
        KeysPrint(CtrlZ, "[3] stopped");
        Prints("fg 3");
    }

    [Test]
    public void A_program_killed_in_the_background_leaves_the_others_to_fg()
    {
        Session.Type("yes | cat > /dev/null\r");
        KeysPrint(CtrlZ, "[4] stopped");
        Prints("kill -KILL 4", "[4] cat killed KILL");
        Fails(137, "fg 3");
    }

    [Test]
    public void Ctrl_C_ends_the_family_of_a_program_as_well()
    {
        BootWith("procs=12");
        Session.Type("forkbomb\r");
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("^C\n[130] slab> "));
        Assert.That(Session.Kernel.Tables.Processes.Slab.Live, Is.EqualTo(2));
    }

    [Test]
    public void Ctrl_Z_stops_the_family_of_a_program_as_well_and_fg_continues_it()
    {
        BootWith("procs=12");
        Session.Type("forkbomb\r");
        KeysPrint(CtrlZ, "[3] stopped");
        Assert.That(Run("ps"), Does.Not.Match("\n.* [RS] .* forkbomb\n").And.Contain(" T "));
        Session.Type("fg 3\r");
        Assert.That(StateOf(4), Is.Not.EqualTo(ProcessState.Stopped));
        Session.Press(HostSession.CtrlC);
        Assert.That(Run("ps"), Does.Not.Contain("forkbomb"));
    }

    [Test]
    public void A_family_that_was_stopped_goes_with_its_first()
    {
        BootWith("procs=12");
        Session.Type("forkbomb\r");
        KeysPrint(CtrlZ, "[3] stopped");
        Prints("kill -KILL 3", "[3] forkbomb killed KILL");
        Assert.That(Run("ps"), Does.Not.Match("\n.* [RST] .* forkbomb\n"));
    }

    [Test]
    public void A_script_can_bring_a_program_back()
    {
        Run("echo 'spawn sleep 300' > /s");
        Run("echo 'fg 6' >> /s");
        Run("echo 'echo done' >> /s");
        Prints("source /s", "pid 6", "done");
    }

    [Test]
    public void A_program_that_reads_the_keyboard_in_the_background_is_stopped_until_fg()
    {
        Spawn("cat", "[3] cat stopped");
        Assert.That(Run("ps"), Does.Contain("\n     3      2     T "));
        KeysPrint("fg 3\rhello\r" + CtrlD, "hello", "hello");
    }

    [Test]
    public void A_program_that_reads_the_keyboard_is_stopped_again_when_it_is_continued_in_the_background()
    {
        Session.Type("cat\r");
        KeysPrint(CtrlZ, "[3] stopped");
        Prints("kill -CONT 3", "[3] cat stopped");
        Assert.That(StateOf(3), Is.EqualTo(ProcessState.Stopped));
        Prints("bg", "[3] cat stopped");
        KeysPrint("fg\rhello\r" + CtrlD, "hello", "hello");
    }

    [Test]
    public void All_the_programs_that_run_together_are_stopped_if_one_reads_the_keyboard_in_the_background()
    {
        Prints("spawn cat | wc", "pid 3", "pid 4", "[3] cat stopped", "[4] wc stopped");
        Assert.That((StateOf(3), StateOf(4)), Is.EqualTo((ProcessState.Stopped, ProcessState.Stopped)));
        KeysPrint("fg 4\rhello\r" + CtrlD, "hello", "1 6");
    }

    [Test]
    public void A_program_in_the_background_cannot_take_a_line_from_the_one_in_the_foreground()
    {
        Spawn("cat", "[3] cat stopped");
        Session.Type("cat\r");
        Session.Kernel.Tables.Processes.Kill(3, Signal.Cont);
        Session.Rest();
        Assert.That((StateOf(3), StateOf(4)), Is.EqualTo((ProcessState.Stopped, ProcessState.Sleeping)));
        KeysPrint("hello\r" + CtrlD, "hello", "[3] cat stopped");
        KeysPrint("fg 3\rhere\r" + CtrlD, "here", "here");
    }

    [Test]
    public void A_line_that_was_begun_before_Ctrl_Z_is_not_there_after_fg()
    {
        Session.Type("cat\rabc");
        KeysPrint(CtrlZ, "[3] stopped");
        KeysPrint("fg 3\rd\r" + CtrlD, "d", "d");
    }

    [Test]
    public void TTIN_stops_a_program_and_CONT_continues_it()
    {
        Spawn("sleep 200");
        Prints("kill -TTIN 3", "[3] sleep stopped");
        Assert.That(StateOf(3), Is.EqualTo(ProcessState.Stopped));
        Session.Rest(500);
        Prints("kill -CONT 3", "[3] sleep exited 0");
    }

    [Test]
    public void TTIN_does_not_stop_an_orphan()
    {
        Spawn("orphan", "[3] orphan exited 0");
        Prints("kill -TTIN 4");
        Assert.That(StateOf(4), Is.EqualTo(ProcessState.Sleeping));
    }

    [TestCase("wait 3")]
    [TestCase("wait")]
    public void Wait_for_a_program_that_is_stopped_can_be_left(string line)
    {
        Spawn("cat", "[3] cat stopped");
        Session.Type(line + "\r");
        Session.Rest(1000);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith($"slab> {line}\n"));
        KeysPrint(CtrlC);
        Prints("kill -KILL 3", "[3] cat killed KILL");
        Prints("wait", "pid 3 killed KILL");
    }

    [Test]
    public void With_every_table_full_fg_works()
    {
        BootWith("procs=5 fds=5 files=3 pipes=0");
        Spawn("cat", "[3] cat stopped");
        Spawn("idle");
        Spawn("idle");
        Prints("spawn idle", "spawn: idle: EAGAIN: resource temporarily unavailable");
        Open("/dev/null");
        Open("/dev/null");
        KeysPrint("fg 3\rhello\r" + CtrlD, "hello", "hello");
        Assert.That(Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    [Test]
    public void As_many_programs_as_a_line_takes_are_stopped_and_brought_back_together()
    {
        Session.Type(string.Join(" | ", Enumerable.Repeat("cat", 8)) + "\r");
        KeysPrint(CtrlZ, "[10] stopped");
        KeysPrint("fg 6\rhello\r" + CtrlD, "hello", "hello");
        Prints("wait", "wait: child: ECHILD: no child processes");
    }

    [Test]
    public void Random_jobs_and_keys_do_no_harm_and_Ctrl_C_and_Ctrl_Z_lead_back_to_the_prompt([Range(1, 4)] int seed)
    {
        string[] lines =
        [
            "idle", "sleep 5", "sleep 500", "cat", "wc", "hog", "crash", "orphan", "forkbomb", "yes > /dev/null", "yes | cat > /dev/null",
            "cat | wc", "head - 1 | cat", "sleep 5 | idle | cat", "ps | cat", "spawn cat", "spawn cat | wc", "spawn idle", "spawn orphan",
            "spawn yes | head - 3", "spawn hog", "fg", "fg", "bg", "bg", "kill -CONT", "kill -STOP", "kill -TTIN", "kill -INT", "kill -KILL", "kill",
            "wait", "wait 0", "killall cat", "killall -KILL yes", "killall -CONT cat", "killall -KILL hog", "killall -KILL forkbomb", "ps", "top",
        ];
        string[] keys = [CtrlC, CtrlZ, CtrlD, "text\r", "\r", "te", "fg 3\r"];
        BootWith("procs=10 files=20 pipes=3");
        var random = new Random(seed);
        for (int i = 0; i < 400; i++)
        {
            string line = lines[random.Next(lines.Length)];
            bool takesPid = (line is "fg" or "bg" && i % 2 == 0) || line is "wait" || line.StartsWith("kill ") || line == "kill";
            int pid = 3 + random.Next(8) + 10 * random.Next(i / 20 + 1);
            string burst = (takesPid ? $"{line} {pid}" : line) + "\r";
            while (random.Next(3) > 0) burst += keys[random.Next(keys.Length)];
            Session.Type(burst);
            for (int tries = 0; !Session.Terminal.IsAtPrompt; tries++)
            {
                Assert.That(tries, Is.LessThan(10), $"no way out of {burst}");
                Session.Press(HostSession.CtrlC);
                Session.Press(HostSession.CtrlZ);
            }

            Assert.That(Run("slabcheck"), Does.Match("^(\\[.*\n)*slabcheck: ok, .*\n(\\[.*\n)*$"), burst);
        }
    }

    private ProcessState StateOf(int pid)
    {
        ProcessTable table = Session.Kernel.Tables.Processes;
        return table.Slab.At(table.Find(pid)).State;
    }
}
