using System.Text;
using SlabOS.Base;
using SlabOS.Terminals;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Unit.Terminals;

/// <summary>The line a foreground program reads: edited as it is typed, echoed, and handed over whole.</summary>
public sealed class TtyLineTests
{
    private const int Group = 5;
    private const int NotYet = -(int)Errno.EAGAIN;

    /// <summary>The characters a line has, its end not counted.</summary>
    private const int Longest = LineDiscipline.Capacity - 1;

    private HostTerminal _terminal = null!;
    private Tty _console = null!;

    [SetUp]
    public void GiveAGroupTheKeyboard()
    {
        _terminal = new HostTerminal(1 << 12);
        _console = new Tty(_terminal);
        _console.SetForeground(Group, 0);
    }

    [TestCase("\r", "\n")]
    [TestCase("\n", "\n")]
    [TestCase("text\r", "text\n")]
    [TestCase(" ~\r", " ~\n")]
    [TestCase("text^D", "text")]
    [TestCase("^D", "")]
    [TestCase("tex\b\r", "te\n")]
    [TestCase("tex^?\r", "te\n")]
    [TestCase("a\b\b\bb\r", "b\n")]
    [TestCase("wrong^Uright\r", "right\n")]
    [TestCase("^Uright\r", "right\n")]
    [TestCase("a^A\t^[^_b\r", "a^A\t^[^_b\n")]
    [TestCase("a\tb^[[D\r", "a\tb^[[D\n")]
    [TestCase("a\tb^[[D^W\r", "a\t\n")]
    [TestCase("one two^W\r", "one \n")]
    [TestCase("one two  ^Wx\r", "one x\n")]
    [TestCase("one two^W^W^Wx\r", "x\n")]
    [TestCase("one\ttwo^W^?\r", "one\n")]
    [TestCase("  ^W\r", "\n")]
    [TestCase("a^V^Ub^V^Vc\r", "a^Ub^Vc\n")]
    [TestCase("a^V^C^V^Z^V^_b\r", "a^C^Z^_b\n")]
    [TestCase("a^V\rb^V\nc\r", "a\rb\nc\n")]
    [TestCase("a^V^D^D", "a^D")]
    [TestCase("a^V^?^V\b^?b\r", "a^?b\n")]
    [TestCase("^V^V^Vx\r", "^Vx\n")]
    [TestCase("^Va\r", "a\n")]
    [TestCase("caf\u00c3\u00a9\r", "caf\u00c3\u00a9\n")]
    [TestCase("caf\u00c3\u00a9^?e\r", "cafe\n")]
    [TestCase("\u00e2\u0082\u00ac\u00f0\u009f\u0098\u0080^?^?x\r", "x\n")]
    [TestCase("a\u00a9^?b\r", "ab\n")]
    [TestCase("\u00c3\u00a9\u00c3\u00a9^?\r", "\u00c3\u00a9\n")]
    [TestCase("\u00e9\u00e9^?\r", "\u00e9\n")]
    public void A_line_is_read_as_it_stands_when_it_ends(string keys, string line)
    {
        Ask();

        Type(keys);

        Assert.That(Read(), Is.EqualTo(CaretNotation.Keys(line)));
        Assert.That(Read(), Is.Null, "that was all of it");
    }

    [TestCase("text\r", "text\n")]
    [TestCase("text\n", "text\n")]
    [TestCase("a^D", "a")]
    [TestCase("ab\b", "ab\b \b")]
    [TestCase("ab^?", "ab\b \b")]
    [TestCase("\b^?^U", "")]
    [TestCase("ab^Uc", "ab\b \b\b \bc")]
    [TestCase("^Aa^[b\0\t", "^^Aa^^[b^^@^^I")]
    [TestCase("^A^?", "^^A\b \b\b \b")]
    [TestCase("^V^?^?", "^^?\b \b\b \b")]
    [TestCase("^V^Ca", "^^Ca")]
    [TestCase("a b^W", "a b\b \b")]
    [TestCase("\u00c3\u00a9^?", "..\b \b\b \b")]
    public void A_line_is_shown_as_it_is_typed(string keys, string shown)
    {
        Ask();

        Type(keys);

        Assert.That(_terminal.PrintedFrom(0), Is.EqualTo(shown.Replace("^^", "^")));
    }

    [Test]
    public void A_key_that_sends_nothing_is_dropped_unseen([Values(321, int.MaxValue)] int key)
    {
        Ask();

        _console.Push(key);

        Assert.That(_terminal.PrintedFrom(0), Is.Empty);
        Type("\r");
        Assert.That(Read(), Is.EqualTo("\n"));
    }

    [TestCase(Key.Left, "^[[D")]
    [TestCase(Key.Right, "^[[C")]
    [TestCase(Key.Up, "^[[A")]
    [TestCase(Key.Down, "^[[B")]
    [TestCase(Key.Home, "^[[H")]
    [TestCase(Key.End, "^[[F")]
    [TestCase(Key.Delete, "^[[3~")]
    [TestCase(Key.WordLeft, "^[[1;5D")]
    [TestCase(Key.WordRight, "^[[1;5C")]
    public void A_key_of_the_keyboard_is_the_bytes_that_a_serial_terminal_sends_for_it(Key key, string sequence)
    {
        Ask();

        _console.Push((int)key);
        Type("\r");

        Assert.That(Read(), Is.EqualTo(CaretNotation.Keys(sequence) + "\n"));
    }

    [Test]
    public void A_line_that_is_too_long_is_read_in_parts_and_no_byte_is_lost([Values] bool key)
    {
        Ask();
        Type(new string('a', Longest));
        if (key) _console.Push((int)Key.Left);
        Type("bc\r");

        Assert.That(Read(), Is.EqualTo(new string('a', Longest) + "b"));
        Assert.That(Read(), Is.EqualTo("c\n"));
        Assert.That(_terminal.PrintedFrom(0), Is.EqualTo(new string('a', Longest) + "bc\n"));
    }

    [Test]
    public void A_signal_key_behind_LNEXT_is_a_byte_of_the_line_also_before_it_is_asked_for()
    {
        Type("a^V^Cb^V^V\r");

        Assert.That(Read(), Is.EqualTo("a^Cb^V\n".Replace("^C", "\u0003").Replace("^V", "\u0016")));
    }

    [Test]
    public void A_signal_key_behind_two_LNEXT_is_a_signal([Values] bool asked)
    {
        if (asked) Ask();
        Type("a^V^V^C");
        if (!asked) Ask();
        Type("b\r");

        Assert.That(Read(), Is.EqualTo("b\n"));
    }

    [Test]
    public void A_full_line_can_still_be_mended()
    {
        Ask();

        Type(new string('a', Longest) + "\bb\r");

        Assert.That(Read(), Is.EqualTo(new string('a', Longest - 1) + "b\n"));
    }

    [Test]
    public void A_line_can_be_read_in_parts()
    {
        Ask();
        Type("abcde\r");

        Assert.That((Read(2), Read(0), Read(3), Read(9), Read(9)), Is.EqualTo(("ab", "", "cde", "\n", (string?)null)));
    }

    [Test]
    public void A_line_that_is_not_ended_is_not_read()
    {
        Ask();

        Type("text");

        Assert.That(Read(), Is.Null);
    }

    [Test]
    public void A_key_waits_until_somebody_asks_for_a_line()
    {
        Type("a");
        Assert.That((_console.HasInput, _terminal.PrintedFrom(0)), Is.EqualTo((true, "")));

        Ask();

        Assert.That((_console.HasInput, _terminal.PrintedFrom(0)), Is.EqualTo((false, "a")));
    }

    [Test]
    public void The_keys_of_the_next_line_wait_until_the_last_was_read_and_the_next_is_asked_for()
    {
        Ask();
        Type("one\rt");
        Read(3);
        Type("w");
        Read(1);
        Type("o\r");
        Assert.That((_console.HasInput, _terminal.PrintedFrom(0)), Is.EqualTo((true, "one\n")));


        Assert.That(Read(), Is.EqualTo("two\n"));
    }

    [Test]
    public void The_end_holds_for_one_read()
    {
        Ask();
        Type("^D");
        Assert.That(Read(), Is.Empty);

        Ask();
        Type("more\r");

        Assert.That(Read(), Is.EqualTo("more\n"));
    }

    [Test]
    public void A_line_that_a_group_left_is_not_the_nexts([Values("ab", "ab\r")] string keys, [Values] bool begun)
    {
        Ask();
        Type(keys);
        if (begun) Read(1);

        _console.SetForeground(Group + 1, 0);

        Type("c");
        Assert.That(_console.HasInput, Is.True, "the next asked for no line yet");
        Ask();
        Type("d\r");
        Assert.That(Read(), Is.EqualTo("cd\n"));
    }

    [Test]
    public void While_the_keyboard_is_the_shells_there_is_no_line_to_read()
    {
        _console.SetForeground(0, 0);

        Assert.That(Read(), Is.Null);
        Type("a");
        Assert.That(_console.HasInput, Is.True);
        _console.SetForeground(Group, 0);
        Type("b");
        Assert.That((_console.HasInput, _terminal.PrintedFrom(0)), Is.EqualTo((true, "")), "what was asked before counts no more");
    }

    /// <summary>Asks for a line of which nothing is there yet.</summary>
    private void Ask() => Assert.That(Read(), Is.Null);

    private void Type(string keys)
    {
        foreach (char key in CaretNotation.Keys(keys)) _console.Push(key);
    }

    /// <summary>What is read, at most so much; null if there is nothing yet.</summary>
    private string? Read(int count = 1000)
    {
        var buffer = new byte[count];
        int read = _console.Read(buffer);
        if (read < 0) Assert.That(read, Is.EqualTo(NotYet));
        return read < 0 ? null : Encoding.Latin1.GetString(buffer, 0, read);
    }
}
