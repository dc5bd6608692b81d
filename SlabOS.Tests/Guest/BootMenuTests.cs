using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Guest;

/// <summary>Every entry of the boot menu boots what it says, chosen with the arrow keys.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class BootMenuTests
{
    private const int Megabytes = 512;
    private const int TapMilliseconds = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static string MenuPath => Path.Combine(Repository.Root, "iso", "grub.cfg");

    private static IEnumerable<TestCaseData> Entries() =>
        Entry().Matches(File.ReadAllText(MenuPath))
            .Select((match, index) => new TestCaseData(index, match.Groups["options"].Value.Trim()).SetArgDisplayNames(match.Groups["title"].Value));

    [TestCaseSource(nameof(Entries))]
    public void An_entry_boots_with_its_options(int index, string options)
    {
        var machine = new NativeAotMachine { Megabytes = Megabytes };
        machine.Require(null);
        using var qemu = new Qemu(machine, null);
        qemu.WaitForScreen(rows => rows.Any(row => row.Contains("self-test and power off")), Limit, "boot menu");

        for (int i = 0; i < index; i++) qemu.Qmp.SendKey(TapMilliseconds, "down");
        qemu.Qmp.SendKey(TapMilliseconds, "ret");

        const string LastWord = " failed\n";
        string received = GuestSession.Plain(qemu.WaitFor(text => GuestSession.Plain(text).Contains(LastWord), Limit, "self-test line"));
        string banner = received[..(received.IndexOf(LastWord, StringComparison.Ordinal) + LastWord.Length)];
        Assert.That(banner, Is.EqualTo(new HostSession(options, (ulong)Megabytes << 20).Banner));
    }

    [Test]
    public void The_menu_waits_at_most_a_second()
    {
        Assert.That(File.ReadAllLines(MenuPath), Does.Contain("set timeout=1").Or.Contain("set timeout=0"));
    }

    [GeneratedRegex("menuentry \"(?<title>[^\"]*)\" \\{\\s*multiboot2 \\S+(?<options>[^\n]*)\n")]
    private static partial Regex Entry();
}
