using System.Text.RegularExpressions;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary>The output of the shell's own commands in files.</summary>
public sealed partial class RedirectionTests : ShellFixture
{
    [TestCase("slabinfo")]
    [TestCase("ps")]
    [TestCase("ps -t")]
    [TestCase("ls -l /dev")]
    [TestCase("stat /tmp")]
    [TestCase("help")]
    [TestCase("kill -l")]
    [TestCase("mem")]
    [TestCase("slabmap pipe")]
    public void A_command_prints_the_same_into_a_file_as_on_the_console(string command)
    {
        Run("cat < /dev/null > /a");
        string printed = Run(command);
        Prints(command + " > /a");
        string inFile = Run("cat /a");

        // But for the counters that the programs between the two have moved.
        Assert.That(Figures().Replace(inFile, "#"), Is.EqualTo(Figures().Replace(printed, "#")));
    }

    [Test]
    public void Output_to_a_file_empties_it_and_output_behind_it_does_not()
    {
        Prints("pwd > /a");
        Prints("pwd >> /a");
        Prints("stat /dev/null >> /a");
        Prints("cat /a", "/", "/", "/dev/null: device, 0 bytes, inode 5, 0 blocks, 0 uses");
        Prints("pwd > /a");
        Prints("cat /a", "/");
    }

    [Test]
    public void A_redirection_may_stand_among_the_words_and_the_last_counts()
    {
        Prints("ls > /a -l > /b /dev/null");
        Prints("cat /a");
        Prints("cat /b", "crw        0     0    0 /dev/null");
    }

    [Test]
    public void A_command_that_prints_nothing_leaves_an_empty_file()
    {
        Prints("mkdir /d > /a");
        Prints("ls -l /a", "-rw        0     0    0 /a");
        Prints("ls", "dev", "proc", "tmp", "a", "d");
    }

    [Test]
    public void A_failure_is_shown_on_the_console_and_its_status_stays()
    {
        Prints("ls /none > /a", "ls: /none: ENOENT: no such file or directory");
        Prints("echo $?", "1");
        Prints("cat /a");
        Prints("pwd extra > /b", "pwd: arguments: EINVAL: usage: pwd");
        Prints("echo $?", "2");
        Prints("stat /b", "stat: /b: ENOENT: no such file or directory");
    }

    [Test]
    public void Bytes_that_are_read_go_as_they_are()
    {
        Open("/dev/zero");
        Prints("read 3 3 > /a");
        Prints("ls -l /a", "-rw        3     1    0 /a");
        Prints("cat /a", "...");
    }

    [Test]
    public void What_a_command_opens_meanwhile_has_the_numbers_it_has_otherwise()
    {
        Prints("open /dev/null > /a");
        Prints("dup 3 >> /a");
        Prints("cat /a", "fd 3", "fd 4");
        Prints("open /dev/null", "fd 5");
    }

    [Test]
    public void The_file_is_held_by_the_highest_descriptor_as_long_as_the_command_runs()
    {
        Prints("fds > /a");
        Assert.That(Run("cat /a"), Does.EndWith("\n  31 w           0     1 /a\n"));
        Assert.That(Run("fds"), Does.EndWith("\n   2 rw          0     6 /dev/console\n"));
        Prints("slabcheck > /a");
        Assert.That(Run("cat /a"), Does.StartWith("slabcheck: ok, "));
    }

    [Test]
    public void A_command_that_takes_long_prints_into_the_file_to_its_end()
    {
        Run("spawn sleep 100");
        Prints("wait > /a");
        Prints("cat /a", "pid 3 exited 0");
        Prints("bench > /a");
        Assert.That(Run("cat /a").Split('\n'), Has.Length.EqualTo(Run("bench").Split('\n').Length));
        Prints("stress 2000 > /a");
        Prints("cat /a", "stress: 2000 operations, 0 violations");
    }

    [Test]
    public void What_a_command_has_printed_when_Ctrl_C_comes_is_in_the_file()
    {
        Session.Type("stress 100000000 > /a\r");
        Session.Press(HostSession.CtrlC);
        Assert.That(Run("cat /a"), Does.Match(@"^stress: \d+ operations, 0 violations\n$"));
        Prints("pwd", "/");
    }

    [Test]
    public void A_background_program_prints_on_the_console_meanwhile()
    {
        Run("spawn sleep 100");
        Prints("spawn sleep 50 > /a", "pid 4");
        Session.Type("wait 3 > /b\r");
        Session.Rest(1000);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("slab> wait 3 > /b\n[4] sleep exited 0\nslab> "));
        Prints("cat /b", "pid 3 exited 0");
    }

    [TestCase("pwd > /dev/full", "pwd: /dev/full: ENOSPC: no space left on device")]
    [TestCase("help > /dev/full", "help: /dev/full: ENOSPC: no space left on device")]
    [TestCase("help >> /dev/full", "help: /dev/full: ENOSPC: no space left on device")]
    [TestCase("pwd > /proc/uptime", "pwd: /proc/uptime: EACCES: permission denied")]
    [TestCase("pwd > /proc/2/fd", "pwd: /proc/2/fd: EACCES: permission denied")]
    [TestCase("pwd > /tmp", "pwd: /tmp: EISDIR: is a directory")]
    [TestCase("pwd > /tmp/", "pwd: /tmp/: EISDIR: is a directory")]
    [TestCase("pwd > /", "pwd: /: EISDIR: is a directory")]
    [TestCase("pwd > /a/", "pwd: /a/: EISDIR: is a directory")]
    [TestCase("pwd > ''", "pwd: : ENOENT: no such file or directory")]
    [TestCase("pwd > /none/a", "pwd: /none/a: ENOENT: no such file or directory")]
    [TestCase("pwd > /dev/null/a", "pwd: /dev/null/a: ENOTDIR: not a directory")]
    [TestCase("pwd > /proc/a", "pwd: /proc/a: EACCES: permission denied")]
    [TestCase("pwd > /nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", "pwd: /nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn: ENAMETOOLONG: file name too long")]
    [TestCase("pwd > /dev/null > /tmp", "pwd: /tmp: EISDIR: is a directory")]
    [TestCase("pwd > /tmp > /dev/null", "pwd: /tmp: EISDIR: is a directory")]
    [TestCase("pwd >", "pwd: >: EINVAL: no file behind it")]
    [TestCase("pwd > >", "pwd: >: EINVAL: no file behind it")]
    [TestCase("pwd > |", "pwd: >: EINVAL: no file behind it")]
    [TestCase("pwd > | cat", "pwd: >: EINVAL: no file behind it")]
    [TestCase("pwd > > /a", "pwd: >: EINVAL: no file behind it")]
    [TestCase("pwd < /dev/null", "pwd: <: EINVAL: reads no input")]
    [TestCase("pwd < /none", "pwd: <: EINVAL: reads no input")]
    [TestCase("pwd > /a < /dev/null", "pwd: <: EINVAL: reads no input")]
    [TestCase("top > /a", "top: >: EINVAL: prints on the console only")]
    [TestCase("fg 3 > /a", "fg: >: EINVAL: prints on the console only")]
    [TestCase("watch ps > /a", "watch: >: EINVAL: prints on the console only")]
    [TestCase("watch ps >> /a", "watch: >>: EINVAL: prints on the console only")]
    [TestCase("clear > /a", "clear: >: EINVAL: prints on the console only")]
    [TestCase("fg 3 > /a", "fg: >: EINVAL: prints on the console only")]
    [TestCase("source /none > /a", "source: >: EINVAL: prints on the console only")]
    [TestCase("ps nothing extra > /a", "ps: arguments: EINVAL: usage: ps [-t]")]
    [TestCase("open > /a", "open: arguments: EINVAL: usage: open PATH [r|w|rw|a]")]
    [TestCase("nonsense > /a", "nonsense: command not found")]
    [TestCase("close 31 > /dev/null", "close: /dev/null: EBADF: bad file descriptor")]
    public void What_cannot_be_is_one_line_and_leaves_nothing(string line, string expected)
    {
        string before = Session.Held();
        Prints(line, expected);
        Assert.That(Session.Held(), Is.EqualTo(before));
        Assert.That(Run("echo $?"), Is.Not.EqualTo("0\n"));
        Prints("pwd", "/");
    }

    [Test]
    public void A_file_system_that_fills_keeps_what_it_took_and_says_so_once()
    {
        BootWith("blocks=1");
        Prints("help > /a", "help: /a: ENOSPC: no space left on device");
        Prints("ls -l /a", "-rw      512     1    0 /a");
        Prints("rm /a");
        Prints("pwd > /a");
        Prints("cat /a", "/");
    }

    [Test]
    public void What_goes_on_although_nobody_takes_its_output_any_more_is_given_up()
    {
        Open("/dev/zero");
        Prints("read 3 2147483647 > /dev/full", "read: /dev/full: ENOSPC: no space left on device");
        Prints("read 3 2147483647 > /a", "read: /a: ENOSPC: no space left on device");
        Prints("ls -l /a", "-rw   519680  1024    0 /a");
        Prints("bench > /dev/full", "bench: /dev/full: ENOSPC: no space left on device");
        Prints("stress 100000 > /dev/full", "stress: /dev/full: ENOSPC: no space left on device");
    }

    [Test]
    public void Whatever_is_full_the_line_says_so_and_one_free_makes_it_well()
    {
        BootWith("procs=3 fds=5 files=4 inodes=20");
        Run("mkdir /d");
        Open("/a", "w");
        Open("/dev/null");
        string before = Session.Held();
        Prints("pwd > /a", "pwd: /a: EMFILE: too many open files");
        Prints("dup 3 > /b", "dup: /b: EMFILE: too many open files");
        Assert.That(Session.Held(), Is.EqualTo(before));

        Prints("close 4");
        Spawn("cat /dev/zero > /dev/null");
        Prints("pwd > /b", "pwd: /b: ENFILE: too many open files in system");
        Run("killall cat");
        Run("wait");
        Prints("pwd > /b");
        Run("mkdir /e");
        Prints("pwd > /c", "pwd: /c: ENOSPC: no space left on device");
        Prints("rmdir /e");
        Prints("pwd > /c");
        Prints("cat /c", "/");
    }

    [Test]
    public void A_script_and_its_lines_output_have_descriptors_of_their_own()
    {
        Run("echo 'fds > /a' > /s");
        Run("echo 'pwd >> /a' >> /s");
        Prints("source /s");
        Assert.That(Run("cat /a"), Does.EndWith("\n  30 w           0     1 /a\n  31 r           9     1 /s\n/\n"));
        BootWith("fds=4");
        Run("echo 'pwd > /a' > /s");
        Prints("source /s", "pwd: /a: EMFILE: too many open files");
    }

    [Test]
    public void A_command_into_the_file_it_reads_finds_it_empty()
    {
        Run("echo text > /a");
        Open("/a");
        Prints("read 3 > /a");
        Prints("ls -l /a", "-rw        0     0    1 /a");
        Run("echo text > /a");
        Prints("read 3 2 >> /a");
        Prints("cat /a", "text", "te");
    }

    [Test]
    public void A_file_that_is_removed_meanwhile_is_gone_afterwards()
    {
        string before = Session.Held();
        Prints("rm /a > /a");
        Assert.That(Session.Held(), Is.EqualTo(before));
    }

    [Test]
    public void A_command_may_begin_a_pipe()
    {
        Prints("ls | cat", "dev", "proc", "tmp");
        Prints("ls | cat | head - 2 | wc", "2 9");
        Prints("help | head - 1", "help [COMMAND]            show how commands and programs are used");
        Prints("ls | tee /a > /b");
        Prints("cat /a", "dev", "proc", "tmp");
        Prints("wc < /b", "3 13");
        Prints("pwd | cat < /b | head - 1", "dev");
        Prints("mkdir /d | wc", "0 0");
    }

    [Test]
    public void What_goes_through_the_pipe_may_be_long()
    {
        string printed = Run("lsof");
        for (int i = 0; i < 20; i++) Run("spawn idle");
        Assert.That(Run("lsof | cat").Length, Is.GreaterThan(512).And.GreaterThan(printed.Length));
        Open("/dev/zero");
        Prints("read 3 100000 | wc", "0 100000");
    }

    [Test]
    public void The_status_is_that_of_the_last_program_and_failures_are_shown_on_the_console()
    {
        Prints("ls /none | wc", "ls: /none: ENOENT: no such file or directory", "0 0");
        Prints("echo $?", "0");
        Fails(134, "pwd | crash");
        Prints("echo $?", "134");
    }

    [Test]
    public void A_command_that_takes_long_may_begin_a_pipe()
    {
        Prints("stress 2000 | cat", "stress: 2000 operations, 0 violations");
        Run("spawn sleep 100");
        Assert.That(Run("wait | cat"), Does.Match("^pid [0-9]+ exited 0\n$"));
    }

    [Test]
    public void Ctrl_C_ends_whatever_of_the_pipe_runs()
    {
        Session.Type("stress 100000000 | cat\r");
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("slab> stress 100000000 | cat\n^C\nslab> "));
        Prints("echo $?", "130");
        Session.Type("ls | sleep 100000\r");
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("slab> ls | sleep 100000\n^C\n[130] slab> "));
        Assert.That(Session.RunKeys("ls | sleep 100000\r\u0003"), Is.EqualTo("^C\n[130] "));
        Assert.That(Session.RunKeys("stress 100000000 | cat\r\u0003"), Is.EqualTo("^C\n"));
    }

    [TestCase("ls |", "shell: |: EINVAL: no program behind it")]
    [TestCase("ls | |", "shell: |: EINVAL: no program before it")]
    [TestCase("ls | | cat", "shell: |: EINVAL: no program before it")]
    [TestCase("ls | cat |", "shell: |: EINVAL: no program behind it")]
    [TestCase("ls | cat >", "shell: >: EINVAL: no file behind it")]
    [TestCase("ls | nothing", "shell: nothing: ENOENT: no such program")]
    [TestCase("mkdir /d | cat | nothing", "shell: nothing: ENOENT: no such program")]
    [TestCase("mkdir /d | sleep x", "sleep: arguments: EINVAL: usage: sleep MS")]
    [TestCase("mkdir /d | cat > /tmp", "cat: /tmp: EISDIR: is a directory")]
    [TestCase("ls extra words here | cat", "ls: arguments: EINVAL: usage: ls [-l] [PATH]")]
    [TestCase("ls > /a | cat", "ls: |: EINVAL: prints to a file already")]
    [TestCase("ls < /a | cat", "ls: <: EINVAL: reads no input")]
    [TestCase("top | cat", "top: |: EINVAL: prints on the console only")]
    [TestCase("source /none | cat", "source: |: EINVAL: prints on the console only")]
    [TestCase("close 31 | cat", "close: |: EBADF: bad file descriptor")]
    [TestCase("cat /dev/null | ls", "shell: ls: ENOENT: a command of the shell, not a program")]
    [TestCase("ls | ls", "shell: ls: ENOENT: a command of the shell, not a program")]
    public void A_pipe_that_cannot_be_is_one_line_and_starts_nothing(string line, string expected)
    {
        Prints(line, expected);
        Assert.That(Run("echo $?"), Is.Not.EqualTo("0\n"));
        if (line.EndsWith("/tmp")) Prints("rmdir /d");
        Prints("ls", "dev", "proc", "tmp");
    }

    [TestCase("blocks=1", "read 3 600 | wc", "read: |: ENOSPC: no space left on device")]
    [TestCase("blocks=1", "read 3 600 | cat > /a", "read: |: ENOSPC: no space left on device")]
    [TestCase("blocks=0", "ls | wc", "ls: |: ENOSPC: no space left on device")]
    [TestCase("fds=4", "ls | wc", "ls: |: EMFILE: too many open files")]
    [TestCase("files=2", "ls | wc", "ls: |: ENFILE: too many open files in system")]
    [TestCase("inodes=16", "ls | wc", "ls: |: ENOSPC: no space left on device")]
    [TestCase("procs=3", "ls | cat | wc", "shell: wc: EAGAIN: resource temporarily unavailable")]
    [TestCase("pipes=0", "ls | cat | wc", "shell: |: ENFILE: too many open files in system")]
    public void Whatever_is_full_a_pipe_that_a_command_begins_leaves_nothing(string options, string line, string expected)
    {
        BootWith(options);
        Open("/dev/zero");
        string before = Session.Held();
        Prints(line, expected);
        Assert.That(Session.Held(), Is.EqualTo(before));
        Assert.That(Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    [Test]
    public void What_the_pipe_holds_is_gone_with_its_last_reader()
    {
        string before = Session.Held();
        Session.Type("help | sleep 1000\r");
        KeysPrint("\u001a", "[3] stopped");
        Assert.That(Run("fds 3"), Does.Contain("   0 rw          0     1 (deleted)\n"));
        Prints("kill -KILL 3", "[3] sleep killed KILL");
        Run("wait");
        Assert.That(Session.Held(), Is.EqualTo(before));
    }

    [Test]
    public void The_console_is_a_file_too()
    {
        Prints("pwd > /dev/console", "/");
        Prints("pwd > /dev/null");
    }

    private static readonly string[] Commands =
    [
        "help", "help x", "kill -l", "kill 99", "ps", "ps -t", "ps x", "ps x y", "fds", "fds 99", "lsof", "ls -l /dev", "ls /none", "stat /",
        "pwd", "cd /", "slabinfo", "slabmap block", "slabmap x", "slabcheck", "mem", "uptime", "history", "read 0", "read 9", "write 1 a",
        "write 9 a", "close 9", "seek 1 1", "wait", "nice 99 1", "mv /none /f", "rmdir /f", "stress 20", "clear", "top", "watch ps", "fg 9",
        "source /none", "echo a", "run pwd", "run echo a", "spawn x", "nonsense", "''", "'>' a",
    ];

    private static readonly string[] Tails =
    [
        "> /f", ">> /f", "> /dev/full", "> /dev/null", "> /dev/console", "> /tmp", "> /none/f", "> ''", "> /f > /dev/full", "> /dev/full > /f",
        "> /f > /tmp", "< /f", "> /f < /f", "| cat", "| head - 1", "| sleep 1", "| crash", "| cat | cat | wc", "| yes | head - 1", "| tee /f",
        "| cat > /f", "| cat > /tmp", "| cat /none", "| nothing", "| cat | nothing", "|", ">", "> |", "| >", "| |", "> /f | cat", "> /f |",
    ];

    /// <summary>Each command with each redirection, while one table or all of them are full.</summary>
    [TestCase("")]
    [TestCase("procs=3")]
    [TestCase("fds=3")]
    [TestCase("fds=4")]
    [TestCase("files=1")]
    [TestCase("files=2")]
    [TestCase("files=3")]
    [TestCase("inodes=12")]
    [TestCase("inodes=13")]
    [TestCase("blocks=0")]
    [TestCase("blocks=1")]
    [TestCase("pipes=0")]
    [TestCase("pipes=1")]
    [TestCase("procs=3 fds=4 files=2 inodes=13 blocks=1 pipes=1")]
    public void Nothing_is_left_behind_wherever_output_goes_and_whatever_is_full(string options)
    {
        foreach (string command in Commands)
        {
            BootWith(options);
            string before = Session.Held();
            foreach (string tail in Tails)
            {
                Run($"{command} {tail}");
                Run("rm /f");
                Assert.That(Session.Held(), Is.EqualTo(before), $"{command} {tail}");
            }

            Assert.That(Run("slabcheck"), Does.StartWith("slabcheck: ok, "), command);
        }
    }

    [GeneratedRegex(" *[0-9]+")]
    private static partial Regex Figures();
}
