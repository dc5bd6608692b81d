using System.Collections.Generic;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Guest;

/// <summary>Random calls by the hundred thousand: nothing breaks, nothing is left, and none takes long.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StressTests
{
    private const int Operations = 500_000;

    private const int SeedsByHand = 10;

    private const int OperationsByHand = 1_000_000;

    /// <summary>How many times the median the longest operation may take, and the longest turn, in which all tables are checked.</summary>
    private const int Worst = 100;

    [Test]
    public void Half_a_million_operations_leave_all_as_it_was_and_nothing_takes_a_hundred_times_the_median()
    {
        using var guest = GuestSession.Start(NativeAotMachine.Counting, "");

        LeavesAllAsItWas(guest, seed: 1, Operations);

        Dictionary<string, Figure> figures = Figure.Parse(guest.Run("bench"));
        Assert.That(figures["stress operation"].Count, Is.EqualTo(Operations));
        foreach (Figure figure in new[] { figures["stress operation"], figures["turn"] })
        {
            Assert.That(figure.Max, Is.LessThanOrEqualTo(Worst * figure.Median), $"{figure}");
        }
    }

    [Test]
    [Explicit("takes half a minute")]
    [Category("ByHand")]
    public void Ten_million_operations_leave_all_as_it_was()
    {
        using var guest = GuestSession.Start(new NativeAotMachine(), "");
        for (int seed = 1; seed <= SeedsByHand; seed++) LeavesAllAsItWas(guest, seed, OperationsByHand);
    }

    private static void LeavesAllAsItWas(GuestSession guest, int seed, int operations)
    {
        string heap = guest.Run("mem");
        string live = guest.Held();

        Assert.That(guest.Run($"stress {operations} {seed}"), Is.EqualTo($"stress: {operations} operations, 0 violations\n"));

        Assert.That(guest.Run("mem"), Is.EqualTo(heap).And.EndsWith(" grown by 0\n"));
        Assert.That(guest.Held(), Is.EqualTo(live));
        Assert.That(guest.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }
}
