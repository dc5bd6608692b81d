using System;
using System.Collections.Generic;
using System.Text;
using SlabOS.Base;
using SlabOS.Terminals;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Unit.Terminals;

/// <summary>The console: keys queue up, output finds its line, and a line being edited steps aside for programs.</summary>
public sealed class TtyTests
{
    private const int QueueCapacity = 1024;

    private readonly HostTerminal _terminal = new(1 << 16);
    private readonly Jobs _jobs = new();
    private readonly Sleepers _sleepers = new(2);
    private readonly Tty _console;

    public TtyTests()
    {
        _console = new Tty(_terminal);
        _console.Connect(_jobs, _sleepers.Queues);
    }

    [TearDown]
    public void LeaveNothingForTheNextTest()
    {
        while (_console.Take() >= 0)
        {
        }

        _console.Attach(null);
        _console.SetForeground(0, 0);
        _console.Write("\n");
        _jobs.Signals.Clear();
    }

    [TestCase(3, 0, 0, Signal.Int)]
    [TestCase(3, 5, 7, Signal.Int)]
    [TestCase(26, 5, 7, Signal.Tstp)]
    [TestCase(28, 5, 7, Signal.Quit)]
    public void A_signal_key_signals_the_foreground_at_once_and_drops_what_was_typed_ahead(int key, int group, int member, Signal signal)
    {
        _console.SetForeground(group, member);
        int start = _terminal.Length;
        foreach (char c in "abc") _console.Push(c);

        _console.Push(key);

        Assert.That(_jobs.Signals, Is.EqualTo(new[] { (member, signal) }));
        Assert.That((_console.HasInput, _terminal.PrintedFrom(start)), Is.EqualTo((false, $"^{(char)(key + '@')}\n")));
    }

    [Test]
    public void Ctrl_Z_and_QUIT_are_keys_while_there_is_nobody_to_stop()
    {
        foreach (char c in "ab\u001A\u001C") _console.Push(c);

        Assert.That((Queued(), _jobs.Signals), Is.EqualTo(("ab\u001A\u001C", Array.Empty<(int, Signal)>())));
    }

    [Test]
    public void A_signal_key_is_a_key_while_a_line_is_edited()
    {
        _console.Attach(new Line(_console));
        foreach (char c in "ab\u0003") _console.Push(c);

        Assert.That((Queued(), _jobs.Signals), Is.EqualTo(("ab\u0003", Array.Empty<(int, Signal)>())));
    }

    [TestCase("", "", 0)]
    [TestCase("abc", "abc", 0)]
    [TestCase("ab^Ccd", "cd", 1)]
    [TestCase("ab^Ccd^Cef", "ef", 1)]
    [TestCase("^C", "", 1)]
    public void Signal_keys_that_an_editor_left_take_effect_and_drop_what_was_typed_before(string keys, string left, int signals)
    {
        // So that the queue goes round its end.
        for (int i = 0; i < QueueCapacity - 1; i++) _console.Push('x');
        while (_console.Take() >= 0)
        {
        }

        _console.Attach(new Line(_console));
        foreach (char c in CaretNotation.Keys(keys)) _console.Push(c);
        _console.Attach(null);
        _console.RaiseQueued();

        Assert.That((Queued(), _jobs.Signals.Count), Is.EqualTo((left, signals)));
    }

    [TestCase("", false, "")]
    [TestCase("q", true, "")]
    [TestCase("abqcq", true, "cq")]
    [TestCase("abc", false, "")]
    public void Dropping_keys_up_to_one_stops_behind_it(string keys, bool found, string left)
    {
        foreach (char c in keys) _console.Push(c);

        Assert.That((_console.TakeUntil('q'), Queued()), Is.EqualTo((found, left)));
    }

    [Test]
    public void Each_key_wakes_those_who_wait()
    {
        _sleepers.Woken.Clear();
        foreach (char c in "ab")
        {
            _sleepers.Join(0, _console.Input);
            _sleepers.Join(1, _console.Input);
            _console.Push(c);
        }

        Assert.That(_sleepers.Woken, Is.EqualTo(new[] { 0, 1, 0, 1 }));
    }

    [Test]
    public void Keys_are_taken_in_the_order_in_which_they_came()
    {
        foreach (char c in "abc") _console.Push(c);

        Assert.That((_console.Take(), _console.Take(), _console.Take(), _console.Take()), Is.EqualTo(('a', 'b', 'c', -1)));
    }

    [Test]
    public void Keys_keep_their_order_however_often_the_queue_goes_round()
    {
        int pushed = 0;
        int taken = 0;
        for (int round = 0; round < 5; round++)
        {
            while (_console.HasRoom) _console.Push('!' + pushed++ % 90);
            for (int i = 0; i < 700; i++) Assert.That(_console.Take(), Is.EqualTo('!' + taken++ % 90));
        }

        while (taken < pushed) Assert.That(_console.Take(), Is.EqualTo('!' + taken++ % 90));
        Assert.That(_console.Take(), Is.EqualTo(-1));
    }

    [Test]
    public void A_full_queue_drops_what_comes_and_keeps_what_it_has()
    {
        for (int i = 0; i < QueueCapacity; i++) _console.Push('a');
        _console.Push('b');

        for (int i = 0; i < QueueCapacity; i++) Assert.That(_console.Take(), Is.EqualTo('a'));
        Assert.That(_console.Take(), Is.EqualTo(-1));
    }

    [Test]
    public void A_full_queue_says_so_and_takes_more_once_one_key_was_taken()
    {
        for (int i = 0; i < QueueCapacity; i++) _console.Push('x');
        Assert.That(_console.HasRoom, Is.False);

        _console.Take();

        Assert.That(_console.HasRoom, Is.True);
    }

    [TestCase("", "")]
    [TestCase("a", "\n")]
    [TestCase("a\n", "")]
    [TestCase("a\nb", "\n")]
    [TestCase("ab\b\b", "")]
    [TestCase("ab\b", "\n")]
    [TestCase("\b", "")]
    [TestCase("\ba", "\n")]
    [TestCase("\a", "")]
    [TestCase(" ", "\n")]
    [TestCase("01234567890123456789012345678901234567890123456789012345678901234567890123456789", "\n")]
    public void A_fresh_line_starts_a_new_one_only_where_the_old_has_something_in_it(string text, string expected)
    {
        _console.Write(text);
        int start = _terminal.Length;

        _console.FreshLine();

        Assert.That(_terminal.PrintedFrom(start), Is.EqualTo(expected));
    }

    [Test]
    public void A_screen_that_was_cleared_has_nothing_in_its_line()
    {
        _console.Write("text");
        _console.Clear();
        int start = _terminal.Length;

        _console.FreshLine();

        Assert.That((_terminal.PrintedFrom(start), _terminal.Screen.Line), Is.EqualTo(("", "")));
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
    public void A_line_comes_back_a_while_after_the_last_output()
    {
        int start = _terminal.Length;
        _console.Attach(new Line(_console));
        _console.Write("one\n"u8);
        int patience = 0;
        for (; patience < 1000 && !_terminal.PrintedFrom(start).EndsWith("<show>"); patience++) _console.Tick();
        Assert.That(patience, Is.InRange(2, 999));

        start = _terminal.Length;
        for (int i = 0; i < 3; i++)
        {
            _console.Write("two\n"u8);
            for (int turn = 1; turn < patience; turn++) _console.Tick();
        }

        Assert.That(_terminal.PrintedFrom(start), Is.EqualTo("<hide>two\ntwo\ntwo\n"));
        _console.Tick();
        Assert.That(_terminal.PrintedFrom(start), Does.EndWith("two\n<show>"));
    }

    [Test]
    public void A_line_that_was_not_hidden_is_not_shown([Values] bool another)
    {
        _console.Attach(new Line(_console));
        _console.Write("text\n"u8);
        _console.Attach(another ? new Line(_console) : null);
        int start = _terminal.Length;

        _console.Settle();
        for (int i = 0; i < 1000; i++) _console.Tick();

        Assert.That(_terminal.PrintedFrom(start), Is.Empty);
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

    /// <summary>Takes all keys there are.</summary>
    private string Queued()
    {
        var keys = new StringBuilder();
        for (int key = _console.Take(); key >= 0; key = _console.Take()) keys.Append((char)key);
        return keys.ToString();
    }

    private sealed class Jobs : IJobControl
    {
        public List<(int Member, Signal Signal)> Signals { get; } = [];

        public int CallerGroup => 0;

        public void Signal(int member, Signal signal) => Signals.Add((member, signal));

        public int StopReader() => -(int)Errno.EIO;
    }

    private sealed class Line(Tty console) : IPromptLine
    {
        public void Hide() => console.Write("<hide>");

        public void Show() => console.Write("<show>");
    }
}
