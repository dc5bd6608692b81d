using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Programs;

/// <summary><c>cat</c>: copies a file, or its input.</summary>
public sealed class CatTests : ProgramFixture
{
    [Test]
    public void Its_input_is_copied() => Prints("cat", "text", input: "text");

    [Test]
    public void A_dash_is_its_input() => Prints("cat -", "text", input: "text");

    [Test]
    public void A_file_is_copied_and_its_input_left_alone()
    {
        MakeFile("/a", "file");
        Prints("cat /a", "file", input: "text");
    }

    [Test]
    public void What_is_longer_than_a_buffer_is_copied_whole()
    {
        string text = Lines(100);
        Assert.That(text, Has.Length.GreaterThan(SystemCalls.BufferBytes));
        Prints("cat", text, input: text);
    }

    [Test]
    public void A_reader_slower_than_it_gets_all([Values(1, 100, 511, 512)] int bytes)
    {
        string text = Lines(100);
        Assert.That(Drip("cat", text, bytes), Is.EqualTo(text));
    }

    [Test]
    public void Where_there_is_no_room_for_its_output_it_reads_nothing()
    {
        (Handle<OpenFile> read, Handle<OpenFile> write) = Pipe();
        Files.Write(write, new string('x', Pipes.Capacity));
        MakeFile("/a", "text");
        Handle<OpenFile> input = Files.OpenOf("/a", OpenMode.Read);
        int pid = World.StartProgram("cat", input, write);

        World.Run();

        Assert.That((World[pid].State, World.WaitOf(pid)), Is.EqualTo((ProcessState.Sleeping, WaitReason.PipeWritable)));
        Assert.That(Files.OpenFiles.Find(input, out _).Offset, Is.Zero);
        foreach (Handle<OpenFile> end in new[] { read, write, input }) Files.Open.Release(end);
        World.Run();
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.Pipe)));
    }

    [Test]
    public void It_waits_for_what_a_pipe_brings_and_ends_with_it()
    {
        (Handle<OpenFile> read, Handle<OpenFile> write) = Pipe();
        int pid = Start("cat", read, Files.OpenOf("/b"));
        World.Run();
        Assert.That((World[pid].State, World.WaitOf(pid)), Is.EqualTo((ProcessState.Sleeping, WaitReason.PipeReadable)));

        Files.Write(write, "one ");
        World.Run();
        Files.Write(write, "two");
        World.Run();
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Sleeping));
        Files.Open.Release(write);
        World.Run();

        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
        Assert.That(TextOf("/b"), Is.EqualTo("one two"));
    }

    [TestCase("cat /none", "cat: /none: ENOENT: no such file or directory")]
    [TestCase("cat /tmp", "cat: /tmp: EISDIR: is a directory")]
    public void A_file_that_cannot_be_opened_is_named(string line, string complaint) => Fails(line, complaint);

    [TestCase("cat")]
    [TestCase("cat -")]
    public void An_input_that_is_not_there_is_called_that(string line) =>
        Fails(line, "cat: input: EBADF: bad file descriptor", input: null);

    [Test]
    public void A_file_that_cannot_be_read_is_named()
    {
        // The keyboard is nobody's, and who ignores TTIN is not stopped for asking.
        World.Tables.At(ProcessTables.Shell).Ignored = 1u << (int)Signal.Ttin;
        Fails("cat /dev/console", "cat: /dev/console: EIO: input/output error");
    }

    [TestCase(null, "cat: output: EBADF: bad file descriptor")]
    [TestCase("/dev/full", "cat: output: ENOSPC: no space left on device")]
    public void An_output_that_takes_nothing_is_called_that(string? output, string complaint)
    {
        MakeFile("/a", "text");
        Fails("cat /a", complaint, output: output);
    }
}
