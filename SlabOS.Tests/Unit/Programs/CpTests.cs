using SlabOS.Base;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Programs;

/// <summary><c>cp</c>: copies a file.</summary>
public sealed class CpTests : ProgramFixture
{
    [Test]
    public void A_file_is_copied_whole([Values(0, 1, 80)] int lines)
    {
        MakeFile("/a", Lines(lines));
        Prints("cp /a /b", "");
        Assert.That(TextOf("/b"), Is.EqualTo(Lines(lines)));
        Assert.That(TextOf("/a"), Is.EqualTo(Lines(lines)));
    }

    [Test]
    public void The_copy_takes_the_place_of_what_was_there()
    {
        MakeFile("/a", "text");
        MakeFile("/b", "something longer");
        Prints("cp /a /b", "");
        Assert.That(TextOf("/b"), Is.EqualTo("text"));
    }

    [Test]
    public void A_source_that_is_not_there_leaves_the_target_as_it_is()
    {
        MakeFile("/b", "text");
        Fails("cp /none /b", "cp: /none: ENOENT: no such file or directory");
        Assert.That(TextOf("/b"), Is.EqualTo("text"));
    }

    [TestCase("cp /a /a", "cp: /a: EINVAL: invalid argument")]
    [TestCase("cp /a //tmp/../a", "cp: //tmp/../a: EINVAL: invalid argument")]
    [TestCase("cp /a /", "cp: /: EINVAL: invalid argument")]
    [TestCase("cp /a /tmp/..", "cp: /tmp/..: EINVAL: invalid argument")]
    public void A_file_is_not_copied_onto_itself_by_whatever_name(string line, string complaint)
    {
        MakeFile("/a", "text");
        Fails(line, complaint);
        Assert.That(TextOf("/a"), Is.EqualTo("text"));
    }

    [Test]
    public void The_files_of_two_processes_are_not_the_same()
    {
        Fails("cp /proc/1/status /proc/2/status", "cp: /proc/2/status: EACCES: permission denied");
        Fails("cp /proc/1/status /proc/1/status", "cp: /proc/1/status: EINVAL: invalid argument");
    }

    [TestCase("cp /a /a/", "cp: /a/: ENOTDIR: not a directory")]
    [TestCase("cp /a /b/", "cp: /b/: ENOTDIR: not a directory")]
    [TestCase("cp /a /dev/null/", "cp: /dev/null/: ENOTDIR: not a directory")]
    [TestCase("cp /a /proc", "cp: /proc: EACCES: permission denied")]
    [TestCase("cp /a /none/b", "cp: /none/b: ENOENT: no such file or directory")]
    [TestCase("cp /a /dev/full", "cp: /dev/full: ENOSPC: no space left on device")]
    public void A_target_that_takes_nothing_is_named(string line, string complaint)
    {
        MakeFile("/a", "text");
        Fails(line, complaint);
    }

    [TestCase("cp /a /tmp", "/tmp/a")]
    [TestCase("cp /a /tmp/", "/tmp/a")]
    [TestCase("cp a tmp", "/tmp/a")]
    [TestCase("cp tmp/../a tmp/.", "/tmp/a")]
    public void A_directory_takes_a_copy_of_the_sources_name(string line, string path)
    {
        MakeFile("/a", "text");
        MakeFile("/tmp/a", "something longer");
        Prints(line, "");
        Assert.That((TextOf(path), TextOf("/a")), Is.EqualTo(("text", "text")));
    }

    [Test]
    public void A_directory_is_not_copied_and_leaves_the_target_as_it_is()
    {
        MakeFile("/b", "text");
        Fails("cp /tmp /b", "cp: /tmp: EISDIR: is a directory");
        Assert.That(TextOf("/b"), Is.EqualTo("text"));
    }

    [Test]
    public void A_source_that_cannot_be_read_is_named()
    {
        World.Tables.At(ProcessTables.Shell).Ignored = 1u << (int)Signal.Ttin;
        Fails("cp /dev/console /b", "cp: /dev/console: EIO: input/output error");
    }
}
