using System.Linq;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Sessions;

/// <summary><c>help</c>, <c>uptime</c>, <c>echo</c>, <c>history</c>, <c>clear</c>, <c>reboot</c>, <c>halt</c>, and no command.</summary>
public sealed class SessionCommandTests : ShellFixture
{
    private static readonly string[] Commands =
    [
        "help", "run", "fg", "bg", "spawn", "kill", "killall", "wait", "nice", "ps", "open", "close", "dup", "fds", "read", "write", "seek",
        "ls", "stat", "mkdir", "rmdir", "rm", "mv", "cd", "pwd", "slabinfo", "slabmap", "slabcheck", "lsof", "top", "watch", "stress", "bench",
        "mem", "uptime", "echo", "source", "history", "clear", "reboot", "halt",
    ];

    private static readonly string[] Programs =
    [
        "idle", "counter", "sleep", "cat", "cp", "head", "wc", "tee", "echo", "yes", "forkbomb", "fdleak", "hog", "crash", "orphan",
    ];

    [Test]
    public void Help_has_a_line_for_each_command_and_then_for_each_program()
    {
        string[] lines = Run("help").TrimEnd('\n').Split('\n');

        Assert.That(lines.Take(Commands.Length).Select(line => line.Split(' ')[0]), Is.EqualTo(Commands));
        Assert.That(lines.Skip(Commands.Length).Select(line => string.Join(' ', line.Split(' ')[..2])),
            Is.EqualTo(Programs.Select(program => "spawn " + program)));
    }

    [Test]
    public void Help_lines_fit_a_screen()
    {
        Assert.That(Run("help").Split('\n').Max(line => line.Length), Is.LessThan(80));
    }

    [Test]
    public void Help_of_a_command_is_its_line()
    {
        Prints("help kill", "kill [-SIGNAL] PID... | -l signal processes, by default TERM; -l lists them");
    }

    [Test]
    public void Help_of_a_program_is_its_line()
    {
        Prints("help sleep", "spawn sleep MS            let MS milliseconds pass, then exit");
    }

    [Test]
    public void Help_knows_every_command_by_name([ValueSource(nameof(Commands))] string command)
    {
        Assert.That(Run("help " + command), Does.StartWith(command + " ").And.EndsWith("\n"));
    }

    [Test]
    public void Help_knows_every_program_by_name([ValueSource(nameof(Programs))] string program)
    {
        Assert.That(Run("help " + program), Does.Contain($"spawn {program} ").And.EndsWith("\n"));
    }

    [Test]
    public void Help_of_what_is_no_command_says_so()
    {
        Prints("help nothing", "help: nothing: EINVAL: no such command");
    }

    [Test]
    public void Uptime_shows_the_date_the_time_since_boot_and_the_processes()
    {
        Session.Rest(3000);
        Prints("uptime", "2026-02-03 04:05:06 up 0d 00:00:03, 2 processes, load 0.00 0.00 0.00");
    }

    [Test]
    public void Uptime_counts_days()
    {
        Session.Rest();
        Session.Pass(days: 2, seconds: 3723);
        Prints("uptime", "2026-02-03 04:05:06 up 2d 01:02:03, 2 processes, load 0.00 0.00 0.00");
    }

    [TestCase("echo", "")]
    [TestCase("echo hello", "hello")]
    [TestCase("echo  a   b ", "a b")]
    [TestCase("echo 'a   b'", "a   b")]
    [TestCase("echo \"it's\"", "it's")]
    [TestCase("echo '' x", " x")]
    [TestCase("echo a'b c'd", "ab cd")]
    [TestCase("echo \\n $x *", "\\n $x *")]
    public void Echo_prints_its_words(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Echo_of_a_line_as_wide_as_the_screen_is_one_line()
    {
        Prints("echo " + new string('x', 80), new string('x', 80));
    }

    [Test]
    public void History_lists_the_lines_by_number()
    {
        Run("echo one");
        Run("echo two");
        Prints("history", "    1  echo one", "    2  echo two", "    3  history");
    }

    [Test]
    public void History_keeps_the_last_16()
    {
        for (int i = 1; i <= 20; i++) Run($"echo {i}");

        string[] lines = Run("history").TrimEnd('\n').Split('\n');

        Assert.That(lines, Has.Length.EqualTo(16));
        Assert.That(lines[0], Is.EqualTo("    6  echo 6"));
        Assert.That(lines[15], Is.EqualTo("   21  history"));
    }

    [Test]
    public void History_leaves_out_empty_lines_and_repetitions()
    {
        Run("echo one");
        Run("echo one");
        Run("");
        Run("echo one");
        Prints("history", "    1  echo one", "    2  history");
    }

    [Test]
    public void Clear_clears_the_screen()
    {
        Run("help");
        Prints("clear");
        Assert.That((Session.Terminal.Screen[0], Session.Terminal.Screen[1], Session.Terminal.Screen.Row), Is.EqualTo(("slab>", "", 0)));
    }

    [Test]
    public void Halt_turns_the_machine_off_and_prints_nothing()
    {
        Prints("halt");
        Assert.That((Session.Power.IsOff, Session.Power.IsRebooting, Session.Kernel.Running), Is.EqualTo((true, false, false)));
        Assert.That(Session.Power.Status, Is.Zero);
    }

    [Test]
    public void Halt_turns_the_machine_off_with_a_status_and_prints_it([Values(0, 1, 127, 128, 255)] int status)
    {
        Prints($"halt {status}", $"status {status}");
        Assert.That((Session.Power.IsOff, Session.Power.Status, Session.Kernel.Running), Is.EqualTo((true, status, false)));
    }

    [TestCase("halt 256", "halt: 256: EINVAL: invalid argument")]
    [TestCase("halt -1", "halt: -1: EINVAL: invalid argument")]
    [TestCase("halt x", "halt: x: EINVAL: invalid argument")]
    [TestCase("halt ''", "halt: : EINVAL: invalid argument")]
    [TestCase("halt 0x1", "halt: 0x1: EINVAL: invalid argument")]
    [TestCase("halt 99999999999999999999", "halt: 99999999999999999999: EINVAL: invalid argument")]
    [TestCase("halt 1 2", "halt: arguments: EINVAL: usage: halt [STATUS]")]
    public void Halt_with_a_status_that_is_none_says_so_and_the_machine_stays_on(string line, string expected)
    {
        Prints(line, expected);
        Assert.That((Session.Power.IsOff, Session.Kernel.Running), Is.EqualTo((false, true)));
    }

    [Test]
    public void Reboot_starts_the_machine_anew_and_prints_nothing()
    {
        Prints("reboot");
        Assert.That((Session.Power.IsOff, Session.Power.IsRebooting, Session.Kernel.Running), Is.EqualTo((false, true, false)));
    }

    [TestCase("foo")]
    [TestCase("PS")]
    [TestCase("ps;")]
    [TestCase("-")]
    [TestCase("'p s'")]
    [TestCase("''")]
    public void An_unknown_word_is_no_command(string line)
    {
        Prints(line, line.Trim('\'') + ": command not found");
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("          ")]
    public void An_empty_line_prints_nothing(string line)
    {
        Prints(line);
    }

    [TestCase("echo 'abc")]
    [TestCase("echo \"abc")]
    [TestCase("'")]
    [TestCase("echo \"it's")]
    [TestCase("foo '")]
    public void A_quote_left_open_is_one_clear_line(string line)
    {
        Prints(line, "shell: quote: EINVAL: unterminated quote");
    }
}
