using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Programs;

/// <summary><c>head</c>: copies the first lines.</summary>
public sealed class HeadTests : ProgramFixture
{
    [Test]
    public void Ten_lines_are_copied_if_none_says_how_many() => Prints("head", Lines(10), input: Lines(11));

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(12)]
    [TestCase(80)]
    public void As_many_lines_as_asked_for_are_copied(int count) => Prints($"head - {count}", Lines(count), input: Lines(100));

    [Test]
    public void All_is_copied_if_it_is_less([Values("", "\n", "line", "line\n", "one\ntwo")] string text) => Prints("head", text, input: text);

    [Test]
    public void Empty_lines_count() => Prints("head - 3", "\n\n\n", input: "\n\n\n\n");

    [Test]
    public void A_file_is_read_instead_of_its_input()
    {
        MakeFile("/a", Lines(20));
        Prints("head /a", Lines(10), input: "text");
        Prints("head /a 2", Lines(2), input: "text");
    }

    [Test]
    public void A_reader_slower_than_it_gets_all([Values(1, 100, 512)] int bytes) =>
        Assert.That(Drip("head - 90", Lines(100), bytes), Is.EqualTo(Lines(90)));

    [Test]
    public void No_line_is_waited_for_once_there_were_enough([Values(0, 2)] int count)
    {
        (Handle<OpenFile> read, Handle<OpenFile> write) = Pipe();
        int pid = Start($"head - {count}", read, Files.OpenOf("/b"));
        Files.Write(write, Lines(2));
        World.Run();
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
        Assert.That(TextOf("/b"), Is.EqualTo(Lines(count)));
        Files.Open.Release(write);
    }

    [Test]
    public void It_waits_for_lines_that_are_still_missing()
    {
        (Handle<OpenFile> read, Handle<OpenFile> write) = Pipe();
        int pid = Start("head - 2", read, Files.OpenOf("/b"));
        Files.Write(write, "line 1\nli");
        World.Run();
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Sleeping));
        Files.Write(write, "ne 2\nline 3\n");
        World.Run();
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
        Assert.That(TextOf("/b"), Is.EqualTo(Lines(2)));
        Files.Open.Release(write);
    }

    [Test]
    public void A_file_that_is_not_there_is_named() => Fails("head /none", "head: /none: ENOENT: no such file or directory");

    [Test]
    public void An_input_that_is_not_there_is_called_that() => Fails("head - 1", "head: input: EBADF: bad file descriptor", input: null);

    [Test]
    public void An_output_that_takes_nothing_is_called_that()
    {
        MakeFile("/a", "text");
        Fails("head /a", "head: output: ENOSPC: no space left on device", output: "/dev/full");
    }
}
