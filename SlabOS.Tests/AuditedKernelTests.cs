using System.Collections.Generic;
using System.Text.RegularExpressions;
using SlabOS.Tests.Guest;
using SlabOS.Tests.Host;

namespace SlabOS.Tests;

/// <summary>An audited kernel, in which whatever is freed is overwritten at once, does what every other does: it reads nothing freed.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class AuditedKernelTests
{
    private static IEnumerable<Script> Scripts => Script.All;

    [TestCaseSource(nameof(Scripts))]
    public void A_script_has_the_same_transcript_in_an_audited_kernel(Script script)
    {
        var plain = new HostSession(script.Options ?? "");
        var audited = new HostSession($"audit {script.Options}");

        Assert.That(Sizes().Replace(script.Transcript(audited.RunKeys), "$1"), Is.EqualTo(Sizes().Replace(script.Transcript(plain.RunKeys), "$1")));
        Assert.That(audited.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    [Test]
    public void An_audited_kernel_lives_through_stress()
    {
        var session = new HostSession("audit");

        Assert.That(session.Run("stress 20000 3"), Is.EqualTo("stress: 20000 operations, 0 violations\n"));
        Assert.That(session.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    /// <summary>The last columns of <c>slabinfo</c>: an audited slot is larger.</summary>
    [GeneratedRegex(@"(?m)^(\S+( +\d+){8}) +\d+ +\d+ +\d+$")]
    private static partial Regex Sizes();
}
