using System;
using System.Text;
using SlabOS.Base;

namespace SlabOS.Tests.Unit.Base;

/// <summary>Text, numbers and columns, as a printer prints them into a sink.</summary>
public sealed class PrinterTests : ITextSink
{
    private readonly StringBuilder _text = new();
    private Printer _printer = null!;

    [SetUp]
    public void MakeAPrinter()
    {
        _text.Clear();
        _printer = new Printer(this);
    }

    [Test]
    public void Calls_form_a_chain()
    {
        Printer last = _printer.Heading("HEAD").Write("a").Write(12UL).Write(-3).Left("b", 3).Right("c", 3).Right(4, 2).Cell(5, 3)
            .Line("d".AsSpan()).FreshLine().Time(1, 22, 3).SetColor(Color.Notice).Line("!").Failure("who", "what", Errno.ENOENT, "why");

        Assert.That(last, Is.SameAs(_printer));
        Assert.That(_text.ToString(), Is.EqualTo(
            "[Title]HEAD\n[Text]a12-3b    c 4  5d\n[Fresh]01:22:03[Notice]!\n[Fresh][Bad]who: what: ENOENT: why\n[Text]"));
    }

    [TestCase(0, "0")]
    [TestCase(int.MaxValue, "2147483647")]
    [TestCase(int.MinValue, "-2147483648")]
    public void A_number_prints_in_decimal(int number, string expected) => Prints(_printer.Write(number), expected);

    [TestCase(0UL, "0.00")]
    [TestCase(7UL, "0.07")]
    [TestCase(1234UL, "12.34")]
    [TestCase(ulong.MaxValue, "184467440737095516.15")]
    public void Hundredths_have_two_decimals(ulong hundredths, string expected) => Prints(_printer.Hundredths(hundredths), expected);

    [TestCase("", 0, "")]
    [TestCase("one\0", 1, "one")]
    [TestCase("one\0\0three\0", 3, "one  three")]
    public void Words_have_one_blank_between_two(string text, int count, string expected) =>
        Prints(_printer.Write(new Words(text, count)), expected);

    [Test]
    public void A_text_wider_than_its_column_is_printed_whole() =>
        Prints(_printer.Left("long", 2).Right("long", 2).Cell(1234, 2), "longlong 1234");

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<char> text) => _text.Append(text);

    /// <inheritdoc/>
    public void FreshLine() => _text.Append("[Fresh]");

    /// <inheritdoc/>
    public void SetColor(Color color) => _text.Append($"[{color}]");

    private void Prints(Printer printer, string expected)
    {
        Assert.That(printer, Is.SameAs(_printer));
        Assert.That(_text.ToString(), Is.EqualTo(expected));
    }
}
