using System.Linq;
using SlabOS.Base;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary><c>run</c>, a program's name alone, the keyboard in the foreground, Ctrl-C and Ctrl-Z.</summary>
public sealed class ForegroundTests : ShellFixture
{
    private const string CtrlC = "\u0003";
    private const string CtrlD = "\u0004";
    private const string CtrlU = "\u0015";
    private const string CtrlZ = "\u001a";

    [Test]
    public void Run_waits_for_the_program_and_prints_nothing_of_its_own()
    {
        Prints("run sleep 300");
        Prints("run counter 5");
        Prints("wait", "wait: child: ECHILD: no child processes");
    }

    [Test]
    public void A_programs_name_alone_runs_it()
    {
        Prints("counter 5");
        Prints("cat /proc/uptime | wc", "1 10");
    }

    [Test]
    public void The_prompt_shows_a_status_that_is_not_0_once()
    {
        Fails(1, "run cat /none", "cat: /none: ENOENT: no such file or directory");
        Prints("echo here", "here");
        Fails(134, "crash");
        Prints("");
    }

    [Test]
    public void The_status_of_programs_that_run_together_is_that_of_the_last()
    {
        Prints("crash | cat");
        Fails(134, "echo a | crash");
    }

    [TestCase("run", "run: arguments: EINVAL: usage: run PROGRAM [ARG...] [| ...]")]
    [TestCase("run nothing", "run: nothing: ENOENT: no such program")]
    [TestCase("run init", "run: init: ENOENT: no such program")]
    [TestCase("run ps", "run: ps: ENOENT: a command of the shell, not a program")]
    [TestCase("run idle 1", "run: idle: EINVAL: usage: idle")]
    [TestCase("idle 1", "idle: arguments: EINVAL: usage: idle")]
    public void Run_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Run_without_a_process_left_is_EAGAIN()
    {
        BootWith("procs=3");
        Spawn("idle");
        Prints("run idle", "run: idle: EAGAIN: resource temporarily unavailable");
        Prints("cat /dev/null", "shell: cat: EAGAIN: resource temporarily unavailable");
    }

    [Test]
    public void A_line_that_is_typed_reaches_the_foreground_program_with_its_end()
    {
        KeysPrint("cat\rhello\r" + CtrlD, "hello", "hello");
        KeysPrint("wc\rone\rtwo\r" + CtrlD, "one", "two", "2 8");
    }

    [Test]
    public void The_foreground_program_has_each_line_as_soon_as_it_is_entered()
    {
        Session.Type("cat\r");
        Session.Type("first\r");
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("slab> cat\nfirst\nfirst\n"));
        Session.Type("sec");
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("\nfirst\nsec"));
        KeysPrint("ond\r" + CtrlD, "second");
    }

    [Test]
    public void Backspace_rubs_out_a_character_and_stops_at_the_beginning([Values('\b', '\u007f')] char key)
    {
        KeysPrint($"cat\rab{key}{key}{key}{key}cd\r{CtrlD}", "ab\b \b\b \bcd", "cd");
    }

    [Test]
    public void Ctrl_U_rubs_out_the_line()
    {
        KeysPrint($"cat\rabc{CtrlU}{CtrlU}x\r{CtrlD}", "abc\b \b\b \b\b \bx", "x");
    }

    [Test]
    public void Ctrl_D_behind_text_hands_it_over_without_a_line_end()
    {
        KeysPrint($"wc\rabc{CtrlD}{CtrlD}", "abc0 3");
    }

    [Test]
    public void Ctrl_D_at_the_beginning_of_a_line_is_the_end_for_this_program_only()
    {
        KeysPrint("cat\r" + CtrlD);
        KeysPrint("cat\ra\r" + CtrlD, "a", "a");
    }

    [Test]
    public void A_line_of_any_length_reaches_a_program_whole()
    {
        string line = new('x', 300);
        KeysPrint($"wc\r{line}\r{CtrlD}", line, "1 301");
    }

    [Test]
    public void All_bytes_and_the_sequences_of_keys_reach_a_foreground_program()
    {
        Session.Type("wc\r");
        Session.Press((int)Key.Left, (int)Key.Up, 0, 1, 27, 200);
        KeysPrint("ab\r" + CtrlD, "1 13");
    }

    [Test]
    public void A_line_of_cat_is_edited_in_canonical_mode_and_its_bytes_are_kept()
    {
        Session.Type("cat > /f\r");
        Session.Press('a', '\t', 'b', (int)Key.Left, 23, 'c', '\r', 22, 3, 'd', 'e', 127, '\r');
        Session.Press(4);
        Prints("wc /f", "2 7");
        Assert.That(Session.Terminal.PrintedFrom(0), Does.Contain("a^Ib^[[D" + string.Concat(Enumerable.Repeat("\b \b", 5)) + "c\n^Cde\b \b\n"));
        Prints("cat /f", "a c", ".d");
    }

    [Test]
    public void What_a_program_leaves_of_what_was_typed_is_the_shells()
    {
        KeysPrint("head - 1\rfirst\recho second\r", "first", "first");
        Assert.That(Session.Terminal.PrintedFrom(0), Does.Contain("slab> "));
        Session.Rest();
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("slab> echo second\nsecond\nslab> "));
    }

    [Test]
    public void What_was_entered_and_not_read_is_not_for_the_next_program()
    {
        Session.Type("sleep 1000\r");
        Session.Type("left\r");
        Session.Rest(2000);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.Contain("slab> sleep 1000\n"));
        KeysPrint("cat\r" + CtrlD);
    }

    [Test]
    public void Ctrl_C_ends_the_foreground_program_by_INT()
    {
        Session.Type("idle\r");
        int start = Session.Terminal.Length;
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo("^C\n[130] slab> "));
    }

    [Test]
    public void Ctrl_C_ends_all_the_programs_that_run_together_and_nobody_else()
    {
        Spawn("idle");
        Session.Type("yes | cat > /dev/null\r");
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("^C\n[130] slab> "));
        Assert.That(Run("ps"), Does.Contain("\n     3      2     S ").And.Not.Contain("cat").And.Not.Contain("yes"));
    }

    [Test]
    public void Ctrl_C_does_not_end_a_program_that_ignores_it_and_Ctrl_Z_gets_away_from_it()
    {
        Session.Type("hog\r");
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("slab> hog\n^C\n"));
        KeysPrint(CtrlZ, "[3] stopped");
        Prints("kill -KILL 3", "[3] hog killed KILL");
    }

    [Test]
    public void Ctrl_C_while_a_line_is_typed_for_a_program_forgets_the_line()
    {
        Session.Type("cat\rabc");
        Session.Press(HostSession.CtrlC);
        KeysPrint("cat\rd\r" + CtrlD, "d", "d");
    }

    [Test]
    public void Ctrl_Z_stops_the_foreground_program_and_CONT_continues_it_in_the_background()
    {
        Session.Type("sleep 500\r");
        KeysPrint(CtrlZ, "[3] stopped");
        Assert.That(Run("ps"), Does.Contain("     3      2     T   4       0     3 sleep 500\n"));
        Session.Rest(1000);
        Prints("kill -CONT 3", "[3] sleep exited 0");
    }

    [Test]
    public void Ctrl_Z_that_comes_with_the_line_itself_stops_the_program()
    {
        KeysPrint("sleep 500\r" + CtrlZ, "^Z", "[3] stopped");
    }

    [TestCase("idle")]
    [TestCase("pwd | idle")]
    [TestCase("cat /dev/zero | idle")]
    public void Ctrl_C_that_comes_with_the_line_itself_ends_the_program(string line)
    {
        Assert.That(Session.RunKeys(line + "\r" + CtrlC), Is.EqualTo("^C\n[130] "));
    }

    [Test]
    public void Ctrl_C_and_Ctrl_Z_that_come_together_both_take_their_effect()
    {
        Session.Type("hog\r");
        int start = Session.Terminal.Length;
        KeysPrint(CtrlC + CtrlZ, "^Z", "[3] stopped");
        Assert.That(Session.Terminal.PrintedFrom(start), Does.StartWith("^C\n^Z\n"));
        Prints("kill -KILL 3", "[3] hog killed KILL");
    }

    [TestCase("^C", "^C\n[130] ")]
    [TestCase("^Z", "^Z\n[3] stopped\n")]
    [TestCase("^C^C", "^C\n[130] ")]
    [TestCase("^Cleft^C", "^C\n[130] ")]
    [TestCase("^Zleft^C", "^C\n[130] ")]
    public void Ctrl_C_and_Ctrl_Z_overtake_what_came_in_one_go_with_the_line(string keys, string expected)
    {
        Assert.That(Session.RunKeys(Script.Keys("idle^Mecho left^M" + keys)), Is.EqualTo(expected));
        Prints("");
    }

    [Test]
    public void Ctrl_Z_overtakes_what_was_typed_and_nobody_asked_for()
    {
        Session.Type("sleep 500\r");
        Session.Type("echo here\r");
        KeysPrint(CtrlZ, "[3] stopped");
        Prints("");
    }

    [Test]
    public void Ctrl_Z_stops_all_the_programs_that_run_together()
    {
        Session.Type("yes | cat > /dev/null\r");
        KeysPrint(CtrlZ, "[4] stopped");
        Assert.That(Run("ps"), Does.Match("\n     3      2     T .*yes\n     4      2     T .*cat\n"));
        Prints("killall -KILL cat", "[4] cat killed KILL");
        Prints("kill -CONT 3", "[3] yes killed PIPE");
    }

    [Test]
    public void The_end_of_a_background_process_is_announced_once_the_foreground_program_has_ended()
    {
        Spawn("sleep 100");
        Prints("run sleep 500", "[3] sleep exited 0");
    }

    [Test]
    public void A_background_process_prints_while_the_foreground_program_runs()
    {
        Session.Type("sleep 500\r");
        KeysPrint(CtrlZ, "[3] stopped");
        Prints("kill -CONT 3");
        Prints("head - 1 < /dev/null | sleep 1000", "[3] sleep exited 0");
    }
}
