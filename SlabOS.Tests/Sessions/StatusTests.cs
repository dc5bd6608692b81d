using System.Linq;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary><c>$?</c>: how the last command ended; and the prompt, which shows how a program did.</summary>
public sealed class StatusTests : ShellFixture
{
    [TestCase("echo here", 0)]
    [TestCase("spawn counter 1", 0)]
    [TestCase("kill 99", 1)]
    [TestCase("open /none", 1)]
    [TestCase("read x", 1)]
    [TestCase("help nothing", 1)]
    [TestCase("watch nothing", 1)]
    [TestCase("source /none", 1)]
    [TestCase("cat < /none", 1)]
    [TestCase("pwd extra", 2)]
    [TestCase("run", 2)]
    [TestCase("idle 1", 2)]
    [TestCase("spawn idle 1", 2)]
    [TestCase("echo 'open", 2)]
    [TestCase("| cat", 2)]
    [TestCase("cat |", 2)]
    [TestCase("cat >", 2)]
    [TestCase("nonsense", 127)]
    [TestCase("run nonsense", 127)]
    [TestCase("spawn nonsense", 127)]
    [TestCase("cat | nonsense", 127)]
    public void Each_way_to_end_has_its_status(string line, int status)
    {
        Run(line);
        Prints("echo $?", $"{status}");
        Prints("echo $?", "0");
    }

    [TestCase("cat /none", 1)]
    [TestCase("crash", 134)]
    [TestCase("yes | head - 1 | crash", 134)]
    [TestCase("run sleep 1", 0)]
    [TestCase("crash | cat", 0)]
    public void A_foreground_program_leaves_its_own(string line, int status)
    {
        Assert.That(Run(line), status == 0 ? Is.Empty : Does.EndWith($"[{status}] "));
        Prints("echo $?", $"{status}");
    }

    [Test]
    public void A_typed_comment_does_nothing_and_leaves_the_status()
    {
        Run("kill 99");
        Prints("# it's a comment | with > everything");
        Prints("  #");
        Prints("echo $?", "1");
    }

    [Test]
    public void A_line_that_is_refused_is_misuse()
    {
        Run(new string('x', 256));
        Prints("echo $?", "2");
    }

    [TestCase("counter 1", 0)]
    [TestCase("cat /none", 1)]
    [TestCase("crash", 134)]
    public void Wait_leaves_the_status_of_whom_it_waited_for(string program, int status)
    {
        Run("spawn " + program);
        Assert.That(Run("wait 3"), Does.StartWith("pid 3 "));
        Prints("echo $?", $"{status}");
        Prints("wait", "wait: child: ECHILD: no child processes");
        Prints("echo $?", "1");
    }

    [Test]
    public void What_Ctrl_C_ended_leaves_130_and_what_Ctrl_Z_stopped_148()
    {
        Spawn("idle");
        Session.Type("wait\r");
        Session.Press(HostSession.CtrlC);
        Prints("echo $?", "130");
        Session.Type("sleep 1000\r");
        Session.Press(HostSession.CtrlC);
        Prints("echo $?", "130");
        Session.Type("sleep 1000\r");
        Session.Press(HostSession.CtrlZ);
        Prints("echo $?", "148");
    }

    [Test]
    public void What_QUIT_ended_leaves_131_and_what_STOP_stopped_147()
    {
        Session.Type("sleep 1000\r");
        Session.Press(28);
        Prints("echo $?", "131");
        Session.Type("sleep 1000\r");
        Session.Kernel.Tables.Processes.Kill(4, SlabOS.Base.Signal.Stop);
        Session.Rest();
        Prints("echo $?", "147");
    }

    [Test]
    public void Wait_for_every_child_leaves_0()
    {
        Run("spawn cat /none");
        Run("spawn crash");
        Prints("wait", "pid 3 exited 1", "pid 4 killed ABRT");
        Prints("echo $?", "0");
    }

    [Test]
    public void A_line_without_a_command_leaves_the_status_as_it_is()
    {
        Run("kill 99");
        Prints("");
        Prints("  ");
        Session.Type("abc");
        Session.Press(HostSession.CtrlC);
        Prints("echo $?", "1");
    }

    [Test]
    public void The_prompt_shows_a_programs_status_and_leaves_a_commands_failure_to_its_line()
    {
        Prints("kill 99", "kill: 99: ESRCH: no such process");
        Prints("nonsense", "nonsense: command not found");
        Fails(134, "crash");
        Prints("");
    }

    [TestCase("echo a$?b", "a1b")]
    [TestCase("echo \"$? $?\"", "1 1")]
    [TestCase("echo '$?'", "$?")]
    [TestCase("echo '\"'$?'\"'", "\"1\"")]
    [TestCase("echo $ ? $$? $?? $x ?$", "$ ? $1 1? $x ?$")]
    [TestCase("echo $\"?\"", "$?")]
    [TestCase("echo $", "$")]
    [TestCase("echo $? | cat", "1")]
    public void It_stands_anywhere_but_in_single_quotes(string line, string expected)
    {
        Run("kill 99");
        Prints(line, expected);
    }

    [Test]
    public void It_is_a_word_or_a_part_of_one_never_a_command_of_its_own_kind()
    {
        Run("nonsense");
        Prints("$?", "127: command not found");
        Prints("kill $?", "kill: 127: ESRCH: no such process");
        Open("/a", "w");
        Prints("write 3 $? '$?'", "4 bytes");
        Prints("cat /a", "0 $?");
    }

    [Test]
    public void The_longest_line_full_of_them_fits()
    {
        string line = "echo " + string.Concat(Enumerable.Repeat("$?", 125));
        Run("nonsense");
        Prints(line, string.Concat(Enumerable.Repeat("127", 125)));
        Open("/a", "w");
        Run("nonsense");
        Prints("write 3 " + string.Concat(Enumerable.Repeat("$?", 123)) + "x", "370 bytes");
        Run("nonsense");
        Prints(line[..^2] + " |", "shell: |: EINVAL: no program behind it");
    }

    [Test]
    public void A_script_can_test_it_and_goes_on_after_a_failure()
    {
        Run("echo kill 99 > /s");
        Run("echo 'echo killed $?' >> /s");
        Run("echo nonsense >> /s");
        Run("echo '# a comment' >> /s");
        Run("echo 'echo found $?' >> /s");
        Prints("source /s", "kill: 99: ESRCH: no such process", "killed 1", "nonsense: command not found", "found 127");
    }

    [Test]
    public void After_a_script_it_is_that_of_its_last_line()
    {
        Run("echo pwd > /s");
        Run("echo kill 99 >> /s");
        Run("source /s");
        Prints("echo $?", "1");
        Run("echo pwd >> /s");
        Run("source /s");
        Prints("echo $?", "0");
    }
}
