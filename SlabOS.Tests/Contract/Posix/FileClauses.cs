using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Posix;

/// <summary>open, close, read, write, lseek.</summary>
public sealed class FileClauses : ClauseFixture
{
    [Test]
    public void Open_returns_the_lowest_descriptor_that_is_not_open() => Do(calls =>
    {
        for (int number = 0; number < 4; number++) Assert.That(calls.Open("/dev/null", Read), Is.EqualTo(number));
        calls.Close(1);
        calls.Close(2);
        Assert.That(calls.Open("/dev/null", Read), Is.EqualTo(1));
    });

    [Test]
    public void Open_of_a_missing_file_without_O_CREAT_is_ENOENT([Values(OpenMode.Read, OpenMode.Write, OpenMode.Read | OpenMode.Write)] OpenMode mode) =>
        Do(calls => Assert.That(calls.Open("/none", mode), Fails(Errno.ENOENT)));

    [Test]
    public void Open_of_the_empty_path_is_ENOENT() => Do(calls =>
        Assert.That(calls.Open("", Write | Create), Fails(Errno.ENOENT)));

    [Test]
    public void Open_with_O_CREAT_makes_a_missing_file_which_is_empty() => Do(calls =>
    {
        Assert.That(calls.Open("/a", Read | Create), Is.Zero);
        Assert.That(ReadText(calls, 0), Is.Empty);
    });

    [Test]
    public void Open_with_O_CREAT_leaves_an_existing_file_as_it_is() => Do(calls =>
    {
        MakeFile(calls, "/a", "text");
        Assert.That(ReadText(calls, Open(calls, "/a", Read | Create)), Is.EqualTo("text"));
    });

    [Test]
    public void Open_with_O_TRUNC_empties_a_file() => Do(calls =>
    {
        MakeFile(calls, "/a", "text");
        Open(calls, "/a", Write | Truncate);
        Assert.That(ReadText(calls, Open(calls, "/a", Read)), Is.Empty);
    });

    [Test]
    public void Open_starts_at_the_beginning_of_the_file() => Do(calls =>
    {
        MakeFile(calls, "/a", "text");
        Assert.That(ReadText(calls, Open(calls, "/a", Read), 1), Is.EqualTo("t"));
        Assert.That(ReadText(calls, Open(calls, "/a", Read), 1), Is.EqualTo("t"));
    });

    [Test]
    public void Open_below_what_is_no_directory_is_ENOTDIR() => Do(calls =>
    {
        MakeFile(calls, "/a");
        Assert.That(calls.Open("/a/b", Write | Create), Fails(Errno.ENOTDIR));
        Assert.That(calls.Open("/dev/null/b", Read), Fails(Errno.ENOTDIR));
    });

    [Test]
    public void Open_of_a_file_with_a_slash_behind_its_name_is_ENOTDIR() => Do(calls =>
    {
        MakeFile(calls, "/a");
        Assert.That(calls.Open("/a/", Read), Fails(Errno.ENOTDIR));
    });

    [Test]
    public void Open_of_a_directory_to_write_is_EISDIR() => Do(calls =>
    {
        Assert.That(calls.Open("/tmp", Write), Fails(Errno.EISDIR));
        Assert.That(calls.Open("/tmp", Read | Write), Fails(Errno.EISDIR));
    });

    [Test]
    public void Open_of_a_name_that_is_too_long_is_ENAMETOOLONG() => Do(calls =>
        Assert.That(calls.Open("/" + new string('n', Directories.MaxName + 1), Write | Create), Fails(Errno.ENAMETOOLONG)));

    [Test]
    public void Open_of_a_path_that_is_too_long_is_ENAMETOOLONG() => Do(calls =>
        Assert.That(calls.Open(new string('/', FileSystem.MaxPath) + "a", Write | Create), Fails(Errno.ENAMETOOLONG)));

    [Test]
    public void Open_without_a_free_descriptor_is_EMFILE_and_makes_no_file() => Do(calls =>
    {
        while (calls.Open("/dev/null", Read) >= 0)
        {
        }

        Assert.That(calls.Open("/a", Write | Create), Fails(Errno.EMFILE));
        Assert.That(Exists("/a"), Is.False);
    });

    [Test]
    public void Open_when_the_system_has_no_open_file_left_is_ENFILE_and_makes_no_file()
    {
        int filling = 0;
        while (World.Files.OpenFiles.Available > 0)
        {
            int pid = Do(calls =>
            {
                while (calls.Open("/dev/null", Read) >= 0)
                {
                }
            });
            Assert.That(++filling, Is.LessThan(10), $"pid {pid}");
        }

        Do(calls => Assert.That(calls.Open("/a", Write | Create), Fails(Errno.ENFILE)));
        Assert.That(Exists("/a"), Is.False);
    }

    [Test]
    public void Open_that_would_make_a_file_where_there_is_no_room_is_ENOSPC() => Do(calls =>
    {
        for (int i = 0; World.Files.Inodes.Available > 0; i++) Assert.That(MakeDirectory($"/{i}"), Is.EqualTo(Errno.None));
        Assert.That(calls.Open("/a", Write | Create), Fails(Errno.ENOSPC));
    });

    [Test]
    public void Open_makes_no_close_on_exec_descriptor_unless_told_to()
    {
        World.Define("child");
        int child = 0;
        Do(calls =>
        {
            Open(calls, "/dev/null", Read);
            child = World.Spawn(calls, "child");
        });
        Assert.That(World.Files.Descriptors.CountOf(World[child].Descriptors), Is.EqualTo(1));
    }

    [Test]
    public void Close_frees_the_descriptor() => Do(calls =>
    {
        Open(calls, "/dev/null", Read);
        Assert.That(calls.Close(0), Is.Zero);
        Assert.That(calls.Read(0, new byte[1]), Fails(Errno.EBADF));
    });

    [Test]
    public void Close_of_what_is_not_open_is_EBADF([Values(0, 7, 8, -1, int.MaxValue, int.MinValue)] int number) => Do(calls =>
        Assert.That(calls.Close(number), Fails(Errno.EBADF)));

    [Test]
    public void Close_of_a_closed_descriptor_is_EBADF() => Do(calls =>
    {
        Open(calls, "/dev/null", Read);
        calls.Close(0);
        Assert.That(calls.Close(0), Fails(Errno.EBADF));
    });

    [Test]
    public void Close_of_the_last_descriptor_frees_the_open_file_description() => Do(calls =>
    {
        Open(calls, "/a");
        calls.Duplicate(0);
        calls.Close(0);
        Assert.That(World.Files.OpenFiles.Live, Is.EqualTo(1));
        calls.Close(1);
        Assert.That(World.Files.OpenFiles.Live, Is.Zero);
    });

    [Test]
    public void Close_of_the_last_use_of_an_unlinked_file_gives_its_space_back() => Do(calls =>
    {
        int a = Open(calls, "/a");
        WriteText(calls, a, new string('x', 2 * FileBlocks.BlockBytes));
        Unlink("/a");
        Assert.That(World.Files.Blocks.Live, Is.EqualTo(3));
        calls.Close(a);
        Assert.That(World.Files.Blocks.Live, Is.Zero);
    });

    [Test]
    public void Read_starts_at_the_offset_and_moves_it_by_what_was_read() => Do(calls =>
    {
        MakeFile(calls, "/a", "abcdef");
        int a = Open(calls, "/a", Read);
        Assert.That((ReadText(calls, a, 2), ReadText(calls, a, 3), ReadText(calls, a, 3)), Is.EqualTo(("ab", "cde", "f")));
    });

    [Test]
    public void Read_at_or_behind_the_end_of_the_file_returns_0() => Do(calls =>
    {
        MakeFile(calls, "/a", "ab");
        int a = Open(calls, "/a", Read);
        calls.Seek(a, 2);
        Assert.That(calls.Read(a, new byte[4]), Is.Zero);
        calls.Seek(a, 1000);
        Assert.That(calls.Read(a, new byte[4]), Is.Zero);
    });

    [Test]
    public void Read_of_no_bytes_returns_0_and_moves_nothing() => Do(calls =>
    {
        MakeFile(calls, "/a", "ab");
        int a = Open(calls, "/a", Read);
        Assert.That(calls.Read(a, default), Is.Zero);
        Assert.That(ReadText(calls, a), Is.EqualTo("ab"));
    });

    [Test]
    public void Read_of_a_gap_gives_zeros() => Do(calls =>
    {
        int a = Open(calls, "/a");
        calls.Seek(a, 3);
        WriteText(calls, a, "x");
        calls.Seek(a, 0);
        Assert.That(ReadText(calls, a), Is.EqualTo("\0\0\0x"));
    });

    [Test]
    public void Read_from_what_is_not_open_to_be_read_is_EBADF() => Do(calls =>
    {
        Open(calls, "/a", Write | Create);
        Assert.That(calls.Read(0, new byte[1]), Fails(Errno.EBADF));
        Assert.That(calls.Read(5, new byte[1]), Fails(Errno.EBADF));
    });

    [Test]
    public void Open_to_write_what_can_only_be_read_is_EACCES([Values(Write, Read | Write, Write | Create | Truncate, Write | Append)] OpenMode mode) => Do(calls =>
    {
        foreach (string path in new[] { "/proc/self/status", "/proc/1/fd" }) Assert.That(calls.Open(path, mode), Fails(Errno.EACCES), path);
        Assert.That(Open(calls, "/proc/1/fd", Read), Is.Zero);
    });

    [Test]
    public void Open_with_O_CREAT_in_a_directory_that_cannot_be_written_is_EACCES([Values("/proc/new", "/proc/1/new", "/proc/self/new", "/proc/99")] string path) =>
        Do(calls => Assert.That(calls.Open(path, Write | Create), Fails(Errno.EACCES)));

    [Test]
    public void Open_with_O_CREAT_and_to_read_only_opens_what_can_only_be_read() => Do(calls => Open(calls, "/proc/1/status", Read | Create));

    [Test]
    public void Read_of_a_directory_is_EISDIR() => Do(calls =>
        Assert.That(calls.Read(Open(calls, "/tmp", Read), new byte[1]), Fails(Errno.EISDIR)));

    [Test]
    public void Write_starts_at_the_offset_and_moves_it_by_what_was_written() => Do(calls =>
    {
        int a = Open(calls, "/a");
        WriteText(calls, a, "abcdef");
        calls.Seek(a, 2);
        Assert.That(WriteText(calls, a, "XY"), Is.EqualTo(2));
        Assert.That(ReadText(calls, a), Is.EqualTo("ef"));
    });

    [Test]
    public void Write_makes_the_file_longer_where_it_goes_behind_the_end() => Do(calls =>
    {
        MakeFile(calls, "/a", "ab");
        int a = Open(calls, "/a", Write);
        calls.Seek(a, 1);
        WriteText(calls, a, "XYZ");
        Assert.That(ReadText(calls, Open(calls, "/a", Read)), Is.EqualTo("aXYZ"));
    });

    [Test]
    public void Write_behind_the_end_leaves_a_gap_that_reads_as_zeros_and_takes_no_space() => Do(calls =>
    {
        int a = Open(calls, "/a");
        WriteText(calls, a, "begin");
        int live = World.Files.Blocks.Live;
        calls.Seek(a, 100 * FileBlocks.BlockBytes);
        Assert.That(WriteText(calls, a, "end"), Is.EqualTo(3));
        Assert.That(World.Files.Blocks.Live, Is.EqualTo(live + 2), "what was written, and an index block");
        foreach (int offset in new[] { 5, FileBlocks.BlockBytes, 99 * FileBlocks.BlockBytes })
        {
            calls.Seek(a, offset);
            Assert.That(ReadText(calls, a, 500), Is.EqualTo(new string('\0', 500)));
        }

        Assert.That(ReadText(calls, a), Is.EqualTo(new string('\0', 12) + "end"));
    });

    [Test]
    public void Write_into_a_gap_leaves_what_is_around_it() => Do(calls =>
    {
        int a = Open(calls, "/a");
        calls.Seek(a, 50 * FileBlocks.BlockBytes);
        WriteText(calls, a, "end");
        calls.Seek(a, 20 * FileBlocks.BlockBytes + 1);
        WriteText(calls, a, "middle");
        calls.Seek(a, 20 * FileBlocks.BlockBytes);
        Assert.That(ReadText(calls, a, 8), Is.EqualTo("\0middle\0"));
        calls.Seek(a, 50 * FileBlocks.BlockBytes - 1);
        Assert.That(ReadText(calls, a), Is.EqualTo("\0end"));
    });

    [Test]
    public void Write_is_seen_at_once_by_whoever_reads_the_file() => Do(calls =>
    {
        int reader = Open(calls, "/a");
        int writer = Open(calls, "/a");
        WriteText(calls, writer, "text");
        Assert.That(ReadText(calls, reader), Is.EqualTo("text"));
    });

    [Test]
    public void Write_with_O_APPEND_goes_to_the_end_wherever_the_offset_is() => Do(calls =>
    {
        MakeFile(calls, "/a", "one");
        int a = Open(calls, "/a", Write | Append);
        int other = Open(calls, "/a", Write | Append);
        WriteText(calls, a, "two");
        WriteText(calls, other, "three");
        calls.Seek(a, 0);
        WriteText(calls, a, "four");
        Assert.That(ReadText(calls, Open(calls, "/a", Read)), Is.EqualTo("onetwothreefour"));
    });

    [Test]
    public void Write_of_no_bytes_returns_0_and_makes_nothing_longer() => Do(calls =>
    {
        int a = Open(calls, "/a");
        calls.Seek(a, 100);
        Assert.That(calls.Write(a, default), Is.Zero);
        Assert.That(World.Files.Blocks.Live, Is.Zero);
    });

    [Test]
    public void Write_to_what_is_not_open_to_be_written_is_EBADF() => Do(calls =>
    {
        Open(calls, "/dev/null", Read);
        Assert.That(WriteText(calls, 0, "x"), Fails(Errno.EBADF));
        Assert.That(WriteText(calls, 5, "x"), Fails(Errno.EBADF));
    });

    [Test]
    public void Write_without_space_is_ENOSPC_and_writes_nothing() => Do(calls =>
    {
        int a = Open(calls, "/a");
        WriteText(calls, a, "begin");
        for (int block = 1; World.Files.Blocks.Available > 1; block++)
        {
            calls.Seek(a, block * FileBlocks.BlockBytes);
            WriteText(calls, a, "x");
        }

        calls.Seek(a, (100 * FileBlocks.BlockBytes) - 1);
        Assert.That(WriteText(calls, a, "xy"), Fails(Errno.ENOSPC));
        calls.Seek(a, 0);
        Assert.That(ReadText(calls, a, 5), Is.EqualTo("begin"));
    });

    [Test]
    public void Write_behind_the_largest_offset_is_EFBIG() => Do(calls =>
    {
        int a = Open(calls, "/a");
        calls.Seek(a, int.MaxValue);
        Assert.That(WriteText(calls, a, "x"), Fails(Errno.EFBIG));
    });

    [Test]
    public void Lseek_sets_the_offset_and_returns_it() => Do(calls =>
    {
        MakeFile(calls, "/a", "abc");
        int a = Open(calls, "/a", Read);
        Assert.That(calls.Seek(a, 1), Is.EqualTo(1));
        Assert.That(ReadText(calls, a), Is.EqualTo("bc"));
    });

    [Test]
    public void Lseek_behind_the_end_alone_makes_nothing_longer() => Do(calls =>
    {
        int a = Open(calls, "/a");
        Assert.That(calls.Seek(a, 5000), Is.EqualTo(5000));
        Assert.That(ReadText(calls, Open(calls, "/a", Read)), Is.Empty);
        Assert.That(World.Files.Blocks.Live, Is.Zero);
    });

    [Test]
    public void Lseek_before_the_beginning_is_EINVAL_and_moves_nothing() => Do(calls =>
    {
        MakeFile(calls, "/a", "abc");
        int a = Open(calls, "/a", Read);
        calls.Seek(a, 1);
        Assert.That(calls.Seek(a, -1), Fails(Errno.EINVAL));
        Assert.That(ReadText(calls, a), Is.EqualTo("bc"));
    });

    [Test]
    public void Lseek_on_a_pipe_or_a_terminal_is_ESPIPE() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        Assert.That(calls.Seek(read, 0), Fails(Errno.ESPIPE));
        Assert.That(calls.Seek(write, 0), Fails(Errno.ESPIPE));
        Assert.That(calls.Seek(Open(calls, "/dev/console", Read), 0), Fails(Errno.ESPIPE));
    });

    [Test]
    public void Lseek_of_what_is_not_open_is_EBADF() => Do(calls => Assert.That(calls.Seek(3, 0), Fails(Errno.EBADF)));
}
