using System;
using System.Linq;
using SlabOS.Pc;

namespace SlabOS.Tests.Unit.Pc;

/// <summary>The usable memory out of what loaders list: any order, any overlap, any number.</summary>
public sealed class MemoryMapTests
{
    private const int Page = 4096;

    [Test]
    public void Random_ranges_leave_what_a_map_of_single_bytes_has()
    {
        const int Size = 200;
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            var map = new MemoryMap();
            var bytes = new bool[Size];
            for (int step = random.Next(1, 20); step > 0; step--)
            {
                int start = random.Next(Size);
                int length = random.Next(Size - start + 1);
                bool usable = random.Next(3) > 0;
                if (usable) map.Add((ulong)start, (ulong)length);
                else map.Remove((ulong)start, (ulong)length);
                bytes.AsSpan(start, length).Fill(usable);
            }

            Assert.That(Bytes(map, Size), Is.EqualTo(bytes));
            MemoryRegion[] ranges = map.Ranges.ToArray();
            Assert.That(ranges.Zip(ranges.Skip(1), (a, b) => a.End < b.Start), Has.All.True);
            Assert.That(map.LeftOut, Is.Zero);
        }
    }

    [Test]
    public void The_smallest_range_is_left_out_and_counted_where_there_are_too_many()
    {
        var map = new MemoryMap();
        for (int i = 0; i < MemoryMap.MaxRanges + 10; i++) map.Add((ulong)i * Page, (ulong)(i + 1));

        Assert.That(map.Ranges.Length, Is.EqualTo(MemoryMap.MaxRanges));
        Assert.That(map.LeftOut, Is.EqualTo(Enumerable.Range(1, 10).Sum()));
        Assert.That(map.Ranges[0].Size, Is.EqualTo(11));
    }

    [Test]
    public void A_hole_in_the_last_range_that_fits_leaves_the_smaller_part_out()
    {
        var map = new MemoryMap();
        for (int i = 0; i < MemoryMap.MaxRanges; i++) map.Add((ulong)i * Page, 1000);

        map.Remove(Page + 100, 1);

        Assert.That((map.Ranges.Length, map.LeftOut), Is.EqualTo((MemoryMap.MaxRanges, 100)));
        Assert.That(map.Ranges[1], Is.EqualTo(new MemoryRegion(Page + 101, Page + 1000)));
    }

    [TestCase(ulong.MaxValue - 10, 5ul, 5ul)]
    [TestCase(ulong.MaxValue - 10, 100ul, 10ul)]
    [TestCase(MemoryMap.End - 10, 100ul, 90ul)]
    [TestCase(MemoryMap.End, 7ul, 7ul)]
    public void What_no_processor_reaches_is_left_out_and_counted(ulong start, ulong length, ulong leftOut)
    {
        var map = new MemoryMap();
        map.Add(start, length);

        Assert.That(map.LeftOut, Is.EqualTo(leftOut));
        Assert.That(map.Ranges.ToArray().Sum(range => (long)range.Size), Is.EqualTo(start < MemoryMap.End ? 10 : 0));
    }

    [Test]
    public void A_reserved_range_to_the_end_of_all_addresses_takes_all_behind_its_start()
    {
        var map = new MemoryMap();
        map.Add(0, 100);
        map.Remove(50, ulong.MaxValue);

        Assert.That(map.Ranges.ToArray(), Is.EqualTo(new[] { new MemoryRegion(0, 50) }));
    }

    [Test]
    public void Whole_pages_are_what_is_left_of_a_range()
    {
        var map = new MemoryMap();
        map.Add(1, 2 * Page);
        map.Add(4 * Page - 1, Page);
        map.Add(8 * Page, Page);

        map.CutToPages(Page);

        Assert.That(map.Ranges.ToArray(), Is.EqualTo(new[] { new MemoryRegion(Page, 2 * Page), new MemoryRegion(8 * Page, 9 * Page) }));
    }

    private static bool[] Bytes(MemoryMap map, int size)
    {
        var bytes = new bool[size];
        foreach (MemoryRegion range in map.Ranges) bytes.AsSpan((int)range.Start, (int)range.Size).Fill(true);
        return bytes;
    }
}
