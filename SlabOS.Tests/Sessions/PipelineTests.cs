using System.Collections.Generic;
using System.Linq;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Sessions;

/// <summary>Programs that run together: redirection, pipes, and what happens when one of them cannot start.</summary>
public sealed class PipelineTests : ShellFixture
{
    [Test]
    public void A_pipe_hands_what_one_program_prints_to_the_next()
    {
        Prints("echo one two | cat", "one two");
        Prints("echo one two | wc", "1 8");
    }

    [Test]
    public void A_pipe_hands_over_far_more_than_it_holds()
    {
        Run("yes | head - 2000 | wc > /count");
        Prints("cat /count", "2000 4000");
    }

    [Test]
    public void As_many_as_eight_programs_run_together()
    {
        Prints("echo text" + string.Concat(Enumerable.Repeat(" | cat", 7)), "text");
        Prints("echo text" + string.Concat(Enumerable.Repeat(" | cat", 8)), "shell: |: E2BIG: 8 programs at most");
        Prints("spawn echo text" + string.Concat(Enumerable.Repeat(" | cat", 8)), "spawn: |: E2BIG: 8 programs at most");
    }

    [Test]
    public void A_writer_whom_nobody_reads_any_more_ends_by_PIPE()
    {
        Prints("spawn yes | head - 1", "pid 3", "pid 4", "y", "[4] head exited 0", "[3] yes killed PIPE");
    }

    [Test]
    public void Spawn_prints_each_pid_and_announces_each_end()
    {
        Prints("spawn echo a | cat | wc", "pid 3", "pid 4", "pid 5", "1 2", "[3] echo exited 0", "[4] cat exited 0", "[5] wc exited 0");
    }

    [Test]
    public void Output_to_a_file_makes_or_empties_it()
    {
        Prints("echo longer text > /a");
        Prints("echo short > /a");
        Prints("cat /a", "short");
    }

    [Test]
    public void Output_behind_a_file_keeps_what_is_there()
    {
        Run("echo one >> /a");
        Run("echo two >> /a");
        Prints("cat /a", "one", "two");
    }

    [Test]
    public void Input_from_a_file()
    {
        Run("echo text > /a");
        Prints("wc < /a", "1 5");
        Prints("cat < /a > /b");
        Prints("cat /b", "text");
    }

    [Test]
    public void Redirections_may_stand_anywhere_among_the_words_and_the_last_of_a_kind_counts()
    {
        Prints("echo > /a one > /b two");
        Prints("cat /a");
        Prints("cat /b", "one two");
    }

    [Test]
    public void Redirection_counts_more_than_the_pipe()
    {
        Prints("echo text > /a | wc", "0 0");
        Run("echo other > /b");
        Prints("echo text | cat < /b", "other");
    }

    [Test]
    public void Complaints_go_to_the_console_whatever_the_output_is()
    {
        Fails(1, "cat /none > /a", "cat: /none: ENOENT: no such file or directory");
        Prints("cat /a");
    }

    [Test]
    public void A_redirected_command_of_the_shell_is_run_as_the_program_of_its_name()
    {
        Prints("echo here", "here");
        Prints("echo here > /a");
        Prints("cat /a", "here");
    }

    [Test]
    public void An_operator_in_quotes_is_text()
    {
        string before = Session.Held();
        Prints("echo \"a > b\"", "a > b");
        Prints("echo a '>' /b", "a > /b");
        Prints("echo '|' \"<\" '>>' ''> >\"\"", "| < >> > >");
        Assert.That(Session.Held(), Is.EqualTo(before));
        Prints("echo 'a | b' '|' | cat", "a | b |");
        Open("/a", "w");
        Prints("write 3 '<' x \">\"", "5 bytes");
        Prints("cat /a", "< x >");
        Prints("echo here > '>'");
        Prints("cat '>'", "here");
    }

    [Test]
    public void A_word_in_quotes_that_is_no_program_is_not_found()
    {
        Prints("'|'", "|: command not found");
        Prints("'>' /a", ">: command not found");
        Prints("'echo' 'here'", "here");
    }

    [TestCase("| cat", "shell: |: EINVAL: no command before it")]
    [TestCase("> /a", "shell: >: EINVAL: no command before it")]
    [TestCase(">> /a echo one", "shell: >>: EINVAL: no command before it")]
    [TestCase("cat > > /a", "shell: >: EINVAL: no file behind it")]
    [TestCase("cat < >> /a", "shell: <: EINVAL: no file behind it")]
    [TestCase("cat > /a >", "shell: >: EINVAL: no file behind it")]
    [TestCase("cat |", "shell: |: EINVAL: no program behind it")]
    [TestCase("cat | | cat", "shell: |: EINVAL: no program behind it")]
    [TestCase("run | cat", "run: |: EINVAL: no program before it")]
    [TestCase("run > /a", "run: >: EINVAL: no program before it")]
    [TestCase("cat >", "shell: >: EINVAL: no file behind it")]
    [TestCase("cat | > /a", "shell: |: EINVAL: no program behind it")]
    [TestCase("run cat |", "run: |: EINVAL: no program behind it")]
    [TestCase("run cat < /none", "run: /none: ENOENT: no such file or directory")]
    [TestCase("run wc | cat < /none", "run: /none: ENOENT: no such file or directory")]
    [TestCase("spawn > /a", "spawn: >: EINVAL: no program before it")]
    [TestCase("spawn cat >", "spawn: >: EINVAL: no file behind it")]
    [TestCase("spawn cat | nothing", "spawn: nothing: ENOENT: no such program")]
    [TestCase("spawn cat < /none", "spawn: /none: ENOENT: no such file or directory")]
    [TestCase("wc | cat < /none", "cat: /none: ENOENT: no such file or directory")]
    [TestCase("cat | < /none wc", "wc: /none: ENOENT: no such file or directory")]
    [TestCase("cat < | cat", "shell: <: EINVAL: no file behind it")]
    [TestCase("cat /a | nothing", "shell: nothing: ENOENT: no such program")]
    [TestCase("cat /a | sleep x", "sleep: arguments: EINVAL: usage: sleep MS")]
    [TestCase("cat < /none", "cat: /none: ENOENT: no such file or directory")]
    [TestCase("cat > /none/a", "cat: /none/a: ENOENT: no such file or directory")]
    [TestCase("cat > /tmp", "cat: /tmp: EISDIR: is a directory")]
    [TestCase("cat > /dev/null/a", "cat: /dev/null/a: ENOTDIR: not a directory")]
    [TestCase("cat /dev/zero | cat | cat < /none", "cat: /none: ENOENT: no such file or directory")]
    [TestCase("cat < /none | cat /dev/zero", "cat: /none: ENOENT: no such file or directory")]
    [TestCase("spawn yes | wc > /none/a", "spawn: /none/a: ENOENT: no such file or directory")]
    public void A_line_that_cannot_start_as_a_whole_starts_nothing(string line, string expected)
    {
        string before = Session.Held();
        Prints(line, expected);
        Assert.That(Session.Held(), Is.EqualTo(before));
    }

    /// <summary>However far it came: what it had is back, and the same line works once there is room.</summary>
    [TestCase("procs=4", "idle", "cat /dev/null | cat | cat", "shell: cat: EAGAIN: resource temporarily unavailable")]
    [TestCase("procs=5", "idle", "cat /dev/null | cat | cat", "shell: cat: EAGAIN: resource temporarily unavailable")]
    [TestCase("pipes=0", "", "cat /dev/null | cat | cat", "shell: |: ENFILE: too many open files in system")]
    [TestCase("pipes=1", "", "cat /dev/null | cat | cat", "shell: |: ENFILE: too many open files in system")]
    [TestCase("files=1", "", "cat /dev/null | cat | cat", "shell: |: ENFILE: too many open files in system")]
    [TestCase("files=2", "", "cat /dev/null | cat | cat", "shell: |: ENFILE: too many open files in system")]
    [TestCase("files=3", "", "cat /dev/null | cat | cat", "shell: |: ENFILE: too many open files in system")]
    [TestCase("files=4", "", "cat /dev/null | cat | cat", "shell: |: ENFILE: too many open files in system")]
    [TestCase("files=1", "", "cat < /dev/null", "cat: /dev/null: ENFILE: too many open files in system")]
    [TestCase("files=2", "", "cat < /dev/null > /dev/null", "cat: /dev/null: ENFILE: too many open files in system")]
    [TestCase("files=3", "", "cat /dev/null | cat > /dev/null", "cat: /dev/null: ENFILE: too many open files in system")]
    public void Whatever_is_full_nothing_is_left_half_done(string options, string inTheWay, string line, string expected)
    {
        BootWith(options);
        if (inTheWay.Length > 0) Spawn(inTheWay);
        string before = Session.Held();

        Prints(line, expected);

        Assert.That(Session.Held(), Is.EqualTo(before));
        Assert.That(Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
        if (inTheWay.Length > 0) Run("killall idle");
    }

    [Test]
    public void A_full_table_of_pipes_is_ENFILE_until_one_goes()
    {
        BootWith("pipes=2");
        Prints("spawn idle | idle", "pid 3", "pid 4");
        Prints("spawn idle | idle", "pid 5", "pid 6");
        Prints("echo a | cat", "shell: |: ENFILE: too many open files in system");
        Prints("spawn idle | idle", "spawn: |: ENFILE: too many open files in system");
        Assert.That(Run("slabinfo"), Does.Match(@"\npipe +2 +2 +2 +0 +0 +2 +0 +2 "));

        Prints("kill 3", "[3] idle killed TERM");
        Prints("kill 4", "[4] idle killed TERM");
        Prints("echo a | cat", "a");
    }

    [Test]
    public void A_file_system_without_room_is_ENOSPC_and_starts_nothing()
    {
        BootWith("inodes=20");
        for (int i = 0; Session.Kernel.Tables.FileSystem.Inodes.Available > 0; i++) Run($"mkdir {i}");
        string before = Session.Held();
        Prints("echo a | cat > /b", "cat: /b: ENOSPC: no space left on device");
        Assert.That(Session.Held(), Is.EqualTo(before));
    }

    [Test]
    public void Programs_that_run_together_have_no_end_of_a_pipe_but_their_own()
    {
        Run("spawn idle | idle | idle");
        Assert.That(Descriptors(3), Is.EqualTo(new[] { "0 rw /dev/console", "1 w pipe:0", "2 rw /dev/console" }));
        Assert.That(Descriptors(4), Is.EqualTo(new[] { "0 r pipe:0", "1 w pipe:1", "2 rw /dev/console" }));
        Assert.That(Descriptors(5), Is.EqualTo(new[] { "0 r pipe:1", "1 rw /dev/console", "2 rw /dev/console" }));
        foreach (Handle<Pipe> handle in Session.Kernel.Tables.OpenFiles.Pipes.Slab)
        {
            ref Pipe pipe = ref Session.Kernel.Tables.OpenFiles.Pipes.Slab.Find(handle, out _);
            Assert.That((pipe.Readers, pipe.Writers), Is.EqualTo((1, 1)));
        }
    }

    private IEnumerable<string> Descriptors(int pid) =>
        Run($"fds {pid}").TrimEnd('\n').Split('\n').Skip(1)
            .Select(line => line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries))
            .Select(columns => $"{columns[0]} {columns[1]} {columns[4]}");
}
