using System.Collections.Generic;
using System.Linq;
using System.Text;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Sessions;

/// <summary>The devices, and the texts in <c>/proc</c>.</summary>
public sealed class DeviceFileTests : ShellFixture
{
    [Test]
    public void Full_reads_as_zeros_and_is_always_full()
    {
        Open("/dev/full", "rw");
        Prints("read 3 5", ".....");
        Prints("write 3 x", "write: 3: ENOSPC: no space left on device");
        Fails(1, "echo a > /dev/full", "echo: output: ENOSPC: no space left on device");
    }

    [Test]
    public void Random_reads_as_bytes_that_differ_and_swallows_what_is_written()
    {
        Open("/dev/random", "rw");
        Assert.That(Run("read 3 60"), Is.Not.EqualTo(Run("read 3 60")));
        Prints("write 3 x", "1 bytes");
        byte[] bytes = Bytes("/dev/random", 4096, 512);
        Assert.That(bytes.Distinct().Count(), Is.GreaterThan(250), "of 256");
    }

    [Test]
    public void Random_is_seeded_by_the_clock()
    {
        byte[] first = Bytes("/dev/random", 16, 16);
        BootWith("");
        Session.Rest(100);
        Assert.That(Bytes("/dev/random", 16, 16), Is.Not.EqualTo(first));
    }

    [Test]
    public void Rtc_reads_as_the_date_and_the_time()
    {
        Prints("cat /dev/rtc", "2026-02-03 04:05:06");
    }

    [Test]
    public void Null_zero_and_console_do_what_they_do_for_programs()
    {
        Prints("cat /dev/null");
        Prints("head /dev/zero 0");
        Prints("echo text > /dev/null");
        Prints("echo text > /dev/console", "text");
        Prints("cat /dev/null > /dev/zero");
    }

    [TestCase("/proc/slabinfo", "slabinfo")]
    [TestCase("/proc/2/fd", "fds")]
    public void A_text_in_proc_is_what_the_command_prints(string path, string command)
    {
        Spawn("idle");
        Handle<OpenFile> file = OpenFile(path);
        string text = Text(file, 512);
        Files.Release(file);
        Run("echo");
        Assert.That(Compared(text), Is.EqualTo(Compared(Run(command))));
    }

    [Test]
    public void Uptime_is_seconds_and_the_load()
    {
        Session.Rest(3000);
        Assert.That(Run("cat /proc/uptime"), Does.Match(@"^3\.[0-9]{2} 0\.00\n$"));
    }

    [Test]
    public void Status_is_a_field_a_line()
    {
        Prints("spawn hog", "pid 3");
        Run("kill -STOP 3");
        Assert.That(Run("cat /proc/3/status"), Does.Match(
            "^Name: hog\nState: T\nPid: 3\nPPid: 2\nPriority: 4\nTicks: [0-9]+\nSteps: [0-9]+\nFds: 3\nPending: 0\nHandled: 0\nIgnored: 32774\n$"));
    }

    [TestCase("/proc/slabinfo")]
    [TestCase("/proc/3/status")]
    [TestCase("/proc/3/fd")]
    [TestCase("/dev/rtc")]
    public void A_text_read_in_small_pieces_is_the_whole(string path)
    {
        Spawn("idle");
        Handle<OpenFile> file = OpenFile(path);
        string whole = Text(file, 4096);
        Assert.That(whole, Has.Length.GreaterThan(10).And.EndsWith("\n"));
        foreach (int piece in new[] { 1, 2, 7, 64, 511, 512, 513 }) Assert.That(Text(file, piece), Is.EqualTo(whole), $"in pieces of {piece}");
        Files.Release(file);
    }

    [Test]
    public void A_text_can_be_read_from_anywhere()
    {
        Open("/proc/slabinfo");
        Handle<OpenFile> file = Session.Kernel.Tables.OpenFiles.Files.HandleAt(1);
        string whole = Text(file, 4096);
        Run("seek 3 5");
        Assert.That(Run("read 3 20"), Is.EqualTo(whole[5..25] + "\n"));
        Run("seek 3 100000");
        Prints("read 3");
    }

    [Test]
    public void A_text_in_proc_cannot_be_written()
    {
        Prints("open /proc/uptime rw", "open: /proc/uptime: EACCES: permission denied");
        Open("/proc/uptime");
        Prints("write 3 x", "write: 3: EBADF: bad file descriptor");
    }

    /// <summary>A text without the counters that reading it changes.</summary>
    private static string Compared(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("openfile") && !line.StartsWith("history")));

    private OpenFileTable Files => Session.Kernel.Tables.OpenFiles;

    private Handle<OpenFile> OpenFile(string path)
    {
        Assert.That(Files.Open(FileSystem.Root, path, OpenMode.Read, out Handle<OpenFile> file), Is.EqualTo(Errno.None));
        return file;
    }

    private byte[] Bytes(string path, int count, int piece)
    {
        Handle<OpenFile> file = OpenFile(path);
        byte[] bytes = Bytes(file, count, piece);
        Files.Release(file);
        return bytes;
    }

    /// <summary>All of a text, from its beginning, read in pieces.</summary>
    private string Text(Handle<OpenFile> file, int piece)
    {
        Files.Seek(file, 0);
        return Encoding.ASCII.GetString(Bytes(file, int.MaxValue, piece));
    }

    private byte[] Bytes(Handle<OpenFile> file, int count, int piece)
    {
        var bytes = new List<byte>();
        var buffer = new byte[piece];
        for (int read; bytes.Count < count && (read = Files.Read(file, buffer)) > 0;) bytes.AddRange(buffer.Take(read));
        return [.. bytes.Take(count)];
    }
}
