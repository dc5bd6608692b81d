using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Guest;

/// <summary>
/// What the kernel's operations take in instructions of the guest, which are the same each time, held to what <c>figures.txt</c> says.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class FiguresTests
{
    private const double Tolerance = 0.05;

    /// <summary>What <c>bench</c> shows beside the operations: it depends on what else the guest did.</summary>
    private static readonly string[] InPassing = ["turn", "stress operation"];

    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "SlabOS.Tests", "Guest", "figures.txt");

    [Test]
    public void Each_operation_takes_what_it_took()
    {
        Figure[] measured = Measure();
        string[] written = File.ReadAllLines(Path);
        Dictionary<string, int> expected = written.Where(line => !line.StartsWith('#')).ToDictionary(
            line => line[..line.LastIndexOf(' ')],
            line => int.Parse(line[line.LastIndexOf(' ')..]));

        Assert.That(measured.Select(figure => figure.Operation), Is.EquivalentTo(expected.Keys));
        IEnumerable<string> others = measured
            .Where(figure => Math.Abs(figure.Median - expected[figure.Operation]) > Tolerance * expected[figure.Operation])
            .Select(figure => $"{figure.Operation} took {expected[figure.Operation]} instructions and takes {figure.Median}");
        Assert.That(others, Is.Empty, string.Join('\n', written.Where(line => line.StartsWith('#'))));
    }

    [Test]
    [Explicit("writes figures.txt")]
    [Category("ByHand")]
    public void Write_down_what_each_operation_takes()
    {
        IEnumerable<string> heading = File.ReadLines(Path).TakeWhile(line => line.StartsWith('#'));
        File.WriteAllLines(Path, [.. heading, .. Measure().Select(figure => $"{figure.Operation} {figure.Median}")]);
    }

    private static Figure[] Measure()
    {
        using var guest = GuestSession.Start(NativeAotMachine.Counting, "");
        return Figure.Parse(guest.Run("bench")).Values.Where(figure => !InPassing.Contains(figure.Operation)).ToArray();
    }
}
