using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Guest;

/// <summary>What only the Cosmos port has to prove: a heap that nothing collects does not move.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CosmosTests
{
    private const int TapMilliseconds = 20;
    private const int SleepMilliseconds = 10_000;
    private const int PollMilliseconds = 100;

    private static readonly TimeSpan LongEnoughForInterrupts = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RefusalLimit = TimeSpan.FromMinutes(2);

    private static IEnumerable<TestCaseData> Scripts() =>
        Script.All.Select(script => new TestCaseData(script).SetArgDisplayNames(script.ToString()));

    [Test]
    public void The_heap_does_not_move_over_10_000_random_operations()
    {
        using var guest = GuestSession.Start(new CosmosMachine());
        string before = guest.Run("mem");

        Assert.That(guest.Run("stress 10000"), Is.EqualTo("stress: 10000 operations, 0 violations\n"));
        Assert.That(guest.Run("mem"), Is.EqualTo(before).And.EndWith(", grown by 0\n"));
    }

    [TestCaseSource(nameof(Scripts))]
    public void The_heap_does_not_move_whatever_the_scripts_type(Script script)
    {
        using var guest = GuestSession.Start(new CosmosMachine(), script.Options);
        string before = guest.Run("mem");

        // The benchmark makes objects on Cosmos's heap, to show what that costs.
        foreach (string line in script.Lines.Where(line => line != "bench")) guest.RunKeys(Script.Keys(line));

        Assert.That(guest.Run("mem"), Is.EqualTo(before).And.EndWith(", grown by 0\n"));
    }

    [Test]
    public void The_heap_does_not_move_while_keys_are_pressed_and_time_passes()
    {
        using var guest = GuestSession.Start(new CosmosMachine());
        string before = guest.Run("mem");
        var typist = new Typist(guest.Qemu.Qmp, TapMilliseconds);

        Thread.Sleep(LongEnoughForInterrupts);
        for (int i = 0; i < 10; i++) guest.Expect(() => typist.Type("echo 'The quick brown fox'\n"));

        Assert.That(guest.Run("mem"), Is.EqualTo(before).And.EndWith(", grown by 0\n"));
    }

    [Test]
    public void Bench_makes_objects_until_little_memory_is_left_and_then_none()
    {
        const int MostRuns = 100;
        var machine = new CosmosMachine();
        using var guest = GuestSession.Start(machine, $"pipes={BootTests.PipesThatFit(machine)}");

        int made = int.MaxValue;
        for (int i = 0; i < MostRuns && made > 0; i++) made = int.Parse(Regex.Match(guest.Run("bench"), "\nnew [^0-9]*([0-9]+)").Groups[1].Value);

        Assert.That(made, Is.Zero);
        Assert.That(guest.Run("stress 1000"), Is.EqualTo("stress: 1000 operations, 0 violations\n"));
    }

    [Test]
    public void A_mouse_types_nothing()
    {
        using var guest = GuestSession.Start(new CosmosMachine());
        for (int i = 0; i < 10; i++) guest.Qemu.Qmp.MoveMouse(i, -i);

        Assert.That(guest.Run("echo here"), Is.EqualTo("here\n"));
    }

    [Test]
    public void A_machine_without_a_keyboard_controller_sleeps_until_the_serial_line_says_something()
    {
        using var guest = GuestSession.Start(new CosmosMachine { Extra = ["-machine", "i8042=off"] });

        Assert.That(() => guest.Qemu.Qmp.Monitor("info registers"), Does.Contain("HLT=1").After(SleepMilliseconds, PollMilliseconds));
        Assert.That(guest.Run("echo here"), Is.EqualTo("here\n"));
    }

    [Test]
    public void No_line_of_the_second_interrupt_controller_comes_through_while_the_machine_sleeps()
    {
        using var guest = GuestSession.Start(new CosmosMachine());

        Assert.That(() => guest.Qemu.Qmp.Monitor("info registers"), Does.Contain("HLT=1").After(SleepMilliseconds, PollMilliseconds));
        Assert.That(guest.Qemu.Qmp.Monitor("info pic"), Does.Match("pic1: irr=[0-9a-f]{2} imr=ff"));
    }

    [Test]
    public void A_build_without_the_kit_says_in_one_line_what_is_missing_and_how_to_name_its_place()
    {
        (int status, string printed) = Tool.Run(
            RefusalLimit, "dotnet", "build", "SlabOS.Kernel", "-p:Port=Cosmos", "-p:CosmosDir=/none", "--nologo", "-nodeReuse:false");

        Assert.That(status, Is.Not.Zero);
        string[] errors = printed.Split('\n').Where(line => line.Contains("error")).Distinct().ToArray();     // said as it happens, and at the end
        Assert.That(errors, Has.Length.EqualTo(1), printed);
        Assert.That(errors[0], Does.Contain(
            "Port=Cosmos needs the Cosmos kit, which is not installed (/none): see https://cosmosos.github.io/install.html, " +
            "or say where it is with -p:CosmosDir=FOLDER"));
    }
}
