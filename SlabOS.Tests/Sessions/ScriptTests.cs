using System.Collections.Generic;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary>A leak gate around every script that guests run.</summary>
public sealed class ScriptTests
{
    private static IEnumerable<Script> Scripts => Script.All;

    [TestCaseSource(nameof(Scripts))]
    public void Once_its_processes_are_gone_a_script_has_left_nothing_behind(Script script)
    {
        var session = new HostSession(script.Options ?? "");
        string before = session.Held();

        foreach (string line in script.Lines)
        {
            session.RunKeys(Script.Keys(line));
            Assert.That(session.Run("slabcheck"), Does.StartWith("slabcheck: ok, "), line);
        }

        session.CleanUp();
        Assert.That(session.Held(), Is.EqualTo(before));
    }

    [TestCaseSource(nameof(Scripts))]
    public void A_script_gives_the_same_transcript_every_time(Script script)
    {
        string first = script.Transcript(new HostSession(script.Options ?? "").RunKeys);

        Assert.That(script.Transcript(new HostSession(script.Options ?? "").RunKeys), Is.EqualTo(first));
    }
}
