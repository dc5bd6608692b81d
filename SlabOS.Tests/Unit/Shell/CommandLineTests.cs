using System.Linq;
using SlabOS.Shell;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Shell;

/// <summary>A line parsed to its plan: see <see cref="Plan"/>.</summary>
public sealed class CommandLineTests
{
    private readonly CommandLine _line = new();

    [TestCase("", "")]
    [TestCase("   ", "")]
    [TestCase("one", "[one]")]
    [TestCase("  one   two ", "[one][two]")]
    [TestCase("'one two'", "[one two]")]
    [TestCase("\"one two\"", "[one two]")]
    [TestCase("a'b c'd", "[ab cd]")]
    [TestCase("'a'\"b\"", "[ab]")]
    [TestCase("''", "[]")]
    [TestCase("'' \"\"", "[][]")]
    [TestCase("\"it's\"", "[it's]")]
    [TestCase("'say \"hi\"'", "[say \"hi\"]")]
    [TestCase("a\\ b", "[a\\][b]")]
    public void Words_are_split_at_blanks_outside_quotes(string line, string expected) => ParsesTo(line, expected);

    [TestCase("a | b < c > d >> e", "[a]|[b]<[c]>[d]>>[e]")]
    [TestCase("> a b > c d", "[b][d]>[a]>[c]")]
    [TestCase("|", "|")]
    [TestCase("a | | b |", "[a]||[b]|")]
    [TestCase("'|' \"<\" '>' \">>\"", "[|][<][>][>>]")]
    [TestCase("a > '|' < '>'", "[a]>[|]<[>]")]
    [TestCase("a > ''", "[a]>[]")]
    [TestCase("\"a > b\"", "[a > b]")]
    [TestCase("''| |\"\" '>'> >'' ''|''", "[|][|][>>][>][|]")]
    [TestCase("a|b >c d> ||| <> >>> \\|", "[a|b][>c][d>][|||][<>][>>>][\\|]")]
    public void An_operator_is_a_word_of_its_own_without_quotes(string line, string expected) => ParsesTo(line, expected);

    [TestCase("# a", "")]
    [TestCase("  #a 'b", "")]
    [TestCase("a # b | c > d", "[a]")]
    [TestCase("a #", "[a]")]
    [TestCase("a#b", "[a#b]")]
    [TestCase("a '#' \"#\" ''#b", "[a][#][#][#b]")]
    [TestCase("a 'b # c' # d", "[a][b # c]")]
    [TestCase("a > # b", "[a]>?")]
    [TestCase("a > #b", "[a]>?")]
    [TestCase("a |# b", "[a][|#][b]")]
    public void A_number_sign_at_the_beginning_of_a_word_starts_a_comment(string line, string expected) => ParsesTo(line, expected);

    [TestCase("a && b", "&&")]
    [TestCase("a || b", "||")]
    [TestCase("a ; b", ";")]
    [TestCase("a; b", "")]
    [TestCase("a b; c", ";")]
    [TestCase("a b& c", "&")]
    [TestCase("a &", "&")]
    [TestCase("a b 2> c", "2>")]
    [TestCase("a 2>/dev/null", "2>")]
    [TestCase("a 2>&1 | b", "2>&")]
    [TestCase("a >c", ">")]
    [TestCase("a >>c", ">>")]
    [TestCase("a << b", "<<")]
    [TestCase("a (b)", "(")]
    [TestCase("a '&&' \"||\" ';' b';'", "")]
    [TestCase("a b>c d&e f=>g -> 2 3 4x", "")]
    [TestCase("&& a", "")]
    [TestCase("a | b && c ; d", "&&")]
    public void An_operator_of_other_shells_is_noted(string line, string expected)
    {
        _line.Parse(line, 0);
        Assert.That(_line.Foreign.ToString(), Is.EqualTo(expected));
    }

    [TestCase("a ~", true)]
    [TestCase("a # \u00e9", true)]
    [TestCase("\u00e9", false)]
    [TestCase("a '\u00e9'", false)]
    [TestCase("a\t", false)]
    [TestCase("a\u007f", false)]
    [TestCase("", true)]
    public void A_line_is_text_if_all_before_a_comment_is_ASCII(string line, bool expected)
    {
        _line.Parse(line, 0);
        Assert.That(_line.IsText, Is.EqualTo(expected));
    }

    [TestCase("a >", "[a]>?")]
    [TestCase("a > | b", "[a]>?|[b]")]
    [TestCase("a > b < | c >>", "[a]>[b]<?|[c]>>?")]
    [TestCase("a > < b", "[a][b]>?")]
    [TestCase("a > > <", "[a]<?")]
    public void A_redirection_may_lack_its_path(string line, string expected) => ParsesTo(line, expected);

    [TestCase("", Operator.None, true, false)]
    [TestCase("  ", Operator.None, true, false)]
    [TestCase("a", Operator.None, false, false)]
    [TestCase("''", Operator.None, false, false)]
    [TestCase("'|'", Operator.None, false, false)]
    [TestCase("a | b", Operator.None, false, true)]
    [TestCase("a >", Operator.None, false, true)]
    [TestCase("|", Operator.Pipe, false, true)]
    [TestCase("< a b > c", Operator.Input, false, true)]
    [TestCase(" > > a", Operator.Output, false, true)]
    [TestCase(">> a | b", Operator.Append, false, true)]
    public void A_line_knows_how_it_begins(string line, Operator first, bool isEmpty, bool hasOperators)
    {
        Assert.That(_line.Parse(line, 0), Is.True);

        Assert.That((_line.First, _line.IsEmpty, _line.HasOperators), Is.EqualTo((first, isEmpty, hasOperators)));
    }

    [TestCase("'")]
    [TestCase("one 'two")]
    [TestCase("one \"two'")]
    public void A_quote_left_open_is_reported(string line)
    {
        Assert.That(_line.Parse(line, 0), Is.False);
    }

    [Test]
    public void The_longest_line_fits_however_it_is_split()
    {
        ParsesTo(new string('x', LineEditor.MaxLength), $"[{new string('x', LineEditor.MaxLength)}]");
        ParsesTo(Longest("x "), Repeat("[x]", LineEditor.MaxLength / 2 + 1));
        ParsesTo(Longest("| "), new string('|', LineEditor.MaxLength / 2 + 1));
        ParsesTo(Longest("> x "), Repeat(">[x]", LineEditor.MaxLength / 4 + 1));
        ParsesTo(Longest("> "), ">?");
        Assert.That(_line.Parse(Longest("$?"), 255), Is.True);
        Assert.That(_line[0].Text.Length, Is.EqualTo(LineEditor.MaxLength / 2 * 3 + 2));
    }

    [Test]
    public void A_line_parsed_later_leaves_nothing_of_the_one_before()
    {
        _line.Parse("> one two | three >> four <", 0);
        ParsesTo("four", "[four]");
        Assert.That((_line.First, _line.HasOperators, _line.Count), Is.EqualTo((Operator.None, false, 1)));
    }

    private static string Longest(string unit) => Repeat(unit, LineEditor.MaxLength / unit.Length + 1)[..LineEditor.MaxLength];

    private static string Repeat(string unit, int times) => string.Concat(Enumerable.Repeat(unit, times));

    private void ParsesTo(string line, string expected)
    {
        Assert.That(_line.Parse(line, 0), Is.True);
        Assert.That(Plan.Of(_line), Is.EqualTo(expected));
    }
}
