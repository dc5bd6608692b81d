using System;
using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Files;

/// <summary>Directories that a provider names, here by number in <c>/proc</c>: stored once, found by key, gone when the provider says so.</summary>
public sealed class ProvidedDirectoryTests
{
    private const int Proc = 2;
    private const int Shared = 4;
    private const int One = 7;
    private const int Other = 23;

    private readonly Processes _processes = new();
    private FileTables _files = null!;

    [SetUp]
    public void StartTwoProcesses()
    {
        _files = new FileTables();
        _files.Open.Add(new Status());
        _processes.Pids.Clear();
        _processes.Pids.UnionWith([One, Other]);
        _files.System.Provide(_processes, "/proc/self");
    }

    [TestCase("/proc/7", Shared, One)]
    [TestCase("/proc/23/", Shared, Other)]
    [TestCase("/proc/self", Shared, One)]
    [TestCase("/proc/7/.", Shared, One)]
    [TestCase("/proc/7/..", Proc, 0)]
    [TestCase("/proc/7/../23", Shared, Other)]
    [TestCase("/proc/7/../..", 0, 0)]
    public void A_process_has_a_directory(string path, int inode, int pid)
    {
        Assert.That(_files.System.Find(FileSystem.Root, path, out FileRef node), Is.EqualTo(Errno.None));

        Assert.That((node.Inode, (int)node.Key), Is.EqualTo((inode, pid)));
    }

    [TestCase("/proc/8")]
    [TestCase("/proc/07")]
    [TestCase("/7")]
    [TestCase("/tmp/7")]
    [TestCase("/proc/7/7")]
    [TestCase("/proc/7/none")]
    [TestCase("/proc/8/status")]
    [TestCase("/proc/8/..")]
    public void Nobody_else_has_one(string path)
    {
        Assert.That(_files.System.Find(FileSystem.Root, path, out FileRef node), Is.EqualTo(Errno.ENOENT));

        Assert.That(node.Inode, Is.Negative);
    }

    [TestCase("/proc/7/status", "7")]
    [TestCase("/proc/23/status", "23")]
    [TestCase("/proc/self/status", "7")]
    public void A_file_in_it_speaks_of_that_process(string path, string text)
    {
        Assert.That(_files.TextOf(path), Is.EqualTo(text));
    }

    [TestCase("/proc/7", "/proc/7")]
    [TestCase("/proc/23/status", "/proc/23/status")]
    [TestCase("/proc/self/status", "/proc/7/status")]
    [TestCase("/proc", "/proc")]
    public void A_path_says_whose_it_is(string path, string shown)
    {
        _files.System.Find(FileSystem.Root, path, out FileRef node);

        Assert.That(_files.System.PathOf(node).ToString(), Is.EqualTo(shown));
    }

    [Test]
    public void The_directory_itself_is_called_self()
    {
        Assert.That(_files.System.PathOf(new FileRef(Shared)).ToString(), Is.EqualTo("/proc/self"));
    }

    [Test]
    public void A_file_that_is_open_is_ESRCH_once_the_process_is_gone()
    {
        Handle<OpenFile> file = _files.OpenOf("/proc/7/status", OpenMode.Read);
        _processes.Pids.Remove(One);

        Assert.That(_files.Open.Read(file, new byte[10]), Is.EqualTo(-(int)Errno.ESRCH));
        Assert.That(_files.FileViolations(), Is.Empty);
    }

    [TestCase("status")]
    [TestCase(".")]
    [TestCase("./..")]
    [TestCase("status/")]
    public void Who_is_in_the_directory_finds_nothing_there_once_the_process_is_gone(string path)
    {
        _files.System.Find(FileSystem.Root, "/proc/7", out FileRef directory);
        Assert.That(_files.System.Find(directory, path.TrimEnd('/'), out _), Is.EqualTo(Errno.None));
        _processes.Pids.Remove(One);

        Assert.That(_files.System.Find(directory, path, out _), Is.EqualTo(Errno.ENOENT));
    }

    [TestCase("..", Proc)]
    [TestCase("../..", 0)]
    [TestCase("../../tmp", 3)]
    [TestCase("/", 0)]
    public void Who_is_in_the_directory_can_leave_it_even_then(string path, int inode)
    {
        _files.System.Find(FileSystem.Root, "/proc/7", out FileRef directory);
        _processes.Pids.Remove(One);

        Assert.That(_files.System.Find(directory, path, out FileRef node), Is.EqualTo(Errno.None));
        Assert.That((node.Inode, (int)node.Key), Is.EqualTo((inode, 0)));
    }

    [TestCase("/proc/new")]
    [TestCase("/proc/7/new")]
    [TestCase("/proc/99")]
    public void Nothing_can_be_made_there(string path)
    {
        Assert.That(_files.System.MakeDirectory(FileSystem.Root, path), Is.EqualTo(Errno.EPERM));
        Assert.That(_files.System.Open(FileSystem.Root, path, OpenMode.Write | OpenMode.Create, out _), Is.EqualTo(Errno.EACCES));
        Assert.That(_files.Violations(), Is.Empty);
    }

    [TestCase("/proc/7", Errno.EPERM)]
    [TestCase("/proc/self", Errno.EPERM)]
    [TestCase("/proc", Errno.ENOTEMPTY)]
    [TestCase("/proc/7/status", Errno.ENOTDIR)]
    public void Nothing_can_be_removed_there(string path, Errno errno)
    {
        Assert.That(_files.System.RemoveDirectory(FileSystem.Root, path), Is.EqualTo(errno));
    }

    [TestCase("/proc/7", "/a", Errno.EPERM)]
    [TestCase("/proc/7/status", "/a", Errno.EPERM)]
    [TestCase("/file", "/proc/new", Errno.EPERM)]
    [TestCase("/file", "/proc/7/new", Errno.EPERM)]
    [TestCase("/proc", "/a", Errno.EBUSY)]
    public void Nothing_can_be_moved_from_there_or_to_there(string from, string to, Errno errno)
    {
        _files.OpenOf("/file");

        Assert.That(_files.System.Rename(FileSystem.Root, from, to, into: false, out _), Is.EqualTo(errno));
        Assert.That(_files.FileViolations(), Is.Empty);
    }

    [TestCase("/proc/7/status", true)]
    [TestCase("/proc/7", true)]
    [TestCase("/tmp", false)]
    [TestCase("/proc", false)]
    public void An_open_file_bears_a_key_just_where_it_needs_one_or_it_is_found(string path, bool needsOne)
    {
        Handle<OpenFile> file = _files.OpenOf(path, OpenMode.Read);
        Assert.That(_files.FileViolations(), Is.Empty);

        _files.OpenFiles.Find(file, out _).Key = needsOne ? 0 : (ulong)One;

        Assert.That(_files.FileViolations(), Is.EqualTo(new[] { "file[0]: its key does not fit its file" }));
    }

    [Test]
    public void Without_processes_the_directory_is_one_like_others()
    {
        _files = new FileTables();

        Assert.That(_files.System.Find(FileSystem.Root, "/proc/self", out FileRef node), Is.EqualTo(Errno.None));
        Assert.That((node.Inode, (int)node.Key), Is.EqualTo((Shared, 0)));
        Assert.That(_files.System.Find(FileSystem.Root, "/proc/7", out _), Is.EqualTo(Errno.ENOENT));
    }

    [Test]
    public void All_are_found_one_after_another()
    {
        var found = new List<ulong>();
        for (int place = 0; place >= 0;)
        {
            place = _files.System.NextProvided(place, out FileRef directory);
            if (directory.IsNone) continue;
            Assert.That(directory.Inode, Is.EqualTo(Shared));
            found.Add(directory.Key);
        }

        Assert.That(found, Is.EqualTo(new ulong[] { One, Other }));
    }

    [TestCase("/proc", true)]
    [TestCase("/proc/self", false)]
    [TestCase("/proc/7", false)]
    [TestCase("/", false)]
    public void They_are_in_one_directory_alone(string path, bool provided)
    {
        _files.System.Find(FileSystem.Root, path, out FileRef directory);

        Assert.That(_files.System.HasProvided(directory), Is.EqualTo(provided));
    }

    private sealed class Processes : IFileProvider
    {
        private const int Limit = 100;

        public HashSet<int> Pids { get; } = new();

        public ulong Find(ReadOnlySpan<char> name)
        {
            if (name.SequenceEqual("self")) return One;
            return name[0] != '0' && int.TryParse(name, out int pid) && Pids.Contains(pid) ? (ulong)pid : 0;
        }

        public bool Exists(ulong key) => Pids.Contains((int)key);

        public ReadOnlySpan<char> NameOf(ulong key) => $"{key}";

        public int Next(int place, out ulong key)
        {
            key = Pids.Contains(place) ? (ulong)place : 0;
            return place + 1 == Limit ? -1 : place + 1;
        }
    }

    /// <summary>Reads as the key of the directory it is in, once.</summary>
    private sealed class Status() : TextFile("/proc/self/status")
    {
        protected override void Print(Printer printer, ulong key) => printer.Write(key);
    }
}
