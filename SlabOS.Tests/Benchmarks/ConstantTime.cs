using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using SlabOS.Memory;

namespace SlabOS.Benchmarks;

/// <summary>
/// Shows that the slab's operations take constant time: their cost against capacity, against load, and against what happened before.
/// Where objects are picked at random, memory itself becomes slower with size; a bare array beside it shows by how much.
/// </summary>
internal static class ConstantTime
{
    private const int LoadSlots = 16_384;

    private static readonly int[] Percent = [0, 10, 25, 50, 75, 90, 99];

    /// <summary>Measures, prints a table, writes a plot.</summary>
    public static void Run(string path)
    {
        Console.WriteLine("nanoseconds for an operation; least of {0} rounds, all sizes in turn in each\n", Turns.Rounds);
        Plot capacity = ByCapacity();
        Plot load = ByLoad();
        Sparse();
        File.WriteAllText(path, Plot.Svg(capacity, load));
        Console.WriteLine("\nplot: {0}", path);
    }

    private static Plot ByCapacity()
    {
        var slabs = new List<Subject>();
        for (int slots = 64; slots <= 1 << 20; slots *= 4) slabs.Add(new Subject(slots));
        Console.WriteLine("| slots | construct | allocate+free | replace at random | find at random | array at random | find/array |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var construct = new double[slabs.Count];
        for (int i = 0; i < slabs.Count; i++) construct[i] = Construct(slabs[i].Slots);
        double[] pair = Least(slabs, subject => subject.Pair());
        foreach (Subject subject in slabs) subject.Fill();
        double[] churn = Least(slabs, subject => subject.Churn());
        double[] get = Least(slabs, subject => subject.Get());
        double[] array = Least(slabs, subject => subject.Array());
        var labels = new string[slabs.Count];
        for (int i = 0; i < slabs.Count; i++)
        {
            labels[i] = slabs[i].Slots.ToString("N0", CultureInfo.InvariantCulture);
            Console.WriteLine(
                $"| {labels[i]} | {construct[i]:F0} ns | {pair[i]:F2} | {churn[i]:F2} | {get[i]:F2} | {array[i]:F2} | {get[i] / array[i]:F2} |");
        }

        Console.WriteLine();
        return new Plot(
            "by capacity",
            labels,
            [("allocate+free", pair), ("replace at random", churn), ("find at random", get), ("bare array at random", array)]);
    }

    private static Plot ByLoad()
    {
        var fresh = new List<Subject>();
        var worn = new List<Subject>();
        foreach (int percent in Percent)
        {
            var one = new Subject(LoadSlots);
            one.FillTo(LoadSlots * percent / 100);
            fresh.Add(one);
            var other = new Subject(LoadSlots);
            other.Wear(LoadSlots * percent / 100);
            worn.Add(other);
        }

        double[] freshPair = Least(fresh, subject => subject.Pair());
        double[] wornPair = Least(worn, subject => subject.Pair());
        double[] freshBurst = Least(fresh, subject => subject.PairsInBursts());
        double[] wornBurst = Least(worn, subject => subject.PairsInBursts());
        Console.WriteLine($"{LoadSlots:N0} slots; fresh: filled in order; worn: filled, a million objects replaced, freed at random");
        Console.WriteLine();
        Console.WriteLine($"| in use | pair, fresh | pair, worn | {Subject.Burst} allocated, {Subject.Burst} freed: fresh | worn |");
        Console.WriteLine("|---|---|---|---|---|");
        var labels = new string[Percent.Length];
        for (int i = 0; i < Percent.Length; i++)
        {
            labels[i] = $"{Percent[i]} %";
            Console.WriteLine($"| {labels[i]} | {freshPair[i]:F2} | {wornPair[i]:F2} | {freshBurst[i]:F2} | {wornBurst[i]:F2} |");
        }

        Console.WriteLine();
        return new Plot(
            $"by load and history, {LoadSlots:N0} slots",
            labels,
            [("pair, fresh", freshPair), ("pair, worn", wornPair), ("bursts, fresh", freshBurst), ("bursts, worn", wornBurst)]);
    }

    /// <summary>The walk over a million slots that were all in use once, and of which ten are.</summary>
    private static void Sparse()
    {
        Slab<ControlBlock> slab = new SlabRegistry(1).Reserve<ControlBlock>("block", 1 << 20)!;
        var handles = new Handle<ControlBlock>[slab.Capacity];
        for (int i = 0; i < handles.Length; i++) slab.Allocate(out handles[i]);
        for (int i = 0; i < handles.Length; i++)
        {
            if (i % (handles.Length / 10) != 0 || i == 0) slab.Free(handles[i]);
        }

        double least = double.MaxValue;
        int met = 0;
        for (int round = 0; round < Turns.Rounds; round++)
        {
            met = 0;
            long start = Stopwatch.GetTimestamp();
            foreach (Handle<ControlBlock> handle in slab) met++;
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        Console.WriteLine($"walk, {met} live of {slab.Capacity:N0}, all used before: {least:F1} us");
    }

    private static double Construct(int slots)
    {
        const int Slabs = 16;
        double least = double.MaxValue;
        for (int round = 0; round < Turns.Rounds; round++)
        {
            var registry = new SlabRegistry(Slabs);
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Slabs; i++) registry.Reserve<ControlBlock>("block", slots);
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Slabs);
            GC.KeepAlive(registry);
        }

        return least;
    }

    private static double[] Least(List<Subject> subjects, Action<Subject> operations) =>
        Turns.Least(subjects.ConvertAll<Action>(subject => () => operations(subject)).ToArray());
}
