using SlabOS.Base;
using SlabOS.Shell;

namespace SlabOS.Tests.Unit.Shell;

/// <summary>A line split into its words.</summary>
public sealed class CommandLineTests
{
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("one", "one")]
    [TestCase("  one   two ", "one", "two")]
    [TestCase("'one two'", "one two")]
    [TestCase("\"one two\"", "one two")]
    [TestCase("a'b c'd", "ab cd")]
    [TestCase("'a'\"b\"", "ab")]
    [TestCase("''", "")]
    [TestCase("'' \"\"", "", "")]
    [TestCase("\"it's\"", "it's")]
    [TestCase("'say \"hi\"'", "say \"hi\"")]
    [TestCase("a\\ b", "a\\", "b")]
    public void Words_are_split_at_blanks_outside_quotes(string line, params string[] expected)
    {
        var parser = new CommandLine();

        Assert.That(parser.Parse(line, 0), Is.True);

        Assert.That(WordsOf(parser), Is.EqualTo(expected));
    }

    [TestCase("a | b < c > d >> e", "a", "(|)", "b", "(<)", "c", "(>)", "d", "(>>)", "e")]
    [TestCase("|", "(|)")]
    [TestCase("'|' \"<\" '>' \">>\"", "|", "<", ">", ">>")]
    [TestCase("\"a > b\"", "a > b")]
    [TestCase("''| |\"\" '>'> >'' ''|''", "|", "|", ">>", ">", "|")]
    [TestCase("a|b >c d> ||| <> >>> \\|", "a|b", ">c", "d>", "|||", "<>", ">>>", "\\|")]
    public void An_operator_is_a_word_of_its_own_without_quotes(string line, params string[] expected)
    {
        var parser = new CommandLine();

        Assert.That(parser.Parse(line, 0), Is.True);

        Assert.That(WordsOf(parser), Is.EqualTo(expected));
    }

    [TestCase("'")]
    [TestCase("one 'two")]
    [TestCase("one \"two'")]
    public void A_quote_left_open_is_reported(string line)
    {
        Assert.That(new CommandLine().Parse(line, 0), Is.False);
    }

    [Test]
    public void The_longest_line_fits_however_it_is_split()
    {
        var parser = new CommandLine();

        Assert.That(parser.Parse(new string('x', LineEditor.MaxLength), 0), Is.True);
        Assert.That(WordsOf(parser)[0], Has.Length.EqualTo(LineEditor.MaxLength));

        Assert.That(parser.Parse("x" + string.Concat(System.Linq.Enumerable.Repeat(" x", LineEditor.MaxLength / 2)), 0), Is.True);
        Assert.That(parser.Words.Count, Is.EqualTo(LineEditor.MaxLength / 2 + 1));
    }

    [Test]
    public void A_line_parsed_later_leaves_nothing_of_the_one_before()
    {
        var parser = new CommandLine();
        parser.Parse("one two three", 0);
        parser.Parse("four", 0);

        Assert.That(WordsOf(parser), Is.EqualTo(new[] { "four" }));
    }

    /// <summary>The words, operators in parentheses.</summary>
    private static string[] WordsOf(CommandLine line)
    {
        Words words = line.Words;
        var texts = new string[words.Count];
        for (int i = 0; i < texts.Length; i++) texts[i] = Operator.Is(words[i]) ? $"({Operator.Text(words[i])})" : words[i].ToString();
        return texts;
    }
}
