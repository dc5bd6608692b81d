using System.Linq;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary><c>spawn</c>, <c>kill</c>, <c>wait</c>, <c>ps</c>: what they print, to the letter.</summary>
public sealed class ProcessCommandTests : ShellFixture
{
    [Test]
    public void Spawn_prints_the_pid()
    {
        Prints("spawn idle", "pid 3");
        Prints("spawn sleep 1000", "pid 4");
    }

    [Test]
    public void Spawn_without_a_program_shows_its_usage()
    {
        Prints("spawn", "spawn: arguments: EINVAL: usage: spawn PROGRAM [ARG...] [| ...]");
    }

    [TestCase("nothing")]
    [TestCase("init")]
    [TestCase("shell")]
    [TestCase("IDLE")]
    [TestCase("\"\"")]
    public void Spawn_of_what_is_no_program_is_ENOENT(string program)
    {
        Prints("spawn " + program, $"spawn: {program.Trim('"')}: ENOENT: no such program");
    }

    [TestCase("idle 1", "idle")]
    [TestCase("counter", "counter N")]
    [TestCase("counter 1 2", "counter N")]
    [TestCase("counter x", "counter N")]
    [TestCase("counter -1", "counter N")]
    [TestCase("counter 18446744073709551616", "counter N")]
    [TestCase("sleep", "sleep MS")]
    [TestCase("sleep 1s", "sleep MS")]
    [TestCase("sleep 4611686018427387905", "sleep MS")]
    [TestCase("sleep 99999999999999999999", "sleep MS")]
    [TestCase("cat /a /b", "cat [PATH]")]
    [TestCase("cp /a", "cp FROM TO")]
    [TestCase("cp /a /b /c", "cp FROM TO")]
    [TestCase("head /a x", "head [PATH [N]]")]
    [TestCase("head /a 1 2", "head [PATH [N]]")]
    [TestCase("wc /a /b", "wc [PATH]")]
    [TestCase("tee", "tee PATH")]
    [TestCase("tee /a /b", "tee PATH")]
    [TestCase("yes a b", "yes [WORD]")]
    [TestCase("forkbomb 1", "forkbomb")]
    [TestCase("fdleak 1", "fdleak")]
    [TestCase("hog 1", "hog")]
    [TestCase("crash 1", "crash")]
    [TestCase("orphan 1", "orphan")]
    public void Spawn_with_wrong_arguments_shows_the_programs_usage(string line, string usage)
    {
        Prints("spawn " + line, $"spawn: {line.Split(' ')[0]}: EINVAL: usage: {usage}");
    }

    [Test]
    public void Spawn_with_more_characters_than_a_process_can_keep_is_E2BIG()
    {
        // "$?" is two characters of the line, and three of an argument.
        string line = "spawn echo " + string.Concat(Enumerable.Repeat("$?", 84)) + " > /f";
        Run("echo text > /f");
        Run("crash");
        Prints(line, "spawn: echo: E2BIG: argument list too long");
        Prints("cat /f", "text");
    }

    [Test]
    public void Spawn_keeps_as_many_characters_as_there_is_room_for()
    {
        string path = new('x', 245);
        Prints("spawn cat " + path, "pid 3", $"cat: {path}: ENAMETOOLONG: file name too long", "[3] cat exited 1");
    }

    [TestCase("nothing", "no such program")]
    [TestCase("ls", "a command of the shell, not a program")]
    [TestCase("kill 3", "a command of the shell, not a program")]
    public void Run_and_spawn_tell_a_command_from_what_is_unknown(string line, string message)
    {
        string name = line.Split(' ')[0];
        Prints("run " + line, $"run: {name}: ENOENT: {message}");
        Prints("spawn " + line, $"spawn: {name}: ENOENT: {message}");
        Prints("cat /none | " + line, $"shell: {name}: ENOENT: {message}");
    }

    [Test]
    public void More_jobs_than_processes_may_end_without_a_wait_and_each_is_announced()
    {
        BootWith("procs=4");
        int last = 0;
        int previous = 0;
        for (int i = 0; i < 300; i++)
        {
            int pid = NumberOf(Run("spawn counter 1"));
            Assert.That(pid, Is.GreaterThan(last));
            (previous, last) = (last, pid);
        }

        Prints("wait", $"pid {previous} exited 0", $"pid {last} exited 0");
        for (int i = 0; i < 3; i++) NumberOf(Run("spawn counter 1"));
        Prints("cat /dev/null | wc", "0 0");
        Prints("wait", "wait: child: ECHILD: no child processes");
        Run("echo text > /f");
        Spawn("idle");
        Spawn("idle");
        Prints("cat /dev/null > /f", "shell: cat: EAGAIN: resource temporarily unavailable");
        Run("killall idle");
        Run("wait");
        Prints("cat /f", "text");
    }

    private static int NumberOf(string printed)
    {
        string[] lines = printed.Split('\n');
        int pid = int.Parse(lines[0]["pid ".Length..]);
        Assert.That(lines[1], Is.EqualTo($"[{pid}] counter exited 0"));
        return pid;
    }

    [Test]
    public void Kill_prints_nothing()
    {
        Spawn("idle");
        Prints("kill -CONT 3");
    }

    [Test]
    public void The_end_of_a_background_process_is_announced_before_the_next_prompt()
    {
        Spawn("idle");
        Prints("kill 3", "[3] idle killed TERM");
        Prints("echo once", "once");
    }

    [Test]
    public void Kill_sends_TERM_unless_told_otherwise()
    {
        Spawn("idle");
        Run("kill 3");
        Prints("wait", "pid 3 killed TERM");
    }

    [TestCase("HUP", "HUP")]
    [TestCase("1", "HUP")]
    [TestCase("INT", "INT")]
    [TestCase("2", "INT")]
    [TestCase("KILL", "KILL")]
    [TestCase("SIGKILL", "KILL")]
    [TestCase("9", "KILL")]
    [TestCase("USR1", "USR1")]
    [TestCase("10", "USR1")]
    [TestCase("TERM", "TERM")]
    [TestCase("15", "TERM")]
    public void Kill_takes_a_signal_by_name_or_number(string signal, string name)
    {
        Spawn("idle");
        Prints($"kill -{signal} 3", $"[3] idle killed {name}");
        Prints("wait", $"pid 3 killed {name}");
    }

    [TestCase("-0")]
    [TestCase("-CHLD")]
    [TestCase("-CONT")]
    public void Kill_with_a_signal_that_does_nothing_leaves_the_process_as_it_is(string signal)
    {
        Spawn("idle");
        Prints($"kill {signal} 3");
        Assert.That(Run("ps"), Does.Contain("     3      2     S   4       0     3 idle\n"));
    }

    [TestCase("kill 99", "kill: 99: ESRCH: no such process")]
    [TestCase("kill 0", "kill: 0: ESRCH: no such process")]
    [TestCase("kill -0 99", "kill: 99: ESRCH: no such process")]
    [TestCase("kill 2147483647", "kill: 2147483647: ESRCH: no such process")]
    [TestCase("kill 2147483648", "kill: 2147483648: EINVAL: invalid argument")]
    [TestCase("kill 99999999999999999999", "kill: 99999999999999999999: EINVAL: invalid argument")]
    [TestCase("kill -5", "kill: -5: EINVAL: invalid argument")]
    [TestCase("kill -9 -5", "kill: -5: ESRCH: no such process")]
    [TestCase("kill -- -5", "kill: -5: ESRCH: no such process")]
    [TestCase("kill -9 -x", "kill: -x: EINVAL: invalid argument")]
    [TestCase("kill x", "kill: x: EINVAL: invalid argument")]
    [TestCase("kill 1 2", "kill: 1: EPERM: operation not permitted", "kill: 2: EPERM: operation not permitted")]
    [TestCase("kill 98 x 99", "kill: 98: ESRCH: no such process", "kill: x: EINVAL: invalid argument", "kill: 99: ESRCH: no such process")]
    [TestCase("kill -NONE 2", "kill: -NONE: EINVAL: invalid argument")]
    [TestCase("kill -term 2", "kill: 2: EPERM: operation not permitted")]
    [TestCase("kill -s TERM 2", "kill: 2: EPERM: operation not permitted")]
    [TestCase("kill -s 0 2")]
    [TestCase("kill -s NONE 2", "kill: NONE: EINVAL: invalid argument")]
    [TestCase("kill -s", "kill: arguments: EINVAL: usage: kill [-SIGNAL] PID... | -l")]
    [TestCase("kill -s TERM", "kill: arguments: EINVAL: usage: kill [-SIGNAL] PID... | -l")]
    [TestCase("kill -TERM", "kill: arguments: EINVAL: usage: kill [-SIGNAL] PID... | -l")]
    [TestCase("kill --", "kill: arguments: EINVAL: usage: kill [-SIGNAL] PID... | -l")]
    [TestCase("kill -4 2", "kill: -4: EINVAL: invalid argument")]
    [TestCase("kill -99999999999 2", "kill: -99999999999: EINVAL: invalid argument")]
    [TestCase("kill - 2", "kill: -: EINVAL: invalid argument", "kill: 2: EPERM: operation not permitted")]
    [TestCase("kill 1", "kill: 1: EPERM: operation not permitted")]
    [TestCase("kill -KILL 2", "kill: 2: EPERM: operation not permitted")]
    [TestCase("kill", "kill: arguments: EINVAL: usage: kill [-SIGNAL] PID... | -l")]
    [TestCase("kill -9 2 3", "kill: 2: EPERM: operation not permitted", "kill: 3: ESRCH: no such process")]
    [TestCase("kill -l 99 KILLL 0", "kill: 99: EINVAL: invalid argument", "kill: KILLL: EINVAL: invalid argument", "kill: 0: EINVAL: invalid argument")]
    [TestCase("killall -TERM", "killall: arguments: EINVAL: usage: killall [-SIGNAL] PROGRAM")]
    [TestCase("killall -s TERM", "killall: arguments: EINVAL: usage: killall [-SIGNAL] PROGRAM")]
    [TestCase("killall -s", "killall: arguments: EINVAL: usage: killall [-SIGNAL] PROGRAM")]
    [TestCase("killall -x idle", "killall: -x: EINVAL: invalid argument")]
    [TestCase("killall idle", "killall: idle: ESRCH: no such process")]
    [TestCase("killall -s KILL idle", "killall: idle: ESRCH: no such process")]
    public void Kill_says_what_is_wrong(string line, params string[] expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Kill_signals_each_of_several_processes_and_fails_if_one_failed()
    {
        Spawn("idle");
        Spawn("idle");
        Prints("kill 3 99 4", "kill: 99: ESRCH: no such process", "[3] idle killed TERM", "[4] idle killed TERM");
        Prints("echo $?", "1");
    }

    [TestCase("kill -- -4")]
    [TestCase("kill -TERM -4")]
    [TestCase("kill -s term -- -4")]
    public void Kill_signals_a_process_group_by_the_negative_of_its_number(string line)
    {
        Prints("spawn idle | idle", "pid 3", "pid 4");
        Prints("kill -0 -3", "kill: -3: ESRCH: no such process");
        Prints("kill -0 -4");
        Prints(line, "[4] idle killed TERM", "[3] idle killed TERM");
    }

    [TestCase("kill -l 9", "KILL")]
    [TestCase("kill -l 137 KILL sigterm 20", "KILL", "9", "15", "TSTP")]
    public void Kill_l_tells_names_and_numbers(string line, params string[] expected) => Prints(line, expected);

    [Test]
    public void Kill_l_lists_each_signal() => Prints("kill -l",
        " 1 HUP", " 2 INT", " 3 QUIT", " 6 ABRT", " 9 KILL", "10 USR1", "12 USR2", "13 PIPE", "14 ALRM", "15 TERM", "17 CHLD", "18 CONT",
        "19 STOP", "20 TSTP", "21 TTIN", "22 TTOU");

    [Test]
    public void Wait_prints_how_a_child_exited()
    {
        Spawn("counter 3", "[3] counter exited 0");
        Prints("wait", "pid 3 exited 0");
    }

    [Test]
    public void Wait_prints_a_failed_programs_code()
    {
        Run("spawn cat /none");
        Prints("wait 3", "pid 3 exited 1");
    }

    [Test]
    public void Wait_lasts_until_the_child_has_ended()
    {
        Spawn("sleep 500");
        Prints("wait 3", "pid 3 exited 0");
    }

    [Test]
    public void Wait_takes_every_child_in_the_order_in_which_they_end()
    {
        Spawn("sleep 300");
        Spawn("sleep 100");
        Spawn("sleep 200");
        Run("kill 5");
        Prints("wait", "pid 5 killed TERM", "pid 4 exited 0", "pid 3 exited 0");
        Prints("wait", "wait: child: ECHILD: no child processes");
    }

    [Test]
    public void Wait_takes_each_child_that_it_names()
    {
        Spawn("sleep 300");
        Spawn("idle");
        Spawn("sleep 100");
        Prints("wait 3 99 5", "pid 3 exited 0", "wait: 99: ECHILD: no child processes", "pid 5 exited 0");
        Assert.That(Run("ps"), Does.Contain("     4      2     S "));
    }

    [TestCase("wait", "wait: child: ECHILD: no child processes")]
    [TestCase("wait 99", "wait: 99: ECHILD: no child processes")]
    [TestCase("wait 0", "wait: 0: ECHILD: no child processes")]
    [TestCase("wait 1", "wait: 1: ECHILD: no child processes")]
    [TestCase("wait 2", "wait: 2: ECHILD: no child processes")]
    [TestCase("wait -1", "wait: -1: EINVAL: invalid argument")]
    [TestCase("wait x", "wait: x: EINVAL: invalid argument")]
    [TestCase("wait 4294967299", "wait: 4294967299: EINVAL: invalid argument")]
    [TestCase("wait 1 2", "wait: 1: ECHILD: no child processes", "wait: 2: ECHILD: no child processes")]
    [TestCase("wait -n", "wait: -n: EINVAL: unknown option; usage: wait [PID...]")]
    public void Wait_says_what_is_wrong(string line, params string[] expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Wait_0_is_no_child_even_where_there_are_some()
    {
        Spawn("idle");
        Prints("wait 0", "wait: 0: ECHILD: no child processes");
    }

    [Test]
    public void Ctrl_C_gives_up_a_wait_and_leaves_the_child()
    {
        Spawn("idle");
        int start = Session.Terminal.Length;
        Session.Type("wait 3\r");
        Session.Press(HostSession.CtrlC);

        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo("wait 3\n^C\nslab> "));
        Prints("kill -0 3");
    }

    [Test]
    public void Ps_lists_init_and_the_shell_after_boot()
    {
        Prints("ps",
            "   PID   PPID STATE PRI   TICKS   FDS COMMAND",
            "     1      0     S   0       0     3 init",
            "     2      1     R   0       0     3 shell");
    }

    [Test]
    public void Ps_shows_each_state_by_its_letter_and_each_command_with_its_arguments()
    {
        Spawn("idle");
        Spawn("idle");
        Run("kill -STOP 4");
        Spawn("counter 1", "[5] counter exited 0");
        Spawn("sleep 100000");
        Spawn("counter 100000000");

        string[] lines = Run("ps").Split('\n');

        Assert.That(lines[3..7], Is.EqualTo(new[]
        {
            "     3      2     S   4       0     3 idle",
            "     4      2     T   4       0     3 idle",
            "     5      2     Z   4       0     0 counter 1",
            "     6      2     S   4       0     3 sleep 100000",
        }));
        Assert.That(lines[7], Does.Match("^     7      2     R   4 +[0-9]+     3 counter 100000000$"));
    }

    [Test]
    public void Ps_counts_the_ticks_a_process_ran()
    {
        Spawn("counter 100000000");
        Session.Rest(100);

        Assert.That(Run("ps"), Does.Match("\n     3      2     R   4  +[1-9][0-9]*     3 counter"));
    }

    [Test]
    public void Stop_stops_a_process_and_cont_lets_it_go_on()
    {
        Spawn("counter 100000000");
        Run("kill -STOP 3");
        string stopped = Run("ps");
        Session.Rest(100);
        Assert.That(Run("ps"), Is.EqualTo(stopped), "a stopped process does not run");

        Run("kill -CONT 3");

        Session.Rest(100);
        Assert.That(Run("ps"), Is.Not.EqualTo(stopped));
    }

    [Test]
    public void Programs_run_while_the_shell_waits_for_a_key()
    {
        Spawn("sleep 100");
        Session.Rest(200);
        Assert.That(Run("ps"), Does.Contain("     3      2     Z   4       0     0 sleep 100\n"));
    }

    [Test]
    public void The_shell_stays_responsive_beside_a_process_that_always_wants_its_turn()
    {
        Spawn("counter 100000000");
        Prints("echo here", "here");
    }
}
