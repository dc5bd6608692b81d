using System.Linq;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary>Terminals of other widths than 80: the boot word <c>terminal=</c>, the line editor, and live views.</summary>
public sealed class TerminalSizeTests : ShellFixture
{
    private const int CtrlU = 21;

    private static readonly string Long = string.Concat(Enumerable.Range(0, 60).Select(i => (char)('a' + (i % 26))));

    [Test]
    public void A_line_scrolls_sideways_at_the_terminals_width()
    {
        BootWith("terminal=40x24");
        Session.Type(Long);
        Assert.That(Session.Terminal.Screen.Line, Is.EqualTo("slab> " + Long[^33..]));
        Session.Press(CtrlU);
    }

    [Test]
    public void An_asked_terminal_says_its_size_at_the_prompt_and_the_line_is_drawn_anew()
    {
        BootWith("terminal=ask");
        Assert.That(Session.Terminal.SizeRequests, Is.EqualTo(1));
        Session.Type("\e[24;40R");
        Session.Type(Long);
        Assert.That(Session.Terminal.Screen.Line, Is.EqualTo("slab> " + Long[^33..]));
        Session.Type("\e[30;132R");
        Assert.That(Session.Terminal.Screen.Line, Is.EqualTo("slab> " + Long));
        Session.Press(CtrlU);
        Prints("echo a", "a");
        Assert.That(Session.Terminal.SizeRequests, Is.EqualTo(2));
    }

    [TestCase("")]
    [TestCase("terminal=plain")]
    [TestCase("terminal=ask terminal=plain")]
    public void A_plain_terminal_is_not_asked(string options)
    {
        BootWith(options);
        Session.Type("\e[24;40R" + Long);
        Assert.That((Session.Terminal.SizeRequests, Session.Terminal.Screen.Line), Is.EqualTo((0, "slab> " + Long)));
        Session.Press(CtrlU);
    }

    [TestCase("terminal=")]
    [TestCase("terminal=40")]
    [TestCase("terminal=40x")]
    [TestCase("terminal=x24")]
    [TestCase("terminal=19x24")]
    [TestCase("terminal=40x4")]
    [TestCase("terminal=40x24x")]
    [TestCase("terminal=Ask")]
    public void A_size_that_is_none_is_named(string option) => Assert.That(new HostSession(option).Banner.Split('\n')[1],
        Is.EqualTo($"boot: {option}: EINVAL: terminal= takes plain, ask, or COLUMNSxROWS from 20x5"));

    [Test]
    public void A_size_that_is_none_leaves_the_one_before()
    {
        BootWith("terminal=40x24 terminal=40x4");
        Session.Type(Long);
        Assert.That(Session.Terminal.Screen.Line, Is.EqualTo("slab> " + Long[^33..]));
        Session.Press(CtrlU);
        BootWith("terminal=ask terminal=40x4");
        Assert.That(Session.Terminal.SizeRequests, Is.EqualTo(1));
    }

    [TestCase("top\r")]
    [TestCase("watch slabinfo\r")]
    [TestCase("watch ps\r")]
    public void A_live_view_keeps_to_the_terminals_size(string line)
    {
        BootWith("terminal=30x6");
        int start = Session.Terminal.Length;
        Session.Type(line);
        string[] page = Session.Terminal.PrintedFrom(start)[(line.Length)..].Split('\n');
        Assert.That(page.Length, Is.LessThanOrEqualTo(6));
        Assert.That(page.Max(row => row.Length), Is.LessThanOrEqualTo(30));
        Session.Press('q');
        Prints("echo " + Long, Long);
    }
}
