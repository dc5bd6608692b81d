using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SlabOS.Memory;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Guest;

/// <summary>From power-on to the prompt, and off again.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BootTests
{
    private static readonly TimeSpan OffLimit = TimeSpan.FromSeconds(60);

    private static IEnumerable<TestCaseData> Boards() =>
        GuestMachine.Ports.Append(new NativeAotMachine { Board = "q35" }).Select(machine => new TestCaseData(machine));

    private static IEnumerable<TestCaseData> Ports() => GuestMachine.Ports.Select(machine => new TestCaseData(machine));

    private static IEnumerable<TestCaseData> Refusals() =>
        from machine in GuestMachine.Ports
        from refusal in new[]
        {
            ("procs=10000 blocks=120000", "boot: block: ENOMEM: 120000 slots x 528 bytes = 63360000 bytes, free "),
            ("procs=1048576", "boot: process: ENOMEM: 1048576 slots x 184 bytes = 192937984 bytes, free "),
            ("procs=1048576 fds=1048576", "boot: process: ENOMEM: 1048576 slots x 184 bytes = 192937984 bytes, free "),
            ("fds=1048576", "boot: fdtable: ENOMEM: "),
        }
        select new TestCaseData(machine, refusal.Item1, refusal.Item2);

    [TestCaseSource(nameof(Boards))]
    public void A_machine_with_64_MB_boots_to_the_prompt_and_a_shell_that_works(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);

        Assert.That(guest.Banner, Is.EqualTo(new HostSession().Banner));
        Assert.That(guest.Run("slabcheck"), Is.EqualTo("slabcheck: ok, 11 slabs, 43 objects\n"));
    }

    [TestCaseSource(nameof(Ports))]
    public void The_screen_shows_what_the_serial_line_says(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        guest.Run("clear");
        string printed = guest.Run("help spawn") + guest.Run("ps");

        string[] screen = guest.Qemu.ReadScreen();

        Assert.That(screen[0], Is.EqualTo("slab> help spawn"));
        Assert.That(string.Join('\n', screen.Skip(1).Take(6).Where(row => !row.StartsWith("slab>"))) + "\n", Is.EqualTo(printed));
    }

    [TestCaseSource(nameof(Ports))]
    public void Halt_turns_the_machine_off(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        guest.Send("halt\r");

        Assert.That(guest.Qemu.WaitForExit(OffLimit), Is.EqualTo((0, "guest-shutdown")));
    }

    [TestCaseSource(nameof(Ports))]
    public void Reboot_starts_the_machine_anew(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        guest.Send("reboot\r");

        Assert.That(guest.Qemu.WaitForExit(OffLimit), Is.EqualTo((0, "guest-reset")));
    }

    [TestCaseSource(nameof(Ports))]
    public void The_self_test_entry_says_the_outcome_and_turns_the_machine_off(object port)
    {
        var machine = (GuestMachine)port;
        machine.Require("selftest");
        using var qemu = new Qemu(machine, "selftest");

        Assert.That(qemu.WaitForExit(OffLimit), Is.EqualTo((0, "guest-shutdown")));
        Assert.That(GuestSession.Plain(qemu.Serial.Received), Is.EqualTo(new HostSession("selftest").Banner));
    }

    [Test]
    public void Options_do_what_they_do_on_the_host(
        [ValueSource(typeof(GuestMachine), nameof(GuestMachine.Ports))] object machine,
        [Values("procs=4 fds=4 files=8", "procs=1000 fds=100 files=5000 inodes=300 blocks=2000", "procs=x fds=-1 files nonsense=1")] string options)
    {
        using var guest = GuestSession.Start((GuestMachine)machine, options);

        Assert.That(guest.Banner, Is.EqualTo(new HostSession(options).Banner));
    }

    [TestCaseSource(nameof(Refusals))]
    public void Tables_that_do_not_fit_into_64_MB_are_refused_by_name_and_size_and_the_defaults_taken(object machine, string options, string refusal)
    {
        using var guest = GuestSession.Start((GuestMachine)machine, options);

        Assert.That(guest.Banner, Does.Contain("\n" + refusal).And.Contain("; the default tables are taken\n"));
        Assert.That(guest.Run("slabinfo"), Is.EqualTo(new HostSession().Run("slabinfo")));
    }

    [TestCaseSource(nameof(Ports))]
    public void Tables_that_just_fit_leave_room_for_all_that_boot_makes_beside_them(object port)
    {
        var machine = (GuestMachine)port;
        ulong slots = PipesThatFit(machine);

        using var full = GuestSession.Start(machine, $"pipes={slots:D7}");

        Assert.That(full.Banner, Does.Match($"\npipe +{slots} slots ").And.Not.Contains("ENOMEM"));
        Assert.That(full.Run("stress 1000"), Is.EqualTo("stress: 1000 operations, 0 violations\n"));
    }

    /// <summary>For how many pipes a machine has memory, beside tables of the default sizes.</summary>
    internal static ulong PipesThatFit(GuestMachine machine)
    {
        SlabRegistry registry = new HostSession().Kernel.Tables.Registry;
        ulong behind = 0;
        for (int i = registry.IndexOf("pipe") + 1; i < registry.Count; i++) behind += registry[i].Bytes;
        using var guest = GuestSession.Start(machine, "pipes=1048576");
        Match figures = Regex.Match(guest.Banner, "boot: pipe: ENOMEM: 1048576 slots x ([0-9]+) bytes = [0-9]+ bytes, free ([0-9]+);");
        return (ulong.Parse(figures.Groups[2].Value) - behind) / ulong.Parse(figures.Groups[1].Value);
    }

    [TestCaseSource(nameof(Ports))]
    public void A_million_open_files_fit_into_256_MB(object machine)
    {
        const string Options = "procs=65536 files=1000000";
        using var guest = GuestSession.Start((GuestMachine)machine with { Megabytes = 256 }, Options);

        Assert.That(guest.Banner, Is.EqualTo(new HostSession(Options, freeBytes: 256 << 20).Banner));
        Assert.That(guest.Run("slabcheck"), Does.StartWith("slabcheck: ok, 11 slabs, "));
    }

    [Test]
    public void The_heap_does_not_grow_after_boot([Values("stress 5000", "bench", "help", "slabcheck")] string line)
    {
        using var guest = GuestSession.Start(new NativeAotMachine(), "");
        guest.Run(line);

        Assert.That(guest.Run("mem"), Does.EndWith(" bytes now, grown by 0\n"));
    }
}
