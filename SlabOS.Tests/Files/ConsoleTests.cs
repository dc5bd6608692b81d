using System.Text;
using SlabOS.Files;
using SlabOS.Tests.Host;
using Console = SlabOS.Files.Console;

namespace SlabOS.Tests.Files;

/// <summary>The console: keys queue up, output finds its line, and a line being edited steps aside for programs.</summary>
public sealed class ConsoleTests
{
    private const int QueueCapacity = 1024;

    private readonly HostTerminal _terminal = new(1 << 16);
    private readonly Console _console;

    public ConsoleTests() => _console = new Console(_terminal);

    [TearDown]
    public void LeaveNothingForTheNextTest()
    {
        while (_console.Take() >= 0)
        {
        }

        _console.Attach(null);
        _console.Write('\n');
    }

    [Test]
    public void Keys_are_taken_in_the_order_in_which_they_came()
    {
        foreach (char c in "abc") _console.Push(c);

        Assert.That((_console.Take(), _console.Take(), _console.Take(), _console.Take()), Is.EqualTo(('a', 'b', 'c', -1)));
    }

    [Test]
    public void A_full_queue_says_so_and_takes_more_once_one_key_was_taken()
    {
        for (int i = 0; i < QueueCapacity; i++) _console.Push('x');
        Assert.That(_console.HasRoom, Is.False);

        _console.Take();

        Assert.That(_console.HasRoom, Is.True);
    }

    [Test]
    public void Ctrl_C_overtakes_what_was_typed_ahead_of_a_command()
    {
        foreach (char c in "abc\u0003") _console.Push(c);

        Assert.That((_console.Interrupted, _console.Take(), _console.Take()), Is.EqualTo((true, Console.Interrupt, -1)));
    }

    [Test]
    public void Ctrl_C_overtakes_even_a_full_queue()
    {
        for (int i = 0; i < QueueCapacity; i++) _console.Push('x');
        _console.Push(Console.Interrupt);

        Assert.That(_console.Interrupted, Is.True);
    }

    [Test]
    public void Ctrl_C_takes_its_turn_while_a_line_is_edited()
    {
        _console.Attach(new Line(_console));
        foreach (char c in "ab\u0003") _console.Push(c);

        Assert.That((_console.Interrupted, _console.Take(), _console.Take(), _console.Take()), Is.EqualTo((false, 'a', 'b', Console.Interrupt)));
    }

    [TestCase("", "")]
    [TestCase("a", "\n")]
    [TestCase("a\n", "")]
    [TestCase("a\nb", "\n")]
    [TestCase("ab\b\b", "")]
    [TestCase("01234567890123456789012345678901234567890123456789012345678901234567890123456789", "\n")]
    public void A_fresh_line_starts_a_new_one_only_where_the_old_has_something_in_it(string text, string expected)
    {
        _console.Write(text);
        int start = _terminal.Length;

        _console.FreshLine();

        Assert.That(_terminal.PrintedFrom(start), Is.EqualTo(expected));
    }

    [Test]
    public void A_line_that_is_edited_steps_aside_once_and_comes_back_on_a_line_of_its_own()
    {
        int start = _terminal.Length;
        _console.Attach(new Line(_console));

        _console.Write(Encoding.ASCII.GetBytes("one "));
        _console.Write(Encoding.ASCII.GetBytes("two"));
        _console.Settle();
        _console.Settle();

        Assert.That(_terminal.PrintedFrom(start), Is.EqualTo("<hide>one two\n<show>"));
    }

    [Test]
    public void A_line_comes_back_even_if_the_machine_never_rests()
    {
        int start = _terminal.Length;
        _console.Attach(new Line(_console));
        _console.Write(Encoding.ASCII.GetBytes("text\n"));

        for (int i = 0; i < 100_000; i++) _console.Tick();

        Assert.That(_terminal.PrintedFrom(start), Is.EqualTo("<hide>text\n<show>"));
    }

    [Test]
    public void Writing_nothing_moves_no_line()
    {
        int start = _terminal.Length;
        _console.Attach(new Line(_console));

        _console.Write(new byte[0]);
        _console.Settle();

        Assert.That(_terminal.PrintedFrom(start), Is.Empty);
    }

    private sealed class Line(Console console) : IPromptLine
    {
        public void Hide() => console.Write("<hide>");

        public void Show() => console.Write("<show>");
    }
}
