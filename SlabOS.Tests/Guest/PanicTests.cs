using System;
using System.Collections.Generic;
using System.Linq;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Guest;

/// <summary>A fault or a broken rule shows what, where, the registers and the tables, on both outputs, and halts the machine.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PanicTests
{
    private const string LastLine = "*** The machine is halted.\n";
    private const int HaltMilliseconds = 10_000;
    private const int PollMilliseconds = 100;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [TestCase("null", "null reference: read of 0000000000000008", "DereferenceNull")]
    [TestCase("divide", "division by zero or quotient overflow", "Divide")]
    [TestCase("stack", "stack overflow", "Recurse")]
    [TestCase("index", "index out of range", "Index")]
    [TestCase("alloc", "allocation after boot", "Allocate")]
    [TestCase("throw", "thrown on request", "Throw")]
    [TestCase("invariant", "a rule was broken on request", "Make")]
    public void A_fault_shows_what_and_where_on_both_outputs(string fault, string reason, string method)
    {
        var machine = new NativeAotMachine();
        machine.Require("fault=" + fault);
        using var qemu = new Qemu(machine, "fault=" + fault);

        string[] report = Report(qemu);

        Assert.That(report[0], Does.Contain(reason));
        Assert.That(report[1], Does.StartWith("at ").And.Contain("DeliberateFault." + method));
        Assert.That(report.Count(line => line.StartsWith("rip ")), Is.EqualTo(1));
        Assert.That(report.Count(line => line.StartsWith("process  ")), Is.EqualTo(1));
        Assert.That(ScreenRows(qemu), Is.EqualTo(report));
    }

    [TestCase("divide", "division by zero or quotient overflow at [0-9a-f]{8}")]
    [TestCase("index", ".*IndexOutOfRange.*")]
    [TestCase("throw", "thrown on request")]
    public void A_fault_under_Cosmos_shows_the_kernels_own_screen_on_both_outputs(string fault, string reason)
    {
        var machine = new CosmosMachine();
        machine.Require("fault=" + fault);
        using var qemu = new Qemu(machine, "fault=" + fault);

        string[] report = Report(qemu);

        Assert.That(report[0], Does.Match($"^\\*\\*\\* PANIC: {reason}$"));
        Assert.That(report.Count(line => line.StartsWith("process  ")), Is.EqualTo(1));
        Assert.That(ScreenRows(qemu), Is.EqualTo(report));
        Assert.That(() => qemu.Qmp.Monitor("info registers"), Does.Contain("HLT=1").After(HaltMilliseconds, PollMilliseconds));
    }

    [TestCaseSource(typeof(GuestMachine), nameof(GuestMachine.Ports))]
    public void A_broken_rule_shows_the_reason_and_the_tables_on_both_outputs_and_halts_the_machine(object port)
    {
        const string Options = "fault=invariant";
        var machine = (GuestMachine)port;
        machine.Require(Options);
        using var qemu = new Qemu(machine, Options);

        string[] report = Report(qemu);

        Assert.That(report[0], Is.EqualTo("*** PANIC: a rule was broken on request"));
        Assert.That(report.Where(line => line.StartsWith("process  ")), Has.One.Matches(" 256 +2 +2 +254 "));
        Assert.That(ScreenRows(qemu), Is.EqualTo(report));
        Assert.That(() => qemu.Qmp.Monitor("info registers"), Does.Contain("HLT=1").After(HaltMilliseconds, PollMilliseconds));
    }

    [Test]
    public void A_panic_ends_a_machine_whose_status_somebody_waits_for([ValueSource(typeof(GuestMachine), nameof(GuestMachine.Ports))] object port)
    {
        const string Options = "fault=invariant exitport=0xf4";
        GuestMachine machine = (GuestMachine)port with { Extra = ["-device", "isa-debug-exit,iobase=0xf4,iosize=1"] };
        machine.Require(Options);
        using var qemu = new Qemu(machine, Options);

        Assert.That(qemu.WaitForExit(Limit).Status, Is.EqualTo(((134 << 1) | 1) & 255));
        Assert.That(GuestSession.Plain(qemu.Serial.Received), Does.EndWith(LastLine));
    }

    [Test]
    public void A_fault_of_no_known_name_boots_as_usual()
    {
        using var guest = GuestSession.Start(new NativeAotMachine(), "fault=nothing");

        Assert.That(guest.Run("echo here"), Is.EqualTo("here\n"));
    }

    /// <summary>Waits for the panic screen.</summary>
    /// <returns>Its lines, from the serial line.</returns>
    private static string[] Report(Qemu qemu)
    {
        string log = GuestSession.Plain(qemu.WaitFor(text => GuestSession.Plain(text).EndsWith(LastLine), Limit, "panic screen"));
        return log[log.IndexOf("*** PANIC: ", StringComparison.Ordinal)..].TrimEnd('\n').Split('\n');
    }

    private static IEnumerable<string> ScreenRows(Qemu qemu) => qemu.ReadScreen().Reverse().SkipWhile(row => row.Length == 0).Reverse();
}
