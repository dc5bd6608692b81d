using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary><c>open</c> to <c>seek</c>, <c>fds</c>, <c>ls</c>, <c>rm</c>: what they print, to the letter.</summary>
public sealed class FileCommandTests : ShellFixture
{
    [Test]
    public void Open_prints_the_descriptor()
    {
        Prints("open /dev/null", "fd 3");
    }

    [TestCase("w")]
    [TestCase("a")]
    public void Open_to_write_or_append_makes_a_missing_file(string mode)
    {
        Prints("open /a " + mode, "fd 3");
        Prints("open /a", "fd 4");
    }

    [TestCase("open /none", "open: /none: ENOENT: no such file or directory")]
    [TestCase("open /none r", "open: /none: ENOENT: no such file or directory")]
    [TestCase("open /none rw", "open: /none: ENOENT: no such file or directory")]
    [TestCase("open ''", "open: : ENOENT: no such file or directory")]
    [TestCase("open / w", "open: /: EISDIR: is a directory")]
    [TestCase("open /a/ w", "open: /a/: EISDIR: is a directory")]
    [TestCase("open /a x", "open: x: EINVAL: invalid argument")]
    [TestCase("open /a W", "open: W: EINVAL: invalid argument")]
    [TestCase("open /a ''", "open: : EINVAL: invalid argument")]
    [TestCase("open", "open: arguments: EINVAL: usage: open PATH [r|w|rw|a]")]
    [TestCase("open /a w w", "open: arguments: EINVAL: usage: open PATH [r|w|rw|a]")]
    public void Open_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Open_with_a_path_too_long_is_ENAMETOOLONG()
    {
        string path = "/" + new string('n', 64);
        Prints($"open {path} w", $"open: {path}: ENAMETOOLONG: file name too long");
    }

    [Test]
    public void Open_to_write_empties_a_file()
    {
        Open("/a", "w");
        Run("write 3 text");

        Open("/a", "w");

        Prints("ls -l /a", "-rw        0     0    2 /a");
    }

    [Test]
    public void Open_to_append_keeps_what_is_there_and_writes_at_the_end()
    {
        Open("/a", "w");
        Run("write 3 one");
        Open("/a", "a");
        Prints("seek 4 0");
        Prints("write 4 two", "3 bytes");
        Open("/a");
        Prints("read 5", "onetwo");
    }

    [Test]
    public void Open_to_read_and_write_does_both_at_one_offset()
    {
        Open("/a", "w");
        Run("write 3 abcdef");
        Open("/a", "rw");
        Prints("read 4 2", "ab");
        Prints("write 4 XY", "2 bytes");
        Prints("read 4", "ef");
    }

    [Test]
    public void Close_prints_nothing_and_frees_the_number()
    {
        Open("/dev/null");
        Prints("close 3");
        Prints("open /dev/zero", "fd 3");
    }

    [TestCase("close 3", "close: 3: EBADF: bad file descriptor")]
    [TestCase("close 31", "close: 31: EBADF: bad file descriptor")]
    [TestCase("close 32", "close: 32: EBADF: bad file descriptor")]
    [TestCase("close 2147483647", "close: 2147483647: EBADF: bad file descriptor")]
    [TestCase("close 4294967299", "close: 4294967299: EINVAL: invalid argument")]
    [TestCase("close -1", "close: -1: EINVAL: invalid argument")]
    [TestCase("close x", "close: x: EINVAL: invalid argument")]
    [TestCase("close", "close: arguments: EINVAL: usage: close FD")]
    [TestCase("close 1 2", "close: arguments: EINVAL: usage: close FD")]
    public void Close_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Closing_twice_is_EBADF()
    {
        Open("/dev/null");
        Prints("close 3");
        Prints("close 3", "close: 3: EBADF: bad file descriptor");
    }

    [Test]
    public void Dup_prints_the_new_descriptor()
    {
        Prints("dup 0", "fd 3");
    }

    [TestCase("dup 9", "dup: 9: EBADF: bad file descriptor")]
    [TestCase("dup -1", "dup: -1: EINVAL: invalid argument")]
    [TestCase("dup", "dup: arguments: EINVAL: usage: dup FD")]
    public void Dup_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Fds_lists_what_the_shell_has_open()
    {
        Open("/a", "w");
        Run("write 3 hello");
        Open("/a", "a");
        Open("/a", "rw");
        Run("dup 3");
        Prints("fds",
            "  FD MODE   OFFSET  REFS PATH",
            "   0 rw          0     6 /dev/console",
            "   1 rw          0     6 /dev/console",
            "   2 rw          0     6 /dev/console",
            "   3 w           5     2 /a",
            "   4 a           0     1 /a",
            "   5 rw          0     1 /a",
            "   6 w           5     2 /a");
    }

    [Test]
    public void Fds_of_another_process_lists_what_that_has_open()
    {
        Open("/dev/null");
        Spawn("idle");
        Prints("fds 3",
            "  FD MODE   OFFSET  REFS PATH",
            "   0 rw          0     9 /dev/console",
            "   1 rw          0     9 /dev/console",
            "   2 rw          0     9 /dev/console",
            "   3 r           0     2 /dev/null");
    }

    [Test]
    public void Fds_of_a_zombie_lists_none()
    {
        Spawn("counter 0", "[3] counter exited 0");
        Prints("fds 3", "  FD MODE   OFFSET  REFS PATH");
    }

    [TestCase("fds 99", "fds: 99: ESRCH: no such process")]
    [TestCase("fds -1", "fds: -1: EINVAL: invalid argument")]
    [TestCase("fds 1 2", "fds: arguments: EINVAL: usage: fds [PID]")]
    public void Fds_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Write_prints_the_number_of_bytes_and_joins_words_by_one_blank()
    {
        Open("/a", "w");
        Prints("write 3 one   two", "7 bytes");
        Prints("write 3 'a  b'", "4 bytes");
        Open("/a");
        Prints("read 4", "one twoa  b");
    }

    [Test]
    public void Write_of_an_empty_word_is_no_bytes()
    {
        Open("/a", "w");
        Prints("write 3 ''", "0 bytes");
    }

    [Test]
    public void Write_to_the_console_prints_the_text_and_then_the_count_on_a_line_of_its_own()
    {
        Prints("write 1 hello", "hello", "5 bytes");
    }

    [TestCase("write 9 x", "write: 9: EBADF: bad file descriptor")]
    [TestCase("write x x", "write: x: EINVAL: invalid argument")]
    [TestCase("write -1 x", "write: -1: EINVAL: invalid argument")]
    [TestCase("write 1", "write: arguments: EINVAL: usage: write FD TEXT...")]
    public void Write_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Writing_to_what_was_opened_to_read_is_EBADF()
    {
        Open("/dev/null");
        Prints("write 3 x", "write: 3: EBADF: bad file descriptor");
    }

    [Test]
    public void Reading_what_was_opened_to_write_is_EBADF()
    {
        Open("/a", "w");
        Prints("read 3", "read: 3: EBADF: bad file descriptor");
    }

    [Test]
    public void Read_prints_the_text_and_a_line_end_if_it_lacks_one()
    {
        Open("/a", "w");
        Run("write 3 text");
        Open("/a");
        Prints("read 4", "text");
    }

    [Test]
    public void Read_prints_at_most_so_many_bytes_and_goes_on_from_there()
    {
        Open("/a", "w");
        Run("write 3 abcdefgh");
        Open("/a");
        Prints("read 4 3", "abc");
        Prints("read 4 0");
        Prints("read 4 3", "def");
        Prints("read 4 3", "gh");
    }

    [Test]
    public void Read_at_the_end_prints_nothing()
    {
        Open("/dev/null");
        Prints("read 3");
    }

    [Test]
    public void Read_prints_512_bytes_unless_told_otherwise()
    {
        Open("/dev/zero");
        Prints("read 3", new string('.', 512));
    }

    [Test]
    public void Read_prints_more_than_its_buffer_holds_if_asked_to()
    {
        Open("/dev/zero");
        Prints("read 3 2000", new string('.', 2000));
    }

    [TestCase(79)]
    [TestCase(80)]
    [TestCase(81)]
    [TestCase(160)]
    public void Read_adds_a_line_end_however_long_the_line_is(int length)
    {
        Open("/dev/zero");
        Prints($"read 3 {length}", new string('.', length));
    }

    [Test]
    public void Read_shows_bytes_that_could_garble_a_terminal_as_dots()
    {
        Open("/dev/zero");
        Prints("read 3 5", ".....");
    }

    [TestCase("read 9", "read: 9: EBADF: bad file descriptor")]
    [TestCase("read 0", "read: 0: EAGAIN: resource temporarily unavailable")]
    [TestCase("read x", "read: x: EINVAL: invalid argument")]
    [TestCase("read 0 -1", "read: -1: EINVAL: invalid argument")]
    [TestCase("read 0 2147483648", "read: 2147483648: EINVAL: invalid argument")]
    [TestCase("read", "read: arguments: EINVAL: usage: read FD [COUNT]")]
    public void Read_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Ctrl_C_ends_a_read_without_end()
    {
        Open("/dev/zero");
        Session.Type("read 3 2000000000\r");
        Session.Press(HostSession.CtrlC);
        Prints("echo here", "here");
    }

    [Test]
    public void Seek_prints_nothing_and_moves_the_offset()
    {
        Open("/a", "w");
        Run("write 3 abcdef");
        Open("/a");
        Prints("seek 4 4");
        Prints("read 4", "ef");
        Prints("seek 4 0");
        Prints("read 4", "abcdef");
    }

    [Test]
    public void Seek_behind_the_end_leaves_a_gap_of_zeros_when_written_there()
    {
        Open("/a", "w");
        Prints("seek 3 5");
        Prints("write 3 x", "1 bytes");
        Open("/a");
        Prints("read 4", ".....x");
    }

    [TestCase("seek 9 0", "seek: 9: EBADF: bad file descriptor")]
    [TestCase("seek 0 0", "seek: 0: ESPIPE: illegal seek")]
    [TestCase("seek 0 -1", "seek: -1: EINVAL: invalid argument")]
    [TestCase("seek 0 2147483648", "seek: 2147483648: EINVAL: invalid argument")]
    [TestCase("seek x 0", "seek: x: EINVAL: invalid argument")]
    [TestCase("seek 0", "seek: arguments: EINVAL: usage: seek FD OFFSET")]
    public void Seek_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Writing_beyond_the_largest_file_is_EFBIG()
    {
        Open("/a", "w");
        Prints("seek 3 2147483647");
        Prints("write 3 x", "write: 3: EFBIG: file too large");
    }

    [Test]
    public void Ls_lists_the_names_in_the_working_directory()
    {
        Open("/a", "w");
        Prints("ls", "dev", "proc", "tmp", "a");
    }

    [Test]
    public void Ls_l_shows_kind_mode_bytes_or_entries_blocks_and_uses()
    {
        Open("/a", "w");
        Run("write 3 hello");
        Prints("ls -l",
            "drw        6     0    0 dev",
            "dr-        4     0    0 proc",
            "drw        0     0    0 tmp",
            "-rw        5     1    1 a");
        Prints("ls -l /dev",
            "crw        0     0    0 null",
            "crw        0     0    0 zero",
            "crw        0     0    0 full",
            "crw        0     0    0 random",
            "crw        0     0    1 console",
            "cr-        0     0    0 rtc");
    }

    [Test]
    public void Rm_removes_a_file()
    {
        Open("/a", "w");
        Prints("rm /a");
        Prints("open /a", "open: /a: ENOENT: no such file or directory");
    }

    [Test]
    public void A_removed_file_can_be_read_as_long_as_it_is_open()
    {
        Open("/a", "w");
        Run("write 3 text");
        Open("/a");
        Run("rm /a");
        Prints("read 4", "text");
    }

    [TestCase("rm /a")]
    [TestCase("run echo x > /a")]
    [TestCase("mv /b /a")]
    [TestCase("close 3", true)]
    [TestCase("killall idle", true)]
    public void No_turn_takes_long_for_a_big_file_that_goes_and_the_prompt_comes_when_it_has_gone(string line, bool removed = false)
    {
        const int Blocks = 10_000;
        const int MostAtOnce = 2 * 256 + 64;
        BootWith("blocks=11000");
        Run("run echo x > /b");
        Run("run echo x > /a");
        FileSystem files = Session.Kernel.Tables.FileSystem;
        OpenFileTable open = Session.Kernel.Tables.OpenFiles;
        Assert.That(open.Open(FileSystem.Root, "/a", OpenMode.Write, out Handle<OpenFile> file), Is.EqualTo(Errno.None));
        for (int i = 0; i < Blocks; i++) Assert.That(open.Write(file, new byte[FileBlocks.BlockBytes]), Is.EqualTo(FileBlocks.BlockBytes));
        open.Release(file);
        if (removed)
        {
            Prints("open /a", "fd 3");
            if (line != "close 3") Run("spawn idle");
            if (line != "close 3") Run("close 3");
            Run("rm /a");
        }

        Assert.That(files.Blocks.Slab.Live, Is.GreaterThan(Blocks));
        int idles = Session.Power.Idles;
        int turns = 0;
        int start = Session.Terminal.Length;
        foreach (char key in line + "\r") Session.Terminal.Press(key);
        while (!Session.Terminal.IsDrained || !Session.Terminal.IsAtPrompt || !Session.Terminal.HasNewLineFrom(start))
        {
            int live = files.Blocks.Slab.Live;
            Session.Kernel.RunOnce();
            Assert.That(live - files.Blocks.Slab.Live, Is.LessThanOrEqualTo(MostAtOnce));
            if (files.Blocks.Doomed > 0) turns++;
        }

        Assert.That(turns, Is.GreaterThan(Blocks / MostAtOnce));
        Assert.That(Session.Power.Idles, Is.EqualTo(idles), "the machine rests when all is done");
        Assert.That(files.Blocks.Doomed, Is.Zero);
        Assert.That(files.Blocks.Slab.Live, Is.LessThan(3));
        Session.Rest();
        Assert.That(Session.Power.Idles, Is.GreaterThan(idles));
    }

    [Test]
    public void A_file_with_a_hole_is_longer_than_its_blocks()
    {
        Open("/a", "w");
        Run("seek 3 100000000");
        Prints("write 3 x", "1 bytes");
        Prints("ls -l /a", "-rw 100000001     4    1 /a");
        Prints("stat /a", "/a: file, 100000001 bytes, inode 16, 4 blocks, 1 uses");
        Prints("slabcheck", "slabcheck: ok, 11 slabs, 55 objects");
    }

    [TestCase("rm /none", "rm: /none: ENOENT: no such file or directory")]
    [TestCase("rm /dev/null", "rm: /dev/null: EPERM: operation not permitted")]
    [TestCase("rm /", "rm: /: EISDIR: is a directory")]
    [TestCase("rm", "rm: arguments: EINVAL: usage: rm PATH")]
    public void Rm_says_what_is_wrong(string line, string expected)
    {
        Prints(line, expected);
    }

    [Test]
    public void Cat_prints_a_file()
    {
        Open("/a", "w");
        Run("write 3 hello");
        Prints("spawn cat /a", "pid 3", "hello", "[3] cat exited 0");
    }

    [Test]
    public void Cat_of_a_missing_file_says_so_on_its_descriptor_2()
    {
        Prints("spawn cat /none", "pid 3", "cat: /none: ENOENT: no such file or directory", "[3] cat exited 1");
    }
}
