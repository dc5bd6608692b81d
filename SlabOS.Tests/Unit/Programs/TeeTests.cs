using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Programs;

/// <summary><c>tee</c>: passes its input on, and keeps a copy.</summary>
public sealed class TeeTests : ProgramFixture
{
    [Test]
    public void Its_input_is_passed_on_and_kept([Values(0, 1, 80)] int lines)
    {
        Prints("tee /a", Lines(lines), input: Lines(lines));
        Assert.That(TextOf("/a"), Is.EqualTo(Lines(lines)));
    }

    [Test]
    public void The_copy_takes_the_place_of_what_was_there()
    {
        MakeFile("/a", "something longer");
        Prints("tee /a", "text", input: "text");
        Assert.That(TextOf("/a"), Is.EqualTo("text"));
    }

    [Test]
    public void A_reader_slower_than_it_gets_all_and_so_does_the_copy([Values(1, 100, 512)] int bytes)
    {
        Assert.That(Drip("tee /a", Lines(80), bytes), Is.EqualTo(Lines(80)));
        Assert.That(TextOf("/a"), Is.EqualTo(Lines(80)));
    }

    [Test]
    public void Where_there_is_no_room_for_its_output_it_keeps_nothing_either()
    {
        (Handle<OpenFile> read, Handle<OpenFile> write) = Pipe();
        Files.Write(write, new string('x', Pipes.Capacity));
        MakeFile("/in", "text");
        int pid = Start("tee /a", Files.OpenOf("/in"), write);
        World.Run();
        Assert.That(World.WaitOf(pid), Is.EqualTo(WaitReason.PipeWritable));
        Assert.That(TextOf("/a"), Is.Empty);
        Files.Open.Release(read);
        World.Run();
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.Pipe)));
    }

    [Test]
    public void An_input_that_is_not_there_is_called_that() => Fails("tee /a", "tee: input: EBADF: bad file descriptor", input: null);

    [TestCase("tee /tmp", "tee: /tmp: EISDIR: is a directory")]
    [TestCase("tee /none/a", "tee: /none/a: ENOENT: no such file or directory")]
    public void A_copy_that_cannot_be_made_is_named(string line, string complaint) => Fails(line, complaint);

    [Test]
    public void What_cannot_be_kept_is_not_passed_on()
    {
        MakeFile("/in", "text");
        Fails("tee /dev/full", "tee: /dev/full: ENOSPC: no space left on device", input: "/in", output: "/b");
        Assert.That(TextOf("/b"), Is.Empty);
    }

    [Test]
    public void What_cannot_be_passed_on_is_kept()
    {
        MakeFile("/in", "text");
        Fails("tee /a", "tee: output: ENOSPC: no space left on device", input: "/in", output: "/dev/full");
        Assert.That(TextOf("/a"), Is.EqualTo("text"));
    }
}
