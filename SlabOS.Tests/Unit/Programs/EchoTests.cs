using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Programs;

/// <summary><c>echo</c>: prints its words.</summary>
public sealed class EchoTests : ProgramFixture
{
    [TestCase("echo", "\n")]
    [TestCase("echo one", "one\n")]
    [TestCase("echo one two three", "one two three\n")]
    [TestCase("echo one  three", "one  three\n")]
    public void Its_words_are_printed_with_a_blank_between_them(string line, string expected) => Prints(line, expected);

    [Test]
    public void It_waits_for_room_and_prints_once()
    {
        (Handle<OpenFile> read, Handle<OpenFile> write) = Pipe();
        Files.Write(write, new string('x', Pipes.Capacity - 4));
        int pid = Start("echo text", output: write);
        World.Run();
        Assert.That(World.WaitOf(pid), Is.EqualTo(WaitReason.PipeWritable));
        Files.Read(read);
        World.Run();
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
        Assert.That(Files.Read(read), Is.EqualTo("text\n"));
        Files.Open.Release(read);
    }

    [Test]
    public void An_output_that_takes_nothing_is_called_that() =>
        Fails("echo text", "echo: output: ENOSPC: no space left on device", output: "/dev/full");
}
