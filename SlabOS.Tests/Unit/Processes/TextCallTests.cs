using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>A text that a program makes in the scratch memory and sends.</summary>
public sealed class TextCallTests : CallsFixture
{
    [TestCase(0ul, "0")]
    [TestCase(9ul, "9")]
    [TestCase(10ul, "10")]
    [TestCase(1234567890ul, "1234567890")]
    [TestCase(ulong.MaxValue, "18446744073709551615")]
    public void A_number_is_its_digits(ulong number, string expected) =>
        Assert.That(TextOf((calls, output) =>
        {
            calls.Begin();
            calls.Add(number);
            Assert.That(calls.Send(output), Is.EqualTo(expected.Length));
        }), Is.EqualTo(expected));

    [Test]
    public void A_text_is_its_parts_from_where_it_was_begun()
    {
        Assert.That(TextOf((calls, output) =>
        {
            calls.Begin();
            calls.Add("what was before");
            calls.Begin();
            calls.Add("one ");
            calls.Add(2);
            calls.Add("");
            calls.Add(" three");
            calls.Send(output);
        }), Is.EqualTo("one 2 three"));
    }

    [Test]
    public void What_does_not_fit_is_cut_off()
    {
        string text = TextOf((calls, output) =>
        {
            calls.Begin();
            calls.Add(new string('x', SystemCalls.BufferBytes - 3));
            calls.Add(12);
            calls.Add("345");
            calls.Add("6");
            calls.Add(78);
            Assert.That(calls.Send(output), Is.EqualTo(SystemCalls.BufferBytes));
        });
        Assert.That(text, Is.EqualTo(new string('x', SystemCalls.BufferBytes - 3) + "123"));
    }

    [Test]
    public void A_number_that_does_not_fit_loses_its_last_digits()
    {
        string text = TextOf((calls, output) =>
        {
            calls.Begin();
            calls.Add(new string('x', SystemCalls.BufferBytes - 2));
            calls.Add(12345);
            calls.Send(output);
        });
        Assert.That(text, Does.EndWith("x12").And.Length.EqualTo(SystemCalls.BufferBytes));
    }

    [Test]
    public void A_text_is_sent_where_it_can_be_or_not_at_all() => Do(calls =>
    {
        calls.Begin();
        calls.Add("text");
        Assert.That(calls.Send(1), Is.EqualTo(-(int)Errno.EBADF));
    });
}
