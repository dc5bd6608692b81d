using System.Text;
using SlabOS.Processes;
using SlabOS.Programs;

namespace SlabOS.Tests.Unit.Programs;

/// <summary>A text that a program makes in its scratch memory.</summary>
public sealed class TextLineTests
{
    private readonly byte[] _memory = new byte[SystemCalls.BufferBytes];

    [TestCase(0ul, "0")]
    [TestCase(9ul, "9")]
    [TestCase(10ul, "10")]
    [TestCase(1234567890ul, "1234567890")]
    [TestCase(ulong.MaxValue, "18446744073709551615")]
    public void A_number_is_its_digits(ulong number, string expected)
    {
        var line = new TextLine(_memory);
        line.Add(number);

        Assert.That(TextOf(line), Is.EqualTo(expected));
    }

    [Test]
    public void A_text_is_its_parts_whatever_the_memory_held_before()
    {
        var before = new TextLine(_memory);
        before.Add("a longer text was here before");
        var line = new TextLine(_memory);
        Assert.That(TextOf(line), Is.Empty);

        line.Add("one ");
        line.Add(2);
        line.Add("");
        line.Add(" three");

        Assert.That(TextOf(line), Is.EqualTo("one 2 three"));
    }

    [Test]
    public void What_does_not_fit_is_cut_off()
    {
        string x = new('x', SystemCalls.BufferBytes - 3);
        var line = new TextLine(_memory);
        line.Add(x);
        line.Add(12);
        line.Add("345");
        line.Add("6");
        line.Add(78);

        Assert.That(TextOf(line), Is.EqualTo(x + "123"));
    }

    [Test]
    public void A_number_that_does_not_fit_loses_its_last_digits()
    {
        string x = new('x', SystemCalls.BufferBytes - 2);
        var line = new TextLine(_memory);
        line.Add(x);
        line.Add(12345);

        Assert.That(TextOf(line), Is.EqualTo(x + "12"));
    }

    private static string TextOf(TextLine line) => Encoding.ASCII.GetString(line.Bytes);
}
