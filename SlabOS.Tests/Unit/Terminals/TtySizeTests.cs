using System.Linq;
using SlabOS.Terminals;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Unit.Terminals;

/// <summary>The size of a terminal: given, asked for, and kept to by a page.</summary>
public sealed class TtySizeTests
{
    private HostTerminal _terminal = null!;
    private Tty _console = null!;

    [SetUp]
    public void MakeATty()
    {
        _terminal = new HostTerminal(1 << 12);
        _console = new Tty(_terminal);
    }

    [TestCase(40, 40)]
    [TestCase(80, 80)]
    [TestCase(132, 80)]
    public void Lines_are_as_wide_as_the_narrowest_output(int columns, int expected)
    {
        _console.SetSize(columns, 24);
        Assert.That(_console.Columns, Is.EqualTo(expected));
    }

    [TestCase(40, 24, true, 40)]
    [TestCase(80, 24, false, 80)]
    [TestCase(132, 50, false, 80)]
    [TestCase(19, 24, false, 80)]
    [TestCase(40, 4, false, 80)]
    public void An_answer_counts_where_the_terminal_was_asked(int columns, int rows, bool changes, int expected)
    {
        _console.AskSize();
        Assert.That((_terminal.SizeRequests, _console.TakeSize(columns, rows), _console.Columns), Is.EqualTo((0, false, 80)));

        _console.AllowAsking();
        _console.AskSize();
        Assert.That((_terminal.SizeRequests, _console.TakeSize(columns, rows), _console.Columns), Is.EqualTo((1, changes, expected)));
    }

    [Test]
    public void A_page_is_cut_at_the_terminals_columns_and_rows()
    {
        _console.SetSize(20, 5);
        _console.BeginPage();
        foreach (int line in Enumerable.Range(0, 9)) _console.Write(new string((char)('a' + line), 17 + line) + "\n");
        Assert.That(_terminal.PrintedFrom(0), Is.EqualTo(
            string.Join('\n', Enumerable.Range(0, 5).Select(line => new string((char)('a' + line), int.Min(20, 17 + line))))));

        _console.EndPage();
        int start = _terminal.Length;
        _console.Write("\n" + new string('x', 30));
        Assert.That(_terminal.PrintedFrom(start), Is.EqualTo("\n" + new string('x', 30)));
    }

    [Test]
    public void A_page_on_a_terminal_of_unknown_size_is_whole()
    {
        string text = string.Concat(Enumerable.Repeat(new string('x', 100) + "\n", 30));
        _console.BeginPage();
        _console.Write(text);
        Assert.That(_terminal.PrintedFrom(0), Is.EqualTo(text));
    }
}
