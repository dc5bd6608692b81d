using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Files;

/// <summary>Moving to a path, where a directory that exists means a name in it.</summary>
public sealed class MoveTests
{
    private FileTables _files = null!;

    [SetUp]
    public void MakeFilesAndDirectories()
    {
        _files = new FileTables(inodes: FileTables.FirstInodes + 12);
        foreach (string path in new[] { "/d", "/d/sub", "/d/b", "/e", "/d/e", "/d/e/full" }) _files.System.MakeDirectory(FileSystem.Root, path);
        foreach (string path in new[] { "/a", "/b", "/d/a", "/d/c" })
        {
            _files.Write(_files.OpenOf(path), path);
            _files.Open.Release(_files.OpenFiles.HandleAt(0));
        }
    }

    [TestCase("/a", "/new", "/new")]
    [TestCase("/a", "/e", "/e/a")]
    [TestCase("/a", "/e/", "/e/a")]
    [TestCase("/a", "/e/.", "/e/a")]
    [TestCase("/a", "/d/sub/..", "/d/a")]
    [TestCase("/a", "/d/a", "/d/a")]
    [TestCase("/a", "/b", "/b")]
    [TestCase("/a", "/d/sub", "/d/sub/a")]
    [TestCase("/d/c", "/", "/c")]
    [TestCase("/d/c", "..", "/c")]
    public void A_file_goes_where_it_is_moved_to(string from, string to, string path)
    {
        int live = _files.Inodes.Live;
        bool replaces = _files.System.Find(FileSystem.Root, path, out _) == Errno.None;

        Assert.That(_files.System.Rename(FileSystem.Root, from, to, into: true, out _), Is.EqualTo(Errno.None));

        Assert.That(_files.TextOf(path), Is.EqualTo(from));
        Assert.That(_files.System.Find(FileSystem.Root, from, out _), Is.EqualTo(Errno.ENOENT));
        Assert.That(_files.Inodes.Live, Is.EqualTo(replaces ? live - 1 : live));
        Assert.That(_files.Violations(), Is.Empty);
    }

    [TestCase("/d", "/new", "/new")]
    [TestCase("/d", "/new/", "/new")]
    [TestCase("/d", "/e", "/e/d")]
    [TestCase("/d/sub", "/e", "/e/sub")]
    [TestCase("/d/sub", "/", "/sub")]
    public void A_directory_goes_where_it_is_moved_to(string from, string to, string path)
    {
        _files.System.Find(FileSystem.Root, from, out FileRef before);

        Assert.That(_files.System.Rename(FileSystem.Root, from, to, into: true, out _), Is.EqualTo(Errno.None));

        Assert.That(_files.System.Find(FileSystem.Root, path, out FileRef after), Is.EqualTo(Errno.None));
        Assert.That(after.Inode, Is.EqualTo(before.Inode));
        Assert.That(_files.System.PathOf(after).ToString(), Is.EqualTo(path));
        Assert.That(_files.Violations(), Is.Empty);
    }

    [TestCase("/none", "/new", Errno.ENOENT, false)]
    [TestCase("/a/", "/new", Errno.ENOTDIR, false)]
    [TestCase("/dev/null", "/new", Errno.EPERM, false)]
    [TestCase("/tmp", "/new", Errno.EBUSY, false)]
    [TestCase("/", "/new", Errno.EBUSY, false)]
    [TestCase("/d/.", "/new", Errno.EINVAL, false)]
    [TestCase("/d/sub/..", "/new", Errno.EINVAL, false)]
    [TestCase("/a", "", Errno.ENOENT, true)]
    [TestCase("/a", "/none/new", Errno.ENOENT, true)]
    [TestCase("/a", "/b/new", Errno.ENOTDIR, true)]
    [TestCase("/a", "/new/", Errno.ENOTDIR, true)]
    [TestCase("/a", "/b/", Errno.ENOTDIR, true)]
    [TestCase("/a", "/a/", Errno.ENOTDIR, true)]
    [TestCase("/a", "/d/a/", Errno.ENOTDIR, true)]
    [TestCase("/a", "/dev/null/", Errno.ENOTDIR, true)]
    [TestCase("/e", "/a/", Errno.ENOTDIR, true)]
    [TestCase("/a", "/a", Errno.EINVAL, true)]
    [TestCase("/a", "/d/../a", Errno.EINVAL, true)]
    [TestCase("/a", "/", Errno.EINVAL, true)]
    [TestCase("/d/c", "/d", Errno.EINVAL, true)]
    [TestCase("/e", "/e", Errno.EINVAL, true)]
    [TestCase("/e", "/e/", Errno.EINVAL, true)]
    [TestCase("/e", "/e/.", Errno.EINVAL, true)]
    [TestCase("/e", "/", Errno.EINVAL, true)]
    [TestCase("/d", "/d/sub/..", Errno.EINVAL, true)]
    [TestCase("/a", "/dev/null", Errno.EPERM, true)]
    [TestCase("/b", "/d", Errno.EISDIR, true)]
    [TestCase("/d", "/a", Errno.ENOTDIR, true)]
    [TestCase("/d", "/d/sub", Errno.EINVAL, true)]
    [TestCase("/d", "/d/new", Errno.EINVAL, true)]
    [TestCase("/e", "/d", Errno.ENOTEMPTY, true)]
    public void What_cannot_be_moved_stays_and_it_is_said_which_path_is_wrong(string from, string to, Errno errno, bool atTarget)
    {
        int live = _files.Inodes.Live;

        Assert.That((_files.System.Rename(FileSystem.Root, from, to, into: true, out bool at), at), Is.EqualTo((errno, atTarget)));

        Assert.That(_files.Inodes.Live, Is.EqualTo(live));
        Assert.That((_files.TextOf("/a"), _files.TextOf("/b"), _files.TextOf("/d/a")), Is.EqualTo(("/a", "/b", "/d/a")));
        Assert.That(_files.Violations(), Is.Empty);
    }

    [Test]
    public void Paths_start_from_the_directory_one_is_in()
    {
        _files.System.Find(FileSystem.Root, "/d", out FileRef directory);

        Assert.That(_files.System.Rename(directory, "c", "sub", into: true, out _), Is.EqualTo(Errno.None));
        Assert.That(_files.System.Rename(directory, "../a", ".", into: true, out _), Is.EqualTo(Errno.None));

        Assert.That((_files.TextOf("/d/sub/c"), _files.TextOf("/d/a")), Is.EqualTo(("/d/c", "/a")));
    }
}
