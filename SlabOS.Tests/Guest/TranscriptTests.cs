using System.Collections.Generic;
using System.Linq;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Guest;

/// <summary>The same script gives the same transcript in every guest as on the host.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TranscriptTests
{
    private static IEnumerable<TestCaseData> Cases() =>
        from machine in GuestMachine.Ports
        from script in Script.All
        select new TestCaseData(machine, script).SetArgDisplayNames(machine.Name, script.ToString());

    [TestCaseSource(nameof(Cases))]
    public void A_script_gives_the_hosts_transcript(object machine, Script script)
    {
        using var guest = GuestSession.Start((GuestMachine)machine, script.Options);
        var host = new HostSession(script.Options ?? "");

        Assert.That(guest.Banner, Is.EqualTo(host.Banner));
        Assert.That(script.Transcript(guest.RunKeys), Is.EqualTo(script.Transcript(host.RunKeys)));
    }
}
