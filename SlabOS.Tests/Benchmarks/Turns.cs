using System;
using System.Diagnostics;

namespace SlabOS.Benchmarks;

/// <summary>Times loops that take turns, so that a noisy neighbour on the machine disturbs all of them or none.</summary>
internal static class Turns
{
    /// <summary>Operations in one turn of a loop.</summary>
    public const int Operations = 20_000;

    /// <summary>Turns of each loop.</summary>
    public const int Rounds = 15;

    /// <summary>What an operation of each loop takes, in nanoseconds: the least of all rounds.</summary>
    public static double[] Least(params Action[] loops)
    {
        var least = new double[loops.Length];
        Array.Fill(least, double.MaxValue);
        for (int round = -3; round < Rounds; round++)
        {
            for (int i = 0; i < loops.Length; i++)
            {
                loops[i]();   // untimed: what the others left in the cache is not this one's cost
                long start = Stopwatch.GetTimestamp();
                loops[i]();
                if (round >= 0) least[i] = Math.Min(least[i], Stopwatch.GetElapsedTime(start).TotalNanoseconds / Operations);
            }
        }

        return least;
    }
}
