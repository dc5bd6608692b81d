using System.Collections.Generic;
using System.Linq;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary>After boot the kernel allocates nothing, whatever is typed.</summary>
public sealed class SessionAllocationTests
{
    private const int Repetitions = 2;

    /// <summary>The scripts for the tables as they are by default, and all that the line editor can do.</summary>
    private static readonly string[] Lines =
        Script.All.Where(script => script.Options == null).SelectMany(script => script.Lines).Select(Script.Keys)
            .Concat(["cat\rab\b\u0015x\r\u0004", "head - 1\rx\r", "top\rxq", "watch ps\rq", "watch stat /none\rq"])
            .Concat(["echo recalled\r", "ab\b\b\r", "\e[A\e[A\e[B\r"])
            .Concat(["abc\e[D\e[D\e[3~\e[H\e[F\u0015\r", "\u0001x\u000b\u0017\u000c\r", new string('x', 400) + "\r"])
            .ToArray();

    [Test]
    public void A_long_session_allocates_not_one_byte()
    {
        var session = new HostSession(capacity: 1 << 24);

        Assert.That(Allocated.By(() => Enter(session, Lines)), Is.Zero);
    }

    private static IEnumerable<Script> InFullTables => Script.All.Where(script => script.Options != null);

    [TestCaseSource(nameof(InFullTables))]
    public void A_session_in_full_tables_allocates_not_one_byte(Script full)
    {
        // The tables stay full, so nobody ends for whom one could wait.
        string[] neverWaiting = full.Lines.Select(Script.Keys).Where(keys => !keys.StartsWith("wait")).ToArray();
        var session = new HostSession(full.Options!, capacity: 1 << 24);

        Assert.That(Allocated.By(() => Enter(session, neverWaiting)), Is.Zero);
    }

    [Test]
    public void Half_a_million_random_operations_leave_all_as_it_was_and_allocate_not_one_byte()
    {
        string[] lines = ["stress 125000 1\r", "stress 125000 2\r", "stress 125000 3\r", "stress 125000 4\r"];
        var session = new HostSession();
        string held = session.Held();
        int runs = 0;

        Assert.That(Allocated.By(() => session.Enter(lines[runs++])), Is.Zero);

        string[] printed = session.Terminal.PrintedFrom(0).Split('\n');
        Assert.That(printed.Count(line => line == "stress: 125000 operations, 0 violations"), Is.EqualTo(lines.Length));
        Assert.That(session.Held(), Is.EqualTo(held));
        Assert.That(session.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    private static void Enter(HostSession session, string[] keys)
    {
        for (int i = 0; i < Repetitions; i++)
        {
            foreach (string line in keys) session.Enter(line);
        }
    }
}
