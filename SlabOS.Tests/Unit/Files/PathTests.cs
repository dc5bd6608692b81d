using System.Collections.Generic;
using System.Linq;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Files;

/// <summary>The path of a file, from the root.</summary>
public sealed class PathTests
{
    private const int Deepest = 20;

    [TestCase("/", "/")]
    [TestCase("/tmp", "/tmp")]
    [TestCase("//tmp/./../dev/null", "/dev/null")]
    [TestCase("/proc/self", "/proc/self")]
    public void A_path_is_shown_without_detours(string path, string shown)
    {
        var files = new FileTables();
        Assert.That(files.System.Find(FileSystem.Root, path, out FileRef node), Is.EqualTo(Errno.None));

        Assert.That(files.System.PathOf(node).ToString(), Is.EqualTo(shown));
    }

    [Test]
    public void What_has_no_name_any_more_says_so()
    {
        var files = new FileTables();
        FileRef node = files.System.FileOf(ref files.OpenFiles.Find(files.OpenOf("/a"), out _));
        files.System.Remove(FileSystem.Root, "/a");

        Assert.That(files.System.PathOf(node).ToString(), Is.EqualTo("(deleted)"));
        Assert.That(files.System.NameOf(node).ToString(), Is.Empty);
    }

    [Test]
    public void A_path_that_calls_take_is_shown_whole_and_a_longer_one_from_a_name_on_that_leaves_as_much_as_they_take([Values(1, 2, 30, 31)] int first, [Values(29, 30, 31)] int last)
    {
        var names = new List<string> { new('a', first) };
        for (int depth = 1; depth < Deepest; depth++) names.Add(new string((char)('a' + depth), depth == 7 ? last : Directories.MaxName));
        var files = new FileTables(inodes: FileTables.FirstInodes + Deepest);
        FileRef at = FileSystem.Root;
        for (int depth = 1; depth <= Deepest; depth++)
        {
            Assert.That(files.System.MakeDirectory(at, names[depth - 1]), Is.EqualTo(Errno.None));
            Assert.That(files.System.Find(at, names[depth - 1], out at), Is.EqualTo(Errno.None));

            Assert.That(files.System.PathOf(at).ToString(), Is.EqualTo(Shown(names.Take(depth))));
        }
    }

    /// <summary>The path of those names, one in another.</summary>
    private static string Shown(IEnumerable<string> names)
    {
        string path = "";
        foreach (string name in names.Reverse())
        {
            if (path.Length + 1 + name.Length > FileSystem.MaxPath) return "..." + path;
            path = $"/{name}{path}";
        }

        return path;
    }
}
