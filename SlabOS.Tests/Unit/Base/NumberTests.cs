using SlabOS.Base;

namespace SlabOS.Tests.Unit.Base;

/// <summary>Numbers as people type them.</summary>
public sealed class NumberTests
{
    [TestCase("0", 0)]
    [TestCase("7", 7)]
    [TestCase("00042", 42)]
    [TestCase("2147483647", int.MaxValue)]
    public void Digits_are_a_number(string text, int expected)
    {
        Assert.That(Number.TryParse(text, out int value), Is.True);
        Assert.That(value, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("-1")]
    [TestCase("+1")]
    [TestCase(" 1")]
    [TestCase("1 ")]
    [TestCase("1a")]
    [TestCase("0x10")]
    [TestCase("1.0")]
    [TestCase("/")]
    [TestCase(":")]
    public void Anything_else_is_not(string text)
    {
        Assert.That(Number.TryParse(text, out int _), Is.False);
    }

    [TestCase("2147483648")]
    [TestCase("4294967296")]
    [TestCase("4294967297")]
    [TestCase("18446744073709551616")]
    [TestCase("18446744073709551617")]
    [TestCase("99999999999999999999999999999999999999")]
    public void A_number_that_does_not_fit_is_refused(string text)
    {
        Assert.That(Number.TryParse(text, out int _), Is.False);
    }

    [TestCase("18446744073709551615", ulong.MaxValue, ExpectedResult = true)]
    [TestCase("18446744073709551616", ulong.MaxValue, ExpectedResult = false)]
    [TestCase("7", 7ul, ExpectedResult = true)]
    [TestCase("8", 7ul, ExpectedResult = false)]
    [TestCase("9", 7ul, ExpectedResult = false)]
    [TestCase("70", 7ul, ExpectedResult = false)]
    [TestCase("0", 0ul, ExpectedResult = true)]
    [TestCase("1", 0ul, ExpectedResult = false)]
    [TestCase("100", 100ul, ExpectedResult = true)]
    [TestCase("101", 100ul, ExpectedResult = false)]
    public bool The_largest_number_accepted_is_the_one_given(string text, ulong max) => Number.TryParse(text, max, out _);
}
