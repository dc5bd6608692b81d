using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Files;

/// <summary>The system-wide table of open files.</summary>
public sealed class OpenFileTableTests
{
    [Test]
    public void A_full_table_is_ENFILE_and_creates_nothing()
    {
        var files = new FileTables(openFiles: 1);
        files.OpenOf("/a");

        Assert.That(files.Open.Open(FileSystem.Root, "/b", OpenMode.Write | OpenMode.Create, out Handle<OpenFile> file), Is.EqualTo(Errno.ENFILE));

        Assert.That(file.IsNull, Is.True);
        Assert.That(files.System.Open(FileSystem.Root, "/b", OpenMode.Read, out _), Is.EqualTo(Errno.ENOENT));
    }

    [Test]
    public void A_full_table_empties_no_file()
    {
        var files = new FileTables(openFiles: 1);
        Handle<OpenFile> file = files.OpenOf("/a");
        files.Write(file, "text");

        files.Open.Open(FileSystem.Root, "/a", OpenMode.Write | OpenMode.Truncate, out _);

        files.Open.Seek(file, 0);
        Assert.That(files.Read(file), Is.EqualTo("text"));
    }

    [Test]
    public void A_full_table_takes_another_after_one_release()
    {
        var files = new FileTables(openFiles: 1);
        files.Open.Release(files.OpenOf("/a"));

        Assert.That(files.Open.Open(FileSystem.Root, "/a", OpenMode.Read, out _), Is.EqualTo(Errno.None));
    }

    [Test]
    public void An_open_that_fails_leaves_nothing_open()
    {
        var files = new FileTables();

        Assert.That(files.Open.Open(FileSystem.Root, "/none", OpenMode.Read, out Handle<OpenFile> file), Is.EqualTo(Errno.ENOENT));
        Assert.That(file.IsNull, Is.True);
        Assert.That(files.OpenFiles.Live, Is.Zero);
    }

    [TestCase("/none", OpenMode.Read)]
    [TestCase("", OpenMode.Read)]
    [TestCase("/", OpenMode.Write | OpenMode.Create)]
    public void An_open_that_fails_is_not_counted_as_one(string path, OpenMode mode)
    {
        var files = new FileTables();

        files.Open.Open(FileSystem.Root, path, mode, out _);

        Assert.That((files.OpenFiles.Allocations, files.OpenFiles.Frees), Is.EqualTo((0ul, 0ul)));
    }

    [Test]
    public void Two_opens_of_one_file_have_offsets_of_their_own()
    {
        var files = new FileTables();
        files.Write(files.OpenOf("/a"), "text");
        Handle<OpenFile> first = files.OpenOf("/a");
        Handle<OpenFile> second = files.OpenOf("/a");

        files.Read(first, 3);

        Assert.That(files.Read(second, 4), Is.EqualTo("text"));
    }

    [Test]
    public void An_open_file_lasts_as_long_as_its_references()
    {
        var files = new FileTables();
        Handle<OpenFile> file = files.OpenOf("/a");
        files.Open.Retain(file);

        files.Open.Release(file);
        Assert.That(files.OpenFiles.Live, Is.EqualTo(1));
        files.Open.Release(file);
        Assert.That(files.OpenFiles.Live, Is.Zero);
    }

    [Test]
    public void Reading_what_was_opened_to_write_is_EBADF()
    {
        var files = new FileTables();

        Assert.That(files.Open.Read(files.OpenOf("/a", OpenMode.Write | OpenMode.Create), new byte[1]), Is.EqualTo(-(int)Errno.EBADF));
    }

    [Test]
    public void Writing_what_was_opened_to_read_is_EBADF()
    {
        var files = new FileTables();

        Assert.That(files.Open.Write(files.OpenOf("/dev/null", OpenMode.Read), new byte[1]), Is.EqualTo(-(int)Errno.EBADF));
    }

    [Test]
    public void A_released_handle_reads_writes_and_seeks_nothing()
    {
        var files = new FileTables();
        Handle<OpenFile> file = files.OpenOf("/a");
        files.Open.Release(file);

        Assert.That(files.Open.Read(file, new byte[1]), Is.EqualTo(-(int)Errno.EBADF));
        Assert.That(files.Open.Write(file, new byte[1]), Is.EqualTo(-(int)Errno.EBADF));
        Assert.That(files.Open.Seek(file, 0), Is.EqualTo(-(int)Errno.EBADF));
    }

    [Test]
    public void A_directory_is_not_emptied_by_an_open_that_would_empty_a_file()
    {
        var files = new FileTables();

        files.Open.Release(files.OpenOf("/dev", OpenMode.Read | OpenMode.Truncate));

        Assert.That(files.System.Find(FileSystem.Root, "/dev/null", out _), Is.EqualTo(Errno.None));
        Assert.That(files.Violations(), Is.Empty);
    }

    [TestCase("/")]
    [TestCase("/dev")]
    [TestCase("/tmp")]
    public void A_directory_that_was_open_is_still_there_once_it_is_closed(string path)
    {
        var files = new FileTables();
        var before = files.Live;

        files.Open.Release(files.OpenOf(path, OpenMode.Read));

        Assert.That(files.System.Find(FileSystem.Root, path, out _), Is.EqualTo(Errno.None));
        Assert.That(files.Live, Is.EqualTo(before));
        Assert.That(files.Violations(), Is.Empty);
    }

    [Test]
    public void A_file_without_a_name_is_written_read_and_gone_when_it_is_closed()
    {
        var files = new FileTables();
        var before = files.Live;
        Assert.That(files.Open.OpenUnnamed(out Handle<OpenFile> file), Is.EqualTo(Errno.None));

        Assert.That(files.Write(file, "text"), Is.EqualTo(4));
        files.Open.Seek(file, 0);
        Assert.That(files.Read(file), Is.EqualTo("text"));
        Assert.That(files.FileViolations(), Is.Empty);

        files.Open.Release(file);
        Assert.That(files.Live, Is.EqualTo(before));
    }

    [Test]
    public void A_file_without_a_name_is_ENFILE_where_no_open_file_is_left_and_ENOSPC_where_no_inode_is()
    {
        var files = new FileTables(inodes: FileTables.FirstInodes, openFiles: 1);
        Assert.That((files.Open.OpenUnnamed(out Handle<OpenFile> file), file.IsNull), Is.EqualTo((Errno.ENOSPC, true)));

        files.OpenOf("/tmp", OpenMode.Read);
        Assert.That((files.Open.OpenUnnamed(out file), file.IsNull), Is.EqualTo((Errno.ENFILE, true)));
        Assert.That(files.FileViolations(), Is.Empty);
    }
}
