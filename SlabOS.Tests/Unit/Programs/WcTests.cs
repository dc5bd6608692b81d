using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Programs;

/// <summary><c>wc</c>: counts lines and bytes.</summary>
public sealed class WcTests : ProgramFixture
{
    [TestCase("", "0 0\n")]
    [TestCase("text", "0 4\n")]
    [TestCase("text\n", "1 5\n")]
    [TestCase("\n\n\n", "3 3\n")]
    [TestCase("one\ntwo", "1 7\n")]
    public void Line_ends_and_bytes_are_counted(string text, string expected) => Prints("wc", expected, input: text);

    [Test]
    public void What_is_longer_than_a_buffer_is_counted_whole() => Prints("wc", $"123 {Lines(123).Length}\n", input: Lines(123));

    [Test]
    public void A_file_is_counted_instead_of_its_input()
    {
        MakeFile("/a", "one\ntwo\n");
        Prints("wc /a", "2 8\n", input: "text");
    }

    [Test]
    public void Its_report_waits_for_room_and_is_of_what_there_was_when_it_came_to_the_end()
    {
        (Handle<OpenFile> read, Handle<OpenFile> write) = Pipe();
        Files.Write(write, new string('x', Pipes.Capacity));
        MakeFile("/a", "text\n");
        int pid = Start("wc /a", output: write);
        World.Run();
        Assert.That((World[pid].State, World.WaitOf(pid)), Is.EqualTo((ProcessState.Sleeping, WaitReason.PipeWritable)));

        MakeFile("/a", "text\nand more");
        for (int i = 0; i < 2; i++)
        {
            Files.Read(read, 1);
            World.Run();
            Assert.That(World[pid].State, Is.EqualTo(ProcessState.Sleeping));
        }

        Files.Read(read);
        World.Run();

        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
        Assert.That(Files.Read(read), Is.EqualTo("1 5\n"));
        Files.Open.Release(read);
    }

    [Test]
    public void It_waits_for_what_a_pipe_brings()
    {
        (Handle<OpenFile> read, Handle<OpenFile> write) = Pipe();
        int pid = Start("wc", read, Files.OpenOf("/b"));
        World.Run();
        Files.Write(write, "text\n");
        World.Run();
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Sleeping));
        Files.Open.Release(write);
        World.Run();
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
        Assert.That(TextOf("/b"), Is.EqualTo("1 5\n"));
    }

    [TestCase("wc /none", "wc: /none: ENOENT: no such file or directory")]
    [TestCase("wc", "wc: input: EBADF: bad file descriptor")]
    public void What_cannot_be_read_is_named(string line, string complaint) => Fails(line, complaint, input: null);

    [Test]
    public void A_report_that_cannot_be_written_is_an_error_and_said_once() =>
        Fails("wc", "wc: output: ENOSPC: no space left on device", output: "/dev/full");
}
