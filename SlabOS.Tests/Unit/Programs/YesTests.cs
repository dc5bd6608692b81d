using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Programs;

/// <summary><c>yes</c>: a word on line after line.</summary>
public sealed class YesTests : ProgramFixture
{
    [TestCase("yes", "y\n")]
    [TestCase("yes word", "word\n")]
    public void A_word_is_printed_on_line_after_line_until_nobody_reads(string line, string expected)
    {
        (Handle<OpenFile> read, Handle<OpenFile> write) = Pipe();
        int pid = Start(line, output: write);
        for (int round = 0; round < 3; round++)
        {
            World.Run();
            Assert.That(World.WaitOf(pid), Is.EqualTo(WaitReason.PipeWritable));
            string text = Files.Read(read);
            Assert.That(text.Replace(expected, ""), Is.Empty, "there are only whole lines of it");
            Assert.That(text, Has.Length.GreaterThan(Pipes.Capacity - expected.Length), "and as many as there is room for");
        }

        Files.Open.Release(read);
        World.Run();
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.Pipe)));
    }

    [Test]
    public void An_output_that_takes_nothing_is_called_that() =>
        Fails("yes", "yes: output: ENOSPC: no space left on device", output: "/dev/full");
}
