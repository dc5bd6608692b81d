using System;
using System.IO;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Files;

/// <summary>RAM files and devices by their paths, and the blocks they hold their bytes in.</summary>
public sealed class FileSystemTests
{
    private const int BlockBytes = FileBlocks.BlockBytes;

    private static readonly string LongestName = new('n', Directories.MaxName);

    [Test]
    public void A_missing_file_is_ENOENT()
    {
        Assert.That(Opening(new FileTables(), "/none"), Is.EqualTo(Errno.ENOENT));
    }

    [Test]
    public void The_empty_path_is_ENOENT([Values] bool create)
    {
        Assert.That(Opening(new FileTables(), "", create), Is.EqualTo(Errno.ENOENT));
    }

    [TestCase("/")]
    [TestCase("///")]
    [TestCase("/a/")]
    [TestCase("/dev/")]
    public void A_path_that_names_a_directory_is_EISDIR(string path)
    {
        Assert.That(Opening(new FileTables(), path, create: true), Is.EqualTo(Errno.EISDIR));
    }

    [Test]
    public void A_name_may_have_so_many_characters_and_no_more()
    {
        Assert.That(Opening(new FileTables(), "/" + LongestName, create: true), Is.EqualTo(Errno.None));
        Assert.That(Opening(new FileTables(), "/" + LongestName + "n", create: true), Is.EqualTo(Errno.ENAMETOOLONG));
        Assert.That(Opening(new FileTables(), LongestName, create: true), Is.EqualTo(Errno.None));
        Assert.That(Opening(new FileTables(), LongestName + "n", create: true), Is.EqualTo(Errno.ENAMETOOLONG));
        Assert.That(Opening(new FileTables(), $"/{LongestName}n/a", create: true), Is.EqualTo(Errno.ENAMETOOLONG));
    }

    [Test]
    public void A_path_may_have_so_many_characters_and_no_more()
    {
        string path = new string('/', FileSystem.MaxPath - 1) + "a";

        Assert.That(Opening(new FileTables(), path, create: true), Is.EqualTo(Errno.None));
        Assert.That(Opening(new FileTables(), "/" + path, create: true), Is.EqualTo(Errno.ENAMETOOLONG));
    }

    [Test]
    public void A_path_without_a_slash_is_taken_from_the_root()
    {
        var files = new FileTables();
        files.Write(files.OpenOf("note"), "text");

        Assert.That(files.TextOf("/note"), Is.EqualTo("text"));
        Assert.That(files.TextOf("//note"), Is.EqualTo("text"));
    }

    [Test]
    public void The_path_of_a_file_starts_with_a_slash()
    {
        var files = new FileTables();

        Assert.That(files.System.PathOf(files.System.FileOf(ref files.OpenFiles.Find(files.OpenOf("note"), out _))).ToString(), Is.EqualTo("/note"));
    }

    [Test]
    public void A_name_that_begins_like_another_is_another()
    {
        var files = new FileTables();
        files.Write(files.OpenOf("/ab"), "long");

        Assert.That(Opening(files, "/a"), Is.EqualTo(Errno.ENOENT));
        Assert.That(Opening(files, "/abc"), Is.EqualTo(Errno.ENOENT));
    }

    [Test]
    public void Names_of_the_same_hash_are_two()
    {
        var files = new FileTables();
        files.Write(files.OpenOf("/glbvs"), "one");

        Assert.That(Opening(files, "/yacxa"), Is.EqualTo(Errno.ENOENT));
        files.Write(files.OpenOf("/yacxa"), "two");

        Assert.That((files.TextOf("/glbvs"), files.TextOf("/yacxa")), Is.EqualTo(("one", "two")));
        Assert.That(files.Entries.At(files.Inodes.At(FileTables.FirstInodes).Entry).Hash, Is.EqualTo(files.Entries.At(files.Inodes.At(FileTables.FirstInodes + 1).Entry).Hash));
    }

    [Test]
    public void Only_the_first_directories_are_the_kernels()
    {
        var registry = new SlabRegistry(3);
        Slab<Inode> inodes = registry.Reserve<Inode>("inode", 8)!;
        var system = new FileSystem(inodes, registry.ReserveRows<DirectoryEntry, char>("entry", 8, Directories.MaxName)!, registry.ReserveRows<Block, byte>("block", 1, BlockBytes)!);
        foreach (string path in FileTables.Directories) system.AddDirectory(path);
        int first = inodes.Live;
        foreach (string path in new[] { "/dev", "/proc/self", "/tmp" })
        {
            Assert.That(system.RemoveDirectory(FileSystem.Root, path), Is.EqualTo(Errno.EBUSY));
            Assert.That(system.Rename(FileSystem.Root, path, "/new", into: false, out _), Is.EqualTo(Errno.EBUSY));
        }

        Assert.That(system.MakeDirectory(FileSystem.Root, "/d"), Is.EqualTo(Errno.None));

        Assert.That(system.Rename(FileSystem.Root, "/d", "/e", into: false, out _), Is.EqualTo(Errno.None));
        Assert.That(system.RemoveDirectory(FileSystem.Root, "/e"), Is.EqualTo(Errno.None));
        Assert.That(inodes.Live, Is.EqualTo(first));
    }

    [Test]
    public void Emptying_a_file_by_name_empties_none_that_had_the_name_before()
    {
        var files = new FileTables();
        Handle<OpenFile> old = files.OpenOf("/a");
        files.Write(old, "old");
        files.System.Remove(FileSystem.Root, "/a");
        files.Write(files.OpenOf("/a"), "new");

        files.Open.Release(files.OpenOf("/a", OpenMode.Write | OpenMode.Truncate));

        files.Open.Seek(old, 0);
        Assert.That((files.Read(old), files.TextOf("/a")), Is.EqualTo(("old", "")));
        Assert.That(files.FileViolations(), Is.Empty);
    }

    [Test]
    public void Without_a_free_inode_creating_is_ENOSPC_and_works_again_after_one_removal()
    {
        var files = new FileTables(inodes: FileTables.FirstInodes + 2);
        files.Open.Release(files.OpenOf("/a"));
        files.Open.Release(files.OpenOf("/b"));
        Assert.That(Opening(files, "/c", create: true), Is.EqualTo(Errno.ENOSPC));
        Assert.That(files.Live, Is.EqualTo((FileTables.FirstInodes + 2, 0, 0, 0)));

        files.System.Remove(FileSystem.Root, "/a");

        Assert.That(Opening(files, "/c", create: true), Is.EqualTo(Errno.None));
    }

    [TestCase(1, 1)]
    [TestCase(BlockBytes - 1, 1)]
    [TestCase(BlockBytes, 1)]
    [TestCase(BlockBytes + 1, 3)]
    [TestCase(3 * BlockBytes, 4)]
    public void What_was_written_is_read(int length, int blocks)
    {
        var files = new FileTables();
        string text = Text(length);

        Assert.That(files.Write(files.OpenOf("/a"), text), Is.EqualTo(length));

        Assert.That(files.TextOf("/a"), Is.EqualTo(text));
        Assert.That(files.Blocks.Live, Is.EqualTo(blocks));
    }

    [Test]
    public void Reading_ends_at_the_end_of_the_file()
    {
        var files = new FileTables();
        files.Write(files.OpenOf("/a"), "abc");
        Handle<OpenFile> file = files.OpenOf("/a", OpenMode.Read);

        Assert.That(files.Read(file, 2), Is.EqualTo("ab"));
        Assert.That(files.Read(file, 2), Is.EqualTo("c"));
        Assert.That(files.Read(file, 2), Is.Empty);
    }

    [Test]
    public void Reading_behind_the_end_gives_nothing()
    {
        var files = new FileTables();
        Handle<OpenFile> file = files.OpenOf("/a");
        files.Open.Seek(file, 1000);

        Assert.That(files.Read(file), Is.Empty);
    }

    [Test]
    public void Writing_nothing_changes_nothing()
    {
        var files = new FileTables();
        Handle<OpenFile> file = files.OpenOf("/a");
        files.Open.Seek(file, 1000);

        Assert.That(files.Write(file, ""), Is.Zero);
        Assert.That(files.Blocks.Live, Is.Zero);
    }

    [Test]
    public void A_gap_reads_as_zeros_whatever_its_blocks_held_before()
    {
        var files = new FileTables(blocks: 4);
        files.Write(files.OpenOf("/old"), Text(3 * BlockBytes));
        files.Open.Release(files.OpenOf("/old", OpenMode.Write | OpenMode.Truncate));
        Handle<OpenFile> file = files.OpenOf("/new");

        files.Open.Seek(file, 2 * BlockBytes + 5);
        files.Write(file, "x");

        Assert.That(files.TextOf("/new"), Is.EqualTo(new string('\0', 2 * BlockBytes + 5) + "x"));
    }

    [Test]
    public void Without_enough_blocks_a_write_is_ENOSPC_and_changes_nothing()
    {
        var files = new FileTables(blocks: 2);
        Handle<OpenFile> file = files.OpenOf("/a");
        files.Write(file, "begin");

        Assert.That(files.Write(file, Text(2 * BlockBytes)), Is.EqualTo(-(int)Errno.ENOSPC));

        Assert.That(files.TextOf("/a"), Is.EqualTo("begin"));
        Assert.That(files.OpenFiles.Find(file, out _).Offset, Is.EqualTo(5));
        Assert.That(files.Blocks.Live, Is.EqualTo(1));
    }

    [Test]
    public void A_full_file_system_takes_more_after_one_file_was_removed()
    {
        var files = new FileTables(blocks: 3);
        Handle<OpenFile> first = files.OpenOf("/a");
        files.Write(first, Text(2 * BlockBytes));
        Handle<OpenFile> second = files.OpenOf("/b");
        Assert.That(files.Write(second, "x"), Is.EqualTo(-(int)Errno.ENOSPC));

        files.Open.Release(first);
        files.System.Remove(FileSystem.Root, "/a");

        Assert.That(files.Write(second, "x"), Is.EqualTo(1));
        Assert.That(files.FileViolations(), Is.Empty);
    }

    [Test]
    public void A_file_holds_at_most_2_to_the_31_less_1_bytes()
    {
        var files = new FileTables();
        Handle<OpenFile> file = files.OpenOf("/a");
        files.Open.Seek(file, int.MaxValue);

        Assert.That(files.Write(file, "x"), Is.EqualTo(-(int)Errno.EFBIG));
    }

    [Test]
    public void Appending_goes_to_the_end_wherever_the_offset_is()
    {
        var files = new FileTables();
        files.Write(files.OpenOf("/a"), "one ");
        Handle<OpenFile> file = files.OpenOf("/a", OpenMode.Read | OpenMode.Write | OpenMode.Append);

        files.Write(file, "two ");
        files.Open.Seek(file, 0);
        files.Write(file, "three");

        Assert.That(files.TextOf("/a"), Is.EqualTo("one two three"));
        Assert.That(files.OpenFiles.Find(file, out _).Offset, Is.EqualTo("one two three".Length));
    }

    [Test]
    public void Truncating_gives_the_blocks_back()
    {
        var files = new FileTables();
        files.Write(files.OpenOf("/a"), Text(3 * BlockBytes));

        files.OpenOf("/a", OpenMode.Write | OpenMode.Truncate);

        Assert.That(files.Blocks.Live, Is.Zero);
        Assert.That(files.TextOf("/a"), Is.Empty);
    }

    [Test]
    public void A_file_truncated_under_a_reader_is_at_its_end()
    {
        var files = new FileTables();
        Handle<OpenFile> reader = files.OpenOf("/a");
        files.Write(reader, Text(3 * BlockBytes));
        files.OpenOf("/a", OpenMode.Write | OpenMode.Truncate);

        Assert.That(files.Read(reader), Is.Empty);
        Assert.That(files.FileViolations(), Is.Empty);
    }

    [Test]
    public void A_removed_file_cannot_be_found_but_stays_with_who_has_it_open()
    {
        var files = new FileTables();
        Handle<OpenFile> file = files.OpenOf("/a");
        files.Write(file, "text");

        Assert.That(files.System.Remove(FileSystem.Root, "/a"), Is.EqualTo(Errno.None));

        Assert.That(Opening(files, "/a"), Is.EqualTo(Errno.ENOENT));
        files.Open.Seek(file, 0);
        Assert.That(files.Read(file), Is.EqualTo("text"));
        Assert.That(files.FileViolations(), Is.Empty);
    }

    [Test]
    public void A_removed_file_goes_blocks_and_all_with_its_last_open_file()
    {
        var files = new FileTables();
        var before = files.Live;
        Handle<OpenFile> file = files.OpenOf("/a");
        files.Write(file, Text(1000));
        files.System.Remove(FileSystem.Root, "/a");

        files.Open.Release(file);

        Assert.That(files.Live, Is.EqualTo(before));
    }

    [Test]
    public void The_name_of_a_removed_file_can_be_used_again_while_the_old_one_is_open()
    {
        var files = new FileTables();
        Handle<OpenFile> old = files.OpenOf("/a");
        files.Write(old, "old");
        files.System.Remove(FileSystem.Root, "/a");

        files.Write(files.OpenOf("/a"), "new");

        Assert.That(files.TextOf("/a"), Is.EqualTo("new"));
        files.Open.Seek(old, 0);
        Assert.That(files.Read(old), Is.EqualTo("old"));
    }

    [Test]
    public void Removing_a_missing_file_is_ENOENT()
    {
        Assert.That(new FileTables().System.Remove(FileSystem.Root, "/none"), Is.EqualTo(Errno.ENOENT));
    }

    [Test]
    public void A_device_cannot_be_removed()
    {
        var files = new FileTables();

        Assert.That(files.System.Remove(FileSystem.Root, "/dev/null"), Is.EqualTo(Errno.EPERM));
        Assert.That(Opening(files, "/dev/null"), Is.EqualTo(Errno.None));
    }

    [Test]
    public void The_null_device_swallows_all_and_reads_as_empty()
    {
        var files = new FileTables();
        Handle<OpenFile> file = files.OpenOf("/dev/null");

        Assert.That(files.Write(file, Text(5000)), Is.EqualTo(5000));
        Assert.That(files.Read(file), Is.Empty);
    }

    [Test]
    public void The_zero_device_swallows_all_and_reads_as_zeros()
    {
        var files = new FileTables();
        Handle<OpenFile> file = files.OpenOf("/dev/zero");

        Assert.That(files.Write(file, "abc"), Is.EqualTo(3));
        Assert.That(files.Read(file, 100), Is.EqualTo(new string('\0', 100)));
    }

    [Test]
    public void The_console_device_prints()
    {
        var files = new FileTables();

        Assert.That(files.Write(files.OpenOf("/dev/console"), "hello\n"), Is.EqualTo(6));
        Assert.That(files.Terminal.PrintedFrom(0), Is.EqualTo("hello\n"));
    }

    [Test]
    public void The_console_device_shows_bytes_that_could_garble_a_terminal_as_dots()
    {
        var files = new FileTables();
        var all = new byte[256];
        for (int i = 0; i < all.Length; i++) all[i] = (byte)i;

        files.Open.Write(files.OpenOf("/dev/console"), all);

        string printed = files.Terminal.PrintedFrom(0);
        Assert.That(printed, Does.StartWith("......... \n....................." + " !\""));
        Assert.That(printed, Does.EndWith("xyz{|}~" + new string('.', 129)));
    }

    [Test]
    public void The_console_device_has_nothing_to_read_for_programs()
    {
        var files = new FileTables();

        Assert.That(files.Open.Read(files.OpenOf("/dev/console"), new byte[10]), Is.EqualTo(-(int)Errno.EAGAIN));
    }

    [Test]
    public void A_device_has_no_offset_to_seek()
    {
        var files = new FileTables();

        Assert.That(files.Open.Seek(files.OpenOf("/dev/null"), 0), Is.EqualTo(-(int)Errno.ESPIPE));
    }

    [Test]
    public void Seeking_before_the_start_is_EINVAL()
    {
        var files = new FileTables();

        Assert.That(files.Open.Seek(files.OpenOf("/a"), -1), Is.EqualTo(-(int)Errno.EINVAL));
    }

    [Test, Category("Long")]
    public void A_file_does_what_a_stream_in_memory_does()
    {
        const int Limit = 12 * BlockBytes;
        var files = new FileTables(blocks: 13);
        Handle<OpenFile> file = files.OpenOf("/a");
        using var model = new MemoryStream();
        var random = new Random(1);
        for (int step = 0; step < 5000; step++)
        {
            int offset = random.Next(Limit);
            int length = random.Next(Math.Min(Limit - offset, 2000));
            if (random.Next(3) > 0) model.Position = files.Open.Seek(file, offset);
            else length = Math.Max(0, Math.Min(length, Limit - (int)model.Position));

            var expected = new byte[length];
            var actual = new byte[length];
            if (random.Next(2) == 0)
            {
                random.NextBytes(actual);
                if (length > 0) model.Write(actual);
                Assert.That(files.Open.Write(file, actual), Is.EqualTo(length));
            }
            else
            {
                Assert.That(files.Open.Read(file, actual), Is.EqualTo(model.Read(expected)));
                Assert.That(actual, Is.EqualTo(expected));
            }

            Assert.That(files.OpenFiles.Find(file, out _).Offset, Is.EqualTo(model.Position));
            if (random.Next(200) == 0)
            {
                Assert.That(files.FileViolations(), Is.Empty);
                files.OpenOf("/a", OpenMode.Write | OpenMode.Truncate);
                files.Open.Release(files.OpenFiles.HandleAt(1));
                model.SetLength(0);
                model.Position = files.Open.Seek(file, 0);
            }
        }
    }

    private static Errno Opening(FileTables files, string path, bool create = false) =>
        files.Open.Open(FileSystem.Root, path, create ? OpenMode.Write | OpenMode.Create : OpenMode.Read, out _);

    private static string Text(int length)
    {
        var text = new char[length];
        for (int i = 0; i < length; i++) text[i] = (char)('a' + i % 26);
        return new string(text);
    }
}
