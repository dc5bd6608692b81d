using System;
using System.Linq;
using SlabOS.Base;

namespace SlabOS.Tests.Unit.Base;

/// <summary>The histogram against the sorted values themselves.</summary>
public sealed class HistogramTests
{
    private static readonly int[] Shares = [0, 1, 250, 500, 900, 999, 1000];

    [Test]
    public void An_empty_one_has_zeros()
    {
        Check(new Histogram(), []);
    }

    [TestCase(0u)]
    [TestCase(1u)]
    [TestCase(63u)]
    [TestCase(64u)]
    [TestCase(4157u)]
    [TestCase(uint.MaxValue)]
    public void Equal_values_are_exact(uint value)
    {
        var histogram = new Histogram();
        for (int i = 0; i < 1000; i++) histogram.Add(value);

        Assert.That(Shares.Select(histogram.Percentile), Has.All.EqualTo(value));
        Assert.That((histogram.Count, histogram.Min, histogram.Max), Is.EqualTo((1000ul, value, value)));
    }

    [Test]
    public void Values_below_64_are_exact()
    {
        var histogram = new Histogram();
        for (uint value = 0; value < 64; value++) histogram.Add(value);

        Assert.That(Enumerable.Range(1, 64).Select(i => histogram.Percentile(i * 1000 / 64)), Is.EqualTo(Enumerable.Range(0, 64)));
    }

    [Test]
    public void Every_power_of_two_and_its_neighbours_are_at_most_a_32nd_too_small()
    {
        for (int bits = 0; bits <= 32; bits++)
        {
            for (long value = Math.Max(0, (1L << bits) - 1); value <= Math.Min(uint.MaxValue, (1L << bits) + 1); value++)
            {
                var histogram = new Histogram();
                histogram.Add(0);
                histogram.Add((ulong)value);
                Check(histogram, [0, (ulong)value]);
            }
        }
    }

    [Test]
    public void Random_values_of_all_sizes_are_at_most_a_32nd_too_small()
    {
        var random = new Random(1);
        var histogram = new Histogram();
        ulong[] values = Enumerable.Range(0, 10_000).Select(_ => (ulong)random.NextInt64() >> random.Next(32, 64)).ToArray();
        foreach (ulong value in values) histogram.Add(value);

        Check(histogram, values);
    }

    [Test]
    public void A_value_beyond_32_bits_counts_as_the_largest()
    {
        var histogram = new Histogram();
        histogram.Add(ulong.MaxValue);

        Assert.That((histogram.Count, histogram.Min, histogram.Max), Is.EqualTo((1ul, uint.MaxValue, uint.MaxValue)));
    }

    [Test]
    public void Clearing_forgets_all_values()
    {
        var histogram = new Histogram();
        histogram.Add(7);
        histogram.Add(70_000);
        histogram.Clear();
        Check(histogram, []);
        histogram.Add(500);
        Check(histogram, [500]);
    }

    private static void Check(Histogram histogram, ulong[] values)
    {
        ulong[] sorted = values.Order().ToArray();
        Assert.That(histogram.Count, Is.EqualTo((ulong)values.Length));
        Assert.That(histogram.Min, Is.EqualTo(sorted.FirstOrDefault()));
        Assert.That(histogram.Max, Is.EqualTo(sorted.LastOrDefault()));
        foreach (int share in Shares)
        {
            ulong exact = sorted.Length == 0 ? 0 : sorted[Math.Max(0, (sorted.Length * share + 999) / 1000 - 1)];
            Assert.That(histogram.Percentile(share), Is.LessThanOrEqualTo(exact).And.GreaterThanOrEqualTo(exact - (exact / 32)), $"{share} of 1000");
        }
    }
}
