using System;
using System.Collections.Generic;
using System.Linq;

namespace SlabOS.Tests.Guest;

/// <summary>A fault or a broken rule shows what, where, the registers and the tables, on both outputs, and halts the machine.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PanicTests
{
    private const string LastLine = "*** The machine is halted.\n";

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

        string log = GuestSession.Plain(qemu.WaitFor(text => GuestSession.Plain(text).EndsWith(LastLine), Limit, "panic screen"));
        string[] report = log[log.IndexOf("*** PANIC: ", StringComparison.Ordinal)..].TrimEnd('\n').Split('\n');

        Assert.That(report[0], Does.Contain(reason));
        Assert.That(report[1], Does.StartWith("at ").And.Contain("DeliberateFault." + method));
        Assert.That(report.Count(line => line.StartsWith("rip ")), Is.EqualTo(1));
        Assert.That(report.Count(line => line.StartsWith("process  ")), Is.EqualTo(1));
        Assert.That(ScreenRows(qemu), Is.EqualTo(report));
    }

    [Test]
    public void A_panic_that_was_asked_for_ends_a_test_run_with_its_own_status()
    {
        var machine = new NativeAotMachine { Extra = ["-device", "isa-debug-exit,iobase=0xf4,iosize=1"] };
        machine.Require("fault=null");
        using var qemu = new Qemu(machine, "fault=null");

        Assert.That(qemu.WaitForExit(Limit).Status, Is.EqualTo(37));
    }

    [Test]
    public void A_fault_of_no_known_name_boots_as_usual()
    {
        using var guest = GuestSession.Start(new NativeAotMachine(), "fault=nothing");

        Assert.That(guest.Run("echo here"), Is.EqualTo("here\n"));
    }

    private static IEnumerable<string> ScreenRows(Qemu qemu) => qemu.ReadScreen().Reverse().SkipWhile(row => row.Length == 0).Reverse();
}
