using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

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

    [Test]
    public void Blocks_of_a_file_that_has_gone_are_freed_by_whoever_removed_it_or_by_nobody_in_particular()
    {
        const int Blocks = 1000;
        var session = new HostSession("audit blocks=1100");
        session.Run($"yes {new string('x', 100)} | head - {Blocks * 5} > /a");
        Slab<Block> slab = session.Kernel.Tables.FileSystem.Blocks.Slab;
        Assert.That(slab.Live, Is.GreaterThan(Blocks * 9 / 10));

        session.Run("rm /a");

        Assert.That(slab.Live, Is.Zero);
        Assert.That(session.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
        int[] freers = [.. Enumerable.Range(0, Blocks * 9 / 10).Select(slab.FreerOf)];
        Assert.That(freers.Distinct(), Is.EquivalentTo(new[] { 0, ProcessTable.ShellPid }));
        Assert.That(freers.Count(pid => pid == ProcessTable.ShellPid), Is.LessThanOrEqualTo(256));
    }

    /// <summary>The last columns of <c>slabinfo</c>: an audited slot is larger.</summary>
    [GeneratedRegex(@"(?m)^(\S+( +\d+){8}) +\d+ +\d+ +\d+$")]
    private static partial Regex Sizes();
}
