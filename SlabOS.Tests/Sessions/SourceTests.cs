using System.Linq;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary><c>source</c>: the lines of a file, as if they were typed.</summary>
public sealed class SourceTests : ShellFixture
{
    [Test]
    public void Source_runs_the_lines_of_a_file_one_after_another()
    {
        Script("echo one", "echo two | cat", "mkdir /d", "cd /d", "pwd");
        Prints("source /s", "one", "two", "/d");
        Prints("pwd", "/d");
    }

    [Test]
    public void Comments_and_empty_lines_do_nothing()
    {
        Script("# a comment", "", "   ", "echo one", "#echo two");
        Prints("source /s", "one");
    }

    [Test]
    public void The_last_line_needs_no_end()
    {
        Open("/s", "w");
        Run("write 3 echo one");
        Run("close 3");
        Prints("source /s", "one");
    }

    [Test]
    public void An_empty_file_does_nothing()
    {
        Run("cat < /dev/null > /s");
        Prints("source /s");
    }

    [Test]
    public void A_failure_is_shown_and_the_next_line_runs()
    {
        Script("kill 99", "nonsense", "echo 'open", "echo on");
        Prints("source /s", "kill: 99: ESRCH: no such process", "nonsense: command not found", "shell: quote: EINVAL: unterminated quote", "on");
    }

    [Test]
    public void The_prompt_shows_the_status_of_the_last_line_if_it_is_a_programs()
    {
        Script("echo here", "cat /none");
        Fails(1, "source /s", "here", "cat: /none: ENOENT: no such file or directory");
        Script("cat /none", "echo here");
        Prints("source /s", "cat: /none: ENOENT: no such file or directory", "here");
        Prints("echo $?", "0");
        Script("cat /none", "counter 1");
        Prints("source /s", "cat: /none: ENOENT: no such file or directory");
    }

    [TestCase("source /none", "source: /none: ENOENT: no such file or directory")]
    [TestCase("source /tmp", "source: /tmp: EISDIR: is a directory")]
    [TestCase("source", "source: arguments: EINVAL: usage: source PATH")]
    [TestCase("source a b", "source: arguments: EINVAL: usage: source PATH")]
    public void Source_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Source_in_a_script_is_EBUSY_and_the_script_goes_on()
    {
        Script("source /s", "echo on");
        Prints("source /s", "source: /s: EBUSY: device or resource busy", "on");
        Prints("source /s", "source: /s: EBUSY: device or resource busy", "on");
    }

    [Test]
    public void A_line_of_255_characters_runs_and_a_longer_one_is_refused_whole()
    {
        Script(Line(255), Line(256), "echo on");
        Prints("source /s", new string('x', 250), "shell: line 2: E2BIG: argument list too long", "on");
    }

    [TestCase("\0echo")]
    [TestCase("ech\0o on")]
    [TestCase("^[[2Jecho")]
    [TestCase("kill \u007f")]
    [TestCase("\u00ff")]
    [TestCase("echo caf\u00c3\u00a9")]
    [TestCase("echo 'caf\u00c3\u00a9'")]
    [TestCase("echo caf\u00c3\u00a9#")]
    [TestCase("\u00ef\u00bb\u00bfecho")]
    public void A_line_that_is_not_text_is_refused(string line)
    {
        Script("# first", line.Replace("^[", "\e"), "echo on");
        Prints("source /s", "shell: line 2: EINVAL: invalid argument", "on");
    }

    [TestCase("echo on # caf\u00c3\u00a9")]
    [TestCase("echo on #")]
    [TestCase("echo on\t# it's")]
    [TestCase("echo\ton\r")]
    [TestCase("\t echo on")]
    public void A_comment_may_hold_anything_and_a_tab_is_a_blank(string line)
    {
        Script("# caf\u00c3\u00a9 \u0001", line);
        Prints("source /s", "on");
    }

    [Test]
    public void A_byte_order_mark_before_the_first_line_is_passed_over([Values("echo on", "# on", "")] string first)
    {
        Script("\u00ef\u00bb\u00bf" + first, "echo off", "\u00ef\u00bb\u00bf");
        string[] printed = first == "echo on" ? ["on", "off"] : ["off"];
        Prints("source /s", [.. printed, "shell: line 3: EINVAL: invalid argument"]);
    }

    [Test]
    public void The_longest_line_may_have_a_byte_order_mark_before_it()
    {
        Script("\u00ef\u00bb\u00bf" + Line(255), "\u00ef\u00bb\u00bf" + Line(253));
        Prints("source /s", new string('x', 250), "shell: line 2: E2BIG: argument list too long");
    }

    [Test]
    public void Source_of_random_bytes_does_no_harm()
    {
        Session.Type("source /dev/random\r");
        for (int turn = 0; turn < 2000; turn++) Session.Kernel.RunOnce();
        Session.Press(HostSession.CtrlC);
        Prints("echo here", "here");
    }

    [Test]
    public void A_file_without_a_line_end_can_be_interrupted()
    {
        Session.Type("source /dev/zero\r");
        Session.Press(HostSession.CtrlC);
        Prints("echo here", "here");
    }

    [Test]
    public void Ctrl_C_ends_the_program_that_runs_and_the_script()
    {
        Script("sleep 100000", "echo on");
        Session.Type("source /s\r");
        int start = Session.Terminal.Length;
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(start), Does.StartWith("^C\n").And.Not.Contain("on\n").And.EndsWith("slab> "));
        Prints("source /none", "source: /none: ENOENT: no such file or directory");
    }

    [Test]
    public void Slabcheck_in_a_script_is_as_sound_as_anywhere()
    {
        Script("slabcheck", "stress 100", "fds");
        string printed = Run("source /s");
        Assert.That(printed, Does.StartWith("slabcheck: ok, 11 slabs, ").And.Contains("\nstress: 100 operations, 0 violations\n"));
    }

    [Test]
    public void Programs_a_script_starts_do_not_inherit_the_script()
    {
        Script("spawn idle", "fds 5");
        Assert.That(Run("source /s"), Does.Not.Contain("/s\n"));
    }

    [Test]
    public void A_script_may_be_removed_while_it_runs()
    {
        Script("rm /s", "echo on");
        Prints("source /s", "on");
    }

    [Test]
    public void A_script_may_close_everything_the_shell_has_open()
    {
        Script(Enumerable.Range(3, 29).Select(number => $"close {number}").ToArray());
        Assert.That(Run("source /s"), Does.Contain("close: 3: EBADF"));
        Prints("echo here", "here");
    }

    [Test]
    public void A_program_in_a_script_reads_what_is_typed_and_not_the_script()
    {
        Script("cat", "echo on");
        KeysPrint("source /s\rtyped\r\u0004", "typed", "typed", "on");
    }

    [Test]
    public void The_end_of_a_background_process_is_announced_between_two_lines()
    {
        Script("spawn counter 1", "echo on");
        Assert.That(Run("source /s"), Does.Match(@"^pid (\d+)\n\[\1\] counter exited 0\non\n$"));
    }

    [Test]
    public void A_script_that_halts_turns_the_machine_off()
    {
        Script("echo last", "halt 3", "echo never");
        Assert.That(Run("source /s"), Is.EqualTo("last\nstatus 3\n"));
        Assert.That((Session.Power.IsOff, Session.Power.Status), Is.EqualTo((true, 3)));
    }

    [Test]
    public void A_long_script_runs_to_its_end()
    {
        Script(Enumerable.Range(0, 200).Select(i => $"echo {i}").ToArray());
        Assert.That(Run("source /s").Split('\n'), Has.Length.EqualTo(201));
    }

    private static string Line(int length) => "echo " + new string('x', length - 5);

    /// <summary>Makes <c>/s</c> of lines, through the tables: a line that is typed is no longer than a line of a script.</summary>
    private void Script(params string[] lines)
    {
        OpenFileTable files = Session.Kernel.Tables.OpenFiles;
        byte[] text = System.Text.Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        files.Open(FileSystem.Root, "/s", OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out Handle<OpenFile> file);
        Assert.That(files.Write(file, text), Is.EqualTo(text.Length));
        files.Release(file);
    }
}
