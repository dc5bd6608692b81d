using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Guest;

/// <summary>How long nobody looks at the keys: with thousands of processes, or blocks in a file, no longer than with two.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TurnTests
{
    private const string Options = "procs=3000 files=3000";

    /// <summary>Instructions. A step of <c>bench</c>, a hundred operations, takes half of them; a table of 3,000 at once took forty times as many.</summary>
    private const int Longest = 1_000_000;

    [Test]
    public void No_turn_takes_as_long_as_a_table_does()
    {
        using var guest = GuestSession.Start(NativeAotMachine.Counting, Options);
        guest.Run("spawn forkbomb");
        guest.Run("sleep 1000");
        Assert.That(guest.Run("uptime"), Does.Contain(" 2999 processes"));
        guest.Run("bench");
        foreach (string line in new[] { "ps", "lsof", "ls /proc", "ps | wc", "slabmap openfile", "slabinfo -v process", "killall -KILL forkbomb" })
        {
            Assert.That(guest.Run(line), Does.Not.Contain(": E"));
            Assert.That(Figure.Parse(guest.Run("bench"))["turn"].Max, Is.LessThan(Longest), line);
        }
    }

    [Test]
    public void No_turn_takes_as_long_as_a_file_does()
    {
        const int Blocks = 40_000;
        using var guest = GuestSession.Start(NativeAotMachine.Counting, $"blocks={Blocks}");
        string text = new('x', 100);
        Assert.That(guest.Run($"yes {text} > /a"), Does.Contain(": ENOSPC: "));
        Assert.That(guest.Run("stat /a"), Does.Contain($" {Blocks} blocks, "));
        guest.Run("bench");
        foreach (string line in new[] { "open /a rw", "seek 3 20000000", "read 3 9", "rm /a", "close 3", "open /b w", "seek 3 2000000000", "write 3 x", "rm /b", "close 3" })
        {
            Assert.That(guest.Run(line), Does.Not.Contain(": E"));
            Assert.That(Figure.Parse(guest.Run("bench"))["turn"].Max, Is.LessThan(Longest), line);
        }

        Assert.That(guest.Run("slabinfo"), Does.Match($"block +{Blocks} +0 "));
        Assert.That(guest.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }
}
