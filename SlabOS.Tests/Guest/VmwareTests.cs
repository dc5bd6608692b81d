using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Guest;

/// <summary>VMware's machine, as near as QEMU comes to it, and the file that describes it to VMware.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class VmwareTests
{
    private static IEnumerable<TestCaseData> Ports() => GuestMachine.Ports.Select(machine => new TestCaseData(machine));

    [TestCaseSource(nameof(Ports))]
    public void The_ISO_boots_from_an_IDE_drive_beside_VMwares_display_and_network_card(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine with { Extra = ["-vga", "vmware", "-device", "e1000"] });

        Assert.That(guest.Banner, Is.EqualTo(new HostSession().Banner));
        Assert.That(guest.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
        Assert.That(guest.Qemu.ReadScreen(), Does.Contain("slab> slabcheck"));
    }

    [Test]
    public void The_description_sets_each_key_once_and_has_an_ISO_in_the_drive_and_a_file_on_COM1()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "iso", "SlabOS.vmx"));
        string[] settings = lines.Where(line => line.Length > 0 && !line.StartsWith('#')).ToArray();

        Assert.That(settings, Has.All.Matches(Setting()));
        Dictionary<string, string> values = settings.Select(line => Setting().Match(line)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.That(values["ide1:0.deviceType"], Is.EqualTo("cdrom-image"));
        Assert.That(values["ide1:0.fileName"], Is.EqualTo("slabos.iso"));
        Assert.That(values["serial0.fileType"], Is.EqualTo("file"));
    }

    [GeneratedRegex("^([A-Za-z0-9:.]+) = \"([^\"]*)\"$")]
    private static partial Regex Setting();
}
