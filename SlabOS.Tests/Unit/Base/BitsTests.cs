using SlabOS.Base;

namespace SlabOS.Tests.Unit.Base;

/// <summary>Searches in words of bits.</summary>
public sealed class BitsTests
{
    [Test]
    public void The_lowest_bit_is_found_whatever_lies_above_it([Range(0, 63)] int bit)
    {
        ulong lowest = 1UL << bit;
        foreach (ulong word in new[] { lowest, lowest | (1UL << 63), ulong.MaxValue << bit })
        {
            Assert.That(Bits.Lowest(word), Is.EqualTo(bit), $"{word:x}");
            if (bit < 32) Assert.That(Bits.Lowest((uint)word), Is.EqualTo(bit), $"{(uint)word:x}");
        }
    }
}
