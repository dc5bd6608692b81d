using System;
using System.Linq;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary>Whatever comes in: never a panic, never a lost descriptor, and the shell goes on.</summary>
public sealed class BadInputTests : ShellFixture
{
    private static readonly string[] Words =
    [
        "help", "spawn", "kill", "wait", "ps", "open", "close", "dup", "fds", "read", "write", "seek", "ls", "rm", "slabinfo", "slabcheck",
        "stress", "mem", "uptime", "echo", "history", "idle", "counter", "sleep", "cat", "r", "w", "rw", "a", "/a", "/b", "/", "/dev/null",
        "/dev/zero", "/dev/console", "0", "1", "2", "3", "4", "5", "31", "32", "100", "511", "512", "513", "-1", "-9", "-STOP", "-CONT", "-KILL", "-TTIN", "-TSTP", "-s", "-TTOU", "--", "-x",
        "run", "fg", "mkdir", "rmdir", "mv", "cd", "pwd", "stat", "lsof", "top", "watch", "slabmap", "source", "nice", "killall", "|", "|", "<", ">", ">>",
        "tee", "wc", "head", "cp", "orphan", "crash", "fdleak", "forkbomb", "hog", "-", "-l", "-t", ".", "..", "/d", "/d/e", "d", "/none/a",
        "/proc", "/proc/self", "/proc/3", "/proc/2/fd", "/proc/3/status", "status", "/dev/full", "/dev/random", "process", "pipe", "q", "7", "8",
        "2147483647", "2147483648", "4294967295", "18446744073709551616", "'", "\"", "''", "' '", "~", "\\",
        "$?", "'$?'", "'|'", "\">\"", "/f", "> /f", ">> /f", "> /dev/full", "| cat", "| wc", "| sleep 5",
    ];

    [Test]
    public void Random_bytes_do_no_harm([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) Session.Terminal.Press(random.Next(256));
        Session.Rest(5000);
    }

    [Test]
    public void Random_keys_do_no_harm([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) Session.Terminal.Press(random.Next(3) == 0 ? random.Next(256, 270) : random.Next(128));
        Session.Rest(5000);
    }

    [Test]
    public void Ctrl_C_gives_up_a_line_that_was_typed_ahead_and_is_longer_than_the_queue()
    {
        foreach (char key in "sleep 50\r") Session.Terminal.Press(key);
        while (!Session.Terminal.IsDrained) Session.Kernel.RunOnce();
        Session.Rest(10);
        for (int i = 0; i < 1500; i++) Session.Terminal.Press('x');
        while (!Session.Terminal.IsAtPrompt) Session.Kernel.RunOnce();
        Session.Press(HostSession.CtrlC);

        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("x^C\nslab> "));
        Prints("echo a", "a");
    }

    [Test]
    public void Keys_beyond_those_there_are_mean_nothing()
    {
        Session.Type("echo a");
        Session.Press((int)Enum.GetValues<Key>().Max() + 1, 1000, int.MaxValue, -2, int.MinValue);
        Session.Type("b\r");

        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("\nab\nslab> "));
    }

    [Test]
    public void Random_commands_do_no_harm_in_small_tables([Range(1, 8)] int seed)
    {
        BootWith("procs=6 fds=6 files=8 inodes=23 blocks=3 pipes=2");
        var random = new Random(seed);
        for (int i = 0; i < 1000; i++)
        {
            Session.Type(string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Words[random.Next(Words.Length)])) + "\r");
            Session.Press(HostSession.CtrlC, HostSession.CtrlZ);
        }

        RestoreTheConsole();
    }

    /// <summary>Random commands close the console as well; the gate behind each test wants it back where it was.</summary>
    private void RestoreTheConsole()
    {
        ProcessTable processes = Session.Kernel.Tables.Processes;
        DescriptorTables descriptors = Session.Kernel.Tables.Descriptors;
        Handle<DescriptorTable> shell = processes.Slab.At(processes.Find(ProcessTable.ShellPid)).Descriptors;
        Handle<DescriptorTable> init = processes.Slab.At(processes.Find(ProcessTable.InitPid)).Descriptors;
        for (int number = 0; number < descriptors.Size; number++) descriptors.Close(shell, number);
        for (int number = 0; number < 3; number++)
        {
            Handle<OpenFile> console = descriptors.Find(init, number);
            descriptors.OpenFiles.Retain(console);
            descriptors.Install(shell, console);
        }
    }
}
