using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Guest;

/// <summary>Machines that lack something a PC has, or have it damaged.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MachineTests
{
    private const int TapMilliseconds = 20;
    private const int HaltMilliseconds = 10_000;
    private const int PollMilliseconds = 100;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private string _directory = "";

    /// <summary>A machine without PCI, display and keyboard.</summary>
    private static NativeAotMachine Micro { get; } = new() { Board = "microvm", Display = "none" };

    [OneTimeSetUp]
    public void MakeADirectory() => _directory = Directory.CreateTempSubdirectory("slabos-").FullName;

    [OneTimeTearDown]
    public void RemoveTheDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void A_machine_whose_ACPI_has_the_extended_directory_alone_boots()
    {
        Micro.Require("");
        using var qemu = new Qemu(Micro, "selftest");

        Assert.That(qemu.WaitForExit(Limit), Is.EqualTo((0, "guest-shutdown")));
        Assert.That(GuestSession.Plain(qemu.Serial.Received), Is.EqualTo(new HostSession("selftest").Banner));
    }

    [TestCase("RSDT", 4, 0u, TestName = "{m}(a directory without a length)")]
    [TestCase("RSDT", 4, uint.MaxValue, TestName = "{m}(a directory of 4 GB)")]
    [TestCase("RSDT", 36, 0u, TestName = "{m}(an address 0)")]
    [TestCase("RSDT", 36, 0xFFFF_FFF0, TestName = "{m}(an address without memory)")]
    [TestCase("FACP", 4, 20u, TestName = "{m}(a table without room for its header)")]
    [TestCase("FACP", 40, 0u, TestName = "{m}(a wrong checksum)")]
    [TestCase("DSDT", 4, 0x7FFF_FFFFu, TestName = "{m}(a table of 2 GB)")]
    public void A_machine_with_damaged_tables_boots_and_turns_off(string table, int offset, uint value)
    {
        var machine = new NativeAotMachine();
        machine.Require("");
        int address = FindTable(machine with { IsoPath = Tool.MakeIso(MakeDirectory(), machine.KernelPath, "") }, table);
        string damage = $"write_dword {address + offset} {value}\n";
        machine = machine with { IsoPath = Tool.MakeIso(MakeDirectory(), machine.KernelPath, "", before: damage) };

        using var guest = GuestSession.Start(machine);

        Assert.That(BinaryPrimitives.ReadUInt32LittleEndian(guest.Qemu.ReadMemory((ulong)(address + offset), 4)), Is.EqualTo(value));
        Assert.That(guest.Banner, Is.EqualTo(new HostSession().Banner));
        guest.Send("halt\r");
        Assert.That(guest.Qemu.WaitForExit(Limit), Is.EqualTo((0, "guest-shutdown")));
    }

    [TestCase("qemu-system-i386", "486")]
    [TestCase("qemu-system-i386", "qemu32")]
    [TestCase("qemu-system-x86_64", "pentium3")]
    public void A_processor_without_64_bits_is_told_on_both_outputs_and_stands(string emulator, string processor)
    {
        const string Message = "SlabOS needs a 64-bit processor.";
        var machine = new NativeAotMachine { Emulator = emulator, Extra = ["-cpu", processor] };
        machine.Require(null);
        using var qemu = new Qemu(machine, null);

        Assert.That(qemu.WaitFor(text => text.Contains('\n'), Limit, "message"), Is.EqualTo(Message + "\r\n"));
        Assert.That(qemu.ReadScreen()[0], Is.EqualTo(Message));
        Assert.That(() => qemu.Qmp.Monitor("info registers"), Does.Contain("HLT=1").After(HaltMilliseconds, PollMilliseconds));
    }

    [Test]
    public void Memory_with_36_holes_is_used_but_for_the_holes()
    {
        const int Holes = 36;
        const int Page = 4096;
        ulong whole = FreeBytes("");
        ulong holed = FreeBytes(MakeHoles(Holes), out string banner);

        Assert.That(whole - holed, Is.GreaterThanOrEqualTo((ulong)(Holes * Page)).And.LessThan((ulong)(2 * Holes * Page)));
        Assert.That(banner, Does.StartWith("SlabOS "));
    }

    [Test]
    public void Memory_that_is_left_out_is_said()
    {
        FreeBytes(MakeHoles(160), out string banner);

        Assert.That(banner, Does.Match("^boot: memory map: [1-9][0-9]* bytes left out, in ranges too many, small or far\nSlabOS "));
    }

    [TestCase(500)]
    [TestCase(504)]
    [TestCase(4096)]
    public void A_long_command_line_is_taken_whole(int length)
    {
        string options = MakeOptions(length, "procs=1000");
        using var guest = GuestSession.Start(new NativeAotMachine(), options);

        Assert.That(guest.Banner, Is.EqualTo(new HostSession(options).Banner).And.Match("process +1000 slots"));
    }

    [TestCase(4097, "procs=1000")]
    [TestCase(5000, "procs=1000 fault=null exitport=0xf4")]
    public void A_longer_command_line_is_refused_by_name(int length, string last)
    {
        string options = MakeOptions(length, last);
        var machine = new NativeAotMachine();
        machine.Require("");
        using var guest = GuestSession.Start(machine with { IsoPath = Tool.MakeIso(MakeDirectory(), machine.KernelPath, options) });

        Assert.That(guest.Banner, Is.EqualTo(new HostSession(options).Banner).And.Contain("\nboot: command line: E2BIG: argument list too long\n"));
    }

    [Test]
    public void A_command_line_that_overwrites_QEMUs_own_description_is_said()
    {
        var machine = new NativeAotMachine();
        machine.Require("");
        using var qemu = new Qemu(machine, MakeOptions(5000, "procs=1000"));

        qemu.WaitFor(text => text.Contains("a command line of over 4096 characters?"), Limit, "refusal");
    }

    private static string MakeOptions(int length, string last)
    {
        int rest = length - last.Length - 1;
        return string.Concat(Enumerable.Repeat("files=99 ", length))[..rest].TrimEnd().PadRight(rest, '9') + " " + last;
    }

    // Each hole is a page, and none lies where GRUB or the kernel is.
    private static string MakeHoles(int count) => string.Concat(Enumerable.Range(0, count).Select(i => 0x1000000 + i * 0xA000L).Select(
        start => $"cutmem 0x{start:x} 0x{start + 0x1000:x}\n"));

    private ulong FreeBytes(string before) => FreeBytes(before, out _);

    private ulong FreeBytes(string before, out string banner)
    {
        var machine = new NativeAotMachine();
        machine.Require("");
        using var guest = GuestSession.Start(machine with { IsoPath = Tool.MakeIso(MakeDirectory(), machine.KernelPath, "pipes=1048576", before: before) });
        banner = guest.Banner;
        Assert.That(guest.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
        return ulong.Parse(Regex.Match(banner, "boot: pipe: ENOMEM: .*, free ([0-9]+);").Groups[1].Value);
    }

    private static int FindTable(GuestMachine machine, string signature)
    {
        const int Start = 63 << 20;
        using var guest = GuestSession.Start(machine);
        byte[] top = guest.Qemu.ReadMemory(Start, 1 << 20);
        int found = top.AsSpan().IndexOf(Encoding.ASCII.GetBytes(signature));
        Assert.That(found, Is.Positive, signature);
        return Start + found;
    }

    private static IEnumerable<TestCaseData> WithoutTimer() =>
    [
        new TestCaseData(new NativeAotMachine { Board = "pc,pit=off" }).SetArgDisplayNames("by ACPI's timer"),
        new TestCaseData(new NativeAotMachine { Board = "q35,pit=off" }).SetArgDisplayNames("by ACPI's timer, on the newer board"),
        new TestCaseData(new NativeAotMachine { Board = "pc,pit=off,acpi=off" }).SetArgDisplayNames("by the seconds of the calendar"),
        new TestCaseData(Micro with { Board = "microvm,pit=off" }).SetArgDisplayNames("by the seconds of the calendar, without PCI"),
        new TestCaseData(new NativeAotMachine { Board = "pc,pit=off,pic=off" }).SetArgDisplayNames("and without the old interrupt controllers"),
    ];

    [TestCaseSource(nameof(WithoutTimer))]
    public void A_machine_without_the_interval_timer_has_another_clock(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine, "");

        Assert.That(guest.Banner, Is.EqualTo(new HostSession().Banner));
        KeepsTime(guest);
        Sleeps(guest);
    }

    [Test]
    public void A_machine_without_any_timer_says_what_it_assumes()
    {
        using var guest = GuestSession.Start(Micro with { Board = "microvm,pit=off,rtc=off" }, "");

        Assert.That(guest.Banner, Is.EqualTo("boot: clock: no timer to measure the processor by, 1 GHz is assumed\n" + new HostSession().Banner));
        Assert.That(guest.Run("sleep 1000"), Is.Empty);
    }

    [TestCase("microvm")]
    [TestCase("microvm,acpi=off")]
    [TestCase("microvm,pic=off")]
    public void A_machine_whose_controllers_lead_nowhere_takes_input_and_keeps_time(string board)
    {
        using var guest = GuestSession.Start(Micro with { Board = board }, "");

        Assert.That(guest.Banner, Is.EqualTo(new HostSession().Banner));
        Assert.That(guest.Run("echo here"), Is.EqualTo("here\n"));
        KeepsTime(guest);
        Sleeps(guest);
    }

    [Test]
    public void A_processor_without_local_APIC_on_a_machine_without_interval_timer_does_not_sleep_and_works()
    {
        using var guest = GuestSession.Start(new NativeAotMachine { Board = "pc,pit=off", Extra = ["-cpu", "qemu64,-apic"] }, "");

        Assert.That(guest.Run("echo here"), Is.EqualTo("here\n"));
        KeepsTime(guest);
    }

    [Test]
    public void A_machine_without_calendar_does_not_know_the_time()
    {
        using var guest = GuestSession.Start(Micro with { Board = "microvm,rtc=off" }, "");

        Assert.That(guest.Run("cat /dev/rtc"), Is.EqualTo("unknown\n"));
        Assert.That(guest.Run("uptime"), Does.StartWith("unknown up 0d 00:"));
    }

    [TestCase("microvm,acpi=off")]
    [TestCase("pc,acpi=off")]
    public void A_machine_that_cannot_turn_itself_off_says_that_the_user_may(string board)
    {
        NativeAotMachine machine = Micro with { Board = board };
        machine.Require("");
        using var qemu = new Qemu(machine, "selftest");

        qemu.WaitFor(text => text.EndsWith("\nit is now safe to turn the machine off\r\n"), Limit, "last word");

        Assert.That(() => qemu.Qmp.Monitor("info registers"), Does.Contain("HLT=1").After(HaltMilliseconds, PollMilliseconds));
    }

    [Test]
    public void The_power_button_shuts_down_as_halt_does(
        [ValueSource(nameof(Boards))] object machine,
        [Values("", "spawn hog\r", "sleep 300000\r")] string keys)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        guest.Send(keys);

        guest.Qemu.Qmp.Execute("system_powerdown");

        Assert.That(guest.Qemu.WaitForExit(Limit), Is.EqualTo((0, "guest-shutdown")));
    }

    [TestCase("pc")]
    [TestCase("q35")]
    [TestCase("microvm")]
    public void An_idle_machine_takes_less_than_a_hundredth_of_a_processor(string board)
    {
        const int Seconds = 5;
        using var guest = GuestSession.Start(new NativeAotMachine { Board = board, Display = board == "microvm" ? "none" : "std" }, "");
        Sleeps(guest);
        TimeSpan start = guest.Qemu.ProcessorTime;

        Thread.Sleep(TimeSpan.FromSeconds(Seconds));

        Assert.That((guest.Qemu.ProcessorTime - start).TotalSeconds, Is.LessThan(Seconds / 100.0));
    }

    [TestCaseSource(nameof(Ports))]
    public void Keys_work_although_firmware_left_the_mouse_reporting(object port)
    {
        const string ReportingOn = "outb 0x64 0xd4\noutb 0x60 0xf4\n";
        var machine = (GuestMachine)port;
        machine.Require("");
        using var guest = GuestSession.Start(machine with { IsoPath = Tool.MakeIso(MakeDirectory(), machine.KernelPath, "", before: ReportingOn) });
        var typist = new Typist(guest.Qemu.Qmp, TapMilliseconds);
        MoveMouse(guest);

        string printed = guest.Expect(() =>
        {
            foreach (char key in "echo here\n")
            {
                typist.Type(key.ToString());
                MoveMouse(guest);
            }
        });

        Assert.That(printed, Is.EqualTo("here\n"));
    }

    private static void MoveMouse(GuestSession guest)
    {
        for (int i = 1; i <= 10; i++) guest.Qemu.Qmp.MoveMouse(i, -i);
    }

    private static IEnumerable<GuestMachine> Ports() => GuestMachine.Ports;

    private static IEnumerable<GuestMachine> Boards() => GuestMachine.Ports.Append(new NativeAotMachine { Board = "q35" });

    /// <summary>What the guest takes for two seconds is two seconds, on a host that may be busy.</summary>
    private static void KeepsTime(GuestSession guest)
    {
        const double Most = 1.3;
        decimal start = Uptime(guest);
        var watch = Stopwatch.StartNew();
        Assert.That(guest.Run("sleep 2000"), Is.Empty);
        decimal passed = Uptime(guest) - start;
        Assert.That(passed, Is.GreaterThanOrEqualTo(2m).And.LessThan((decimal)(watch.Elapsed.TotalSeconds * Most)));
        Assert.That(watch.Elapsed.TotalSeconds, Is.GreaterThan(2 / Most));
    }

    private static decimal Uptime(GuestSession guest) => decimal.Parse(guest.Run("cat /proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);

    private static void Sleeps(GuestSession guest) =>
        Assert.That(() => guest.Qemu.Qmp.Monitor("info registers"), Does.Contain("HLT=1").After(HaltMilliseconds, PollMilliseconds));

    private string MakeDirectory() => Directory.CreateDirectory(Path.Combine(_directory, Path.GetRandomFileName())).FullName;
}
