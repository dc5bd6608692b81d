using System;
using System.Numerics;
using SlabOS.Pc;

namespace SlabOS.Tests.Unit.Pc;

/// <summary>Nanoseconds by multiplication and shift, beside numbers of any size.</summary>
public sealed class TimebaseTests
{
    private const int Readings = 100_000;
    private const ulong NanosecondsPerSecond = 1_000_000_000;
    private const ulong SecondsPerYear = 31_557_600;

    private static readonly ulong[] Frequencies = [1, 1000, 1_193_182, 999_999_937, 1_000_000_000, 3_579_545_123, uint.MaxValue, 4_294_967_296, 5_999_999_999];

    [TestCaseSource(nameof(Frequencies))]
    public void Each_reading_is_exact_to_the_last_digit_of_the_scale(ulong frequency)
    {
        ulong scale = Scale(frequency);
        var random = new Random(20261201);
        BigInteger passed = 0;
        ulong start = ulong.MaxValue - 12345;
        var timebase = new Timebase(frequency, start);

        for (int i = 0; i < Readings; i++)
        {
            passed += random.NextInt64() >> random.Next(8, 63);
            if (passed * scale >> 96 > 0) return;
            ulong cycles = (ulong)(start + passed & ulong.MaxValue);
            Assert.That(timebase.At(cycles), Is.EqualTo((ulong)(passed * scale >> 32)), $"after {passed} cycles");
        }
    }

    [TestCaseSource(nameof(Frequencies))]
    public void A_second_is_a_second(ulong frequency)
    {
        var timebase = new Timebase(frequency, 7);

        Assert.That(timebase.At(7 + frequency), Is.EqualTo(NanosecondsPerSecond).Within(2UL));
    }

    [Test]
    public void Five_hundred_years_go_by_although_the_counter_wraps()
    {
        const ulong Frequency = 4_000_000_000;
        var timebase = new Timebase(Frequency, 0);
        ulong last = 0;

        for (ulong year = 1; year <= 500; year++)
        {
            ulong now = timebase.At(unchecked(year * SecondsPerYear * Frequency));
            Assert.That(now - last, Is.EqualTo(SecondsPerYear * NanosecondsPerSecond).Within(1UL));
            last = now;
        }
    }

    [Test]
    public void A_reading_is_never_before_an_earlier_one()
    {
        var timebase = new Timebase(2_999_999_999, 0);
        ulong last = 0;

        for (ulong cycles = (1UL << 32) - Readings; cycles < (1UL << 32) + Readings; cycles++)
        {
            ulong now = timebase.At(cycles);
            Assert.That(now - last, Is.LessThan(1UL << 32));
            last = now;
        }
    }

    private static ulong Scale(ulong frequency)
    {
        BigInteger nanoseconds = (BigInteger)NanosecondsPerSecond << 32;
        int bits = frequency > uint.MaxValue ? (int)(new BigInteger(frequency).GetBitLength() - 32) : 0;
        return (ulong)((nanoseconds >> bits) / (frequency >> bits));
    }
}
