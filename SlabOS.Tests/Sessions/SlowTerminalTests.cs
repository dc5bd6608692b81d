using System.Linq;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Sessions;

/// <summary>A terminal that takes output slowly, or not at all: nothing is lost, and no turn is longer for it.</summary>
public sealed class SlowTerminalTests : ShellFixture
{
    private const string CtrlS = "\u0013";
    private const string CtrlQ = "\u0011";
    private const string CtrlC = "\u0003";

    [TestCase("help")]
    [TestCase("ps")]
    [TestCase("slabinfo")]
    [TestCase("yes | head - 300")]
    [TestCase("stress 200")]
    public void Every_line_prints_what_it_prints_on_a_fast_one(string line)
    {
        string fast = Run(line);
        Session.Terminal.Pace = 3;
        Assert.That(Run(line), Is.EqualTo(fast));
    }

    [Test]
    public void A_turn_hands_over_a_bounded_number_of_characters()
    {
        Session.Terminal.Pace = int.MaxValue;
        foreach (char c in "help\r") Session.Terminal.Press(c);
        int most = 0;
        for (int turn = 0; turn < 2000; turn++)
        {
            int before = Session.Terminal.Length;
            Session.Kernel.RunOnce();
            most = int.Max(most, Session.Terminal.Length - before);
        }

        Assert.That(most, Is.InRange(100, 255));
    }

    [Test]
    public void A_program_waits_for_a_terminal_that_does_not_read_and_loses_nothing()
    {
        Run("spawn counter 1");
        Session.Terminal.Pace = 0;
        Session.Press([.. "yes abc | head - 6000\r".Select(c => (int)c)]);
        Session.Rest(4000);
        int start = Session.Terminal.Length;
        ref Process head = ref Session.Kernel.Tables.Processes.Slab.At(Session.Kernel.Tables.Processes.Find(5));
        Assert.That(head.State, Is.EqualTo(ProcessState.Sleeping));
        Assert.That(head.Steps, Is.LessThan(6000ul));

        Session.Terminal.Pace = 16;
        Session.Rest(5000);

        string printed = Session.Terminal.PrintedFrom(start);
        Assert.That(printed.Split("abc\n").Length - 1, Is.EqualTo(6000));
        Assert.That(printed, Does.EndWith("abc\nslab> "));
        Assert.That(Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    [Test]
    public void Others_go_on_while_one_waits_for_the_terminal()
    {
        Run("spawn yes > /dev/null");
        Session.Terminal.Pace = 0;
        Session.Press([.. "yes\r".Select(c => (int)c)]);
        Session.Rest(1000);
        ref Process other = ref Session.Kernel.Tables.Processes.Slab.At(Session.Kernel.Tables.Processes.Find(3));
        ulong steps = other.Steps;
        for (int turn = 0; turn < 1000; turn++) Session.Kernel.RunOnce();
        Session.Terminal.Pace = int.MaxValue;
        Assert.That(other.Steps - steps, Is.GreaterThan(900ul));
        Session.Type(CtrlC);
    }

    [Test]
    public void A_terminal_that_takes_nothing_for_long_holds_nobody_up_for_ever()
    {
        Session.Terminal.Pace = 0;
        int start = Session.Terminal.Length;
        Session.Press([.. "echo here\r".Select(c => (int)c)]);
        Session.Rest(9000);
        Assert.That(Session.Terminal.Length, Is.EqualTo(start));
        Session.Rest(1100);
        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo("echo here\nhere\nslab> "));
        Session.Terminal.Pace = int.MaxValue;
    }

    [Test]
    public void The_machine_sleeps_between_two_looks_at_a_busy_terminal()
    {
        Session.Terminal.Pace = 0;
        Session.Press([.. "echo here\r".Select(c => (int)c)]);
        int before = Session.Power.Idles;
        Session.Rest(1000);
        Assert.That(Session.Power.Idles - before, Is.InRange(900, 1010));
        Session.Terminal.Pace = int.MaxValue;
    }

    [Test]
    public void All_that_was_printed_is_there_before_the_machine_goes_off()
    {
        Session.Terminal.Pace = 0;
        int start = Session.Terminal.Length;
        Session.Press([.. "echo here\rhalt 3\r".Select(c => (int)c)]);
        Session.Rest(100);
        Assert.That(Session.Kernel.Running, Is.False);
        Assert.That(Session.Terminal.PrintedFrom(start), Does.StartWith("echo here\nhere\nslab> halt 3\n"));
    }

    [Test]
    public void Ctrl_S_holds_a_programs_output_and_Ctrl_Q_lets_it_go_on()
    {
        Session.Type("yes\r");
        Session.Type(CtrlS);
        int held = Session.Terminal.Length;
        Session.Rest(30_000);
        Assert.That(Session.Terminal.Length, Is.EqualTo(held), "a held terminal is not a dead one");

        Session.Type(CtrlQ);
        Assert.That(Session.Terminal.Length, Is.GreaterThan(held));
        Assert.That(Session.RunKeys(CtrlC), Does.EndWith("[130] "));
    }

    [Test]
    public void Any_other_key_lets_output_go_on_and_is_input()
    {
        Session.Type("cat\r");
        Session.Type("ab");
        Session.Type(CtrlS);
        int held = Session.Terminal.Length;
        Session.Type("c");
        Session.Type("\r");
        Assert.That(Session.Terminal.PrintedFrom(held), Is.EqualTo("c\nabc\n"));
        Session.Type("\u0004");
    }

    [Test]
    public void Ctrl_C_ends_a_program_whose_output_is_held()
    {
        Session.Type("yes\r");
        Session.Type(CtrlS);
        string printed = Session.RunKeys(CtrlC);
        Assert.That(printed, Does.EndWith("y\n^C\n[130] ").Or.EndWith("^C\n[130] "));
    }

    [Test]
    public void At_the_prompt_Ctrl_S_and_Ctrl_Q_hold_nothing()
    {
        Session.Type("ec" + CtrlS + "ho" + CtrlQ);
        Assert.That(Session.RunKeys(" here\r"), Is.EqualTo("here\n"));
    }
}
