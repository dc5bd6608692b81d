using System;
using System.Collections.Generic;
using System.Linq;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Files;

/// <summary>The trees of blocks behind files: what they take, that holes take nothing, and how they are given back.</summary>
public sealed class FileBlocksTests
{
    private const int BlockBytes = FileBlocks.BlockBytes;

    /// <summary>What the blocks below one index block hold, and those below one of these.</summary>
    private const int OneIndex = 128 * BlockBytes;

    private const int TwoLevels = 128 * OneIndex;
    private const int ThreeLevels = 128 * TwoLevels;
    private const int LastByte = int.MaxValue - 1;

    /// <summary>The steps of one call that reclaims, at least, and at most 127 more. In each a block is freed, or an entry looked at.</summary>
    private const int Bound = 256;

    [TestCase(new int[0], 0, 1, 1)]
    [TestCase(new int[0], 0, BlockBytes, 1)]
    [TestCase(new int[0], 0, BlockBytes + 1, 3)]
    [TestCase(new int[0], BlockBytes, 1, 2)]
    [TestCase(new int[0], OneIndex, 1, 3)]
    [TestCase(new int[0], LastByte, 1, 5)]
    [TestCase(new[] { 0 }, BlockBytes - 1, 1, 0)]
    [TestCase(new[] { 0 }, BlockBytes - 1, 2, 2)]
    [TestCase(new[] { BlockBytes - 1 }, BlockBytes, 1, 2)]
    [TestCase(new[] { BlockBytes - 1, BlockBytes }, 2 * BlockBytes, 1, 1)]
    [TestCase(new[] { BlockBytes }, 0, 1, 1)]
    [TestCase(new[] { 0 }, OneIndex - 1, 1, 2)]
    [TestCase(new[] { 0 }, OneIndex, 1, 4)]
    [TestCase(new[] { OneIndex - 1 }, OneIndex - 1, 1, 0)]
    [TestCase(new[] { OneIndex - 1 }, OneIndex - 1, 2, 3)]
    [TestCase(new[] { OneIndex - 1 }, OneIndex, 1, 3)]
    [TestCase(new[] { OneIndex }, 0, 1, 2)]
    [TestCase(new[] { OneIndex }, OneIndex - 1, 2, 2)]
    [TestCase(new[] { 0 }, TwoLevels, 1, 6)]
    [TestCase(new[] { TwoLevels - 1 }, TwoLevels - 1, 2, 4)]
    [TestCase(new[] { TwoLevels - 1 }, TwoLevels, 1, 4)]
    [TestCase(new[] { TwoLevels - 1 }, OneIndex - 1, 2, 4)]
    [TestCase(new[] { TwoLevels - 1 }, OneIndex - BlockBytes - 1, 2 * BlockBytes + 2, 6)]
    [TestCase(new[] { ThreeLevels - 1 }, ThreeLevels, 1, 5)]
    [TestCase(new[] { 0 }, LastByte, 1, 8)]
    [TestCase(new[] { LastByte }, 0, 1, 4)]
    public void A_write_takes_just_the_blocks_it_lacks_or_is_ENOSPC_and_changes_nothing(int[] before, int offset, int length, int taken)
    {
        int there = BlocksOf(new FileTables(blocks: 32), before);
        byte[] data = Bytes(length, 2);
        for (int missing = 0; missing <= taken; missing++)
        {
            var files = new FileTables(blocks: there + taken - missing);
            Assert.That(BlocksOf(files, before), Is.EqualTo(there));
            Handle<OpenFile> file = files.OpenOf("/a");
            int end = InodeOf(files, "/a").Length;
            files.Open.Seek(file, offset);

            Assert.That(files.Open.Write(file, data), Is.EqualTo(missing > 0 ? -(int)Errno.ENOSPC : length));

            Assert.That(files.Blocks.Live, Is.EqualTo(missing > 0 ? there : there + taken));
            Assert.That(InodeOf(files, "/a").Blocks, Is.EqualTo(files.Blocks.Live));
            Assert.That(InodeOf(files, "/a").Length, Is.EqualTo(missing > 0 ? end : Math.Max(end, offset + length)));
            Assert.That(files.OpenFiles.Find(file, out _).Offset, Is.EqualTo(missing > 0 ? offset : offset + length));
            Assert.That(files.FileViolations(), Is.Empty);
            foreach (int at in before)
            {
                if (missing > 0 || at < offset || at >= offset + length) Assert.That(ByteAt(files, file, at), Is.EqualTo(1));
            }

            if (missing > 0) continue;
            for (int i = 0; i < length; i += 97) Assert.That(ByteAt(files, file, offset + i), Is.EqualTo(data[i]));
        }
    }

    [Test, Category("Long")]
    public void A_file_written_from_its_start_takes_one_index_block_for_128_blocks()
    {
        const int Capacity = 17_000;
        var files = new FileTables(blocks: Capacity);
        Handle<OpenFile> file = files.OpenOf("/a");
        byte[] data = Bytes(BlockBytes, 1);
        int written = 0;
        for (; files.Open.Write(file, data) == BlockBytes; written++)
        {
            if (files.Blocks.Live != Dense(written + 1)) Assert.Fail($"{written + 1} blocks take {files.Blocks.Live}");
        }

        Assert.That(Dense(written), Is.LessThanOrEqualTo(Capacity));
        Assert.That(Dense(written + 1), Is.GreaterThan(Capacity));
        Assert.That(files.Open.Write(file, data), Is.EqualTo(-(int)Errno.ENOSPC));
        Assert.That(InodeOf(files, "/a").Length, Is.EqualTo(written * BlockBytes));
        Assert.That(files.FileViolations(), Is.Empty);
    }

    [Test]
    public void A_hole_takes_no_block_and_stays_one_when_it_is_read()
    {
        var files = new FileTables();
        Handle<OpenFile> file = files.OpenOf("/a");
        files.Write(file, "begin");
        files.Open.Seek(file, 3 * OneIndex);
        files.Write(file, "end");
        int live = files.Blocks.Live;

        foreach (int offset in new[] { 0, OneIndex - 300, 2 * OneIndex, 3 * OneIndex - 600 })
        {
            var expected = new byte[1000];
            for (int i = 0; i < 5 && offset == 0; i++) expected[i] = (byte)"begin"[i];
            for (int i = 0; i < 3 && offset > 2 * OneIndex; i++) expected[i + 600] = (byte)"end"[i];
            int length = offset > 2 * OneIndex ? 603 : 1000;
            byte[] actual = Bytes(1000, 7);
            Array.Fill(expected, (byte)7, length, 1000 - length);
            files.Open.Seek(file, offset);
            Assert.That(files.Open.Read(file, actual), Is.EqualTo(length));
            Assert.That(actual, Is.EqualTo(expected));
        }

        Assert.That(files.Blocks.Live, Is.EqualTo(live));
        Assert.That(files.FileViolations(), Is.Empty);
    }

    [TestCase(0, 0)]
    [TestCase(1, 0)]
    [TestCase(127, 0)]
    [TestCase(128, 0)]
    [TestCase(129, 1)]
    [TestCase(20_000, 1)]
    public void A_file_of_up_to_128_blocks_is_gone_at_once(int blocks, int doomed)
    {
        var files = new FileTables(blocks: Dense(blocks) + 1);
        Fill(files, "/a", blocks);
        files.System.Remove(FileSystem.Root, "/a");

        Assert.That(Math.Min(files.System.Blocks.Doomed, 1), Is.EqualTo(doomed));
        Assert.That(files.Blocks.Live, Is.EqualTo(files.System.Blocks.Doomed));
    }

    [Test]
    public void A_small_file_is_gone_at_once_while_a_big_one_is_not()
    {
        var files = new FileTables(blocks: 3000);
        Fill(files, "/big", 2000);
        Fill(files, "/small", 128);
        files.System.Remove(FileSystem.Root, "/big");
        int live = files.Blocks.Live;

        files.System.Remove(FileSystem.Root, "/small");

        Assert.That(files.Blocks.Live, Is.EqualTo(live - 129));
    }

    [Test, Category("Long")]
    public void No_call_about_a_big_file_takes_longer_than_a_bound([Values] bool sparse, [Values] bool truncate)
    {
        const int Blocks = 20_000;
        var files = new FileTables(blocks: 2 * Blocks + 200);
        Fill(files, "/a", Blocks, sparse ? OneIndex - BlockBytes : 0);
        int before = files.Blocks.Live;

        if (truncate) files.OpenOf("/a", OpenMode.Write | OpenMode.Truncate);
        else files.System.Remove(FileSystem.Root, "/a");
        for (int calls = 0; files.System.Blocks.Doomed > 0; calls++)
        {
            Assert.That(before - files.Blocks.Live, Is.InRange(1, Bound));
            Assert.That(files.Blocks.Live, Is.EqualTo(files.System.Blocks.Doomed));
            if (calls % 50 == 0) Assert.That(files.FileViolations(), Is.Empty);
            before = files.Blocks.Live;
            files.System.Blocks.Reclaim();
        }

        Assert.That(files.Blocks.Live, Is.Zero);
        Assert.That(files.FileViolations(), Is.Empty);
    }

    [Test, Category("Long")]
    public void Reclaiming_takes_as_many_calls_as_there_are_steps_to_take([Values] bool sparse)
    {
        const int Blocks = 20_000;
        var files = new FileTables(blocks: 2 * Blocks + 200);
        Fill(files, "/a", Blocks, sparse ? OneIndex - BlockBytes : 0);
        files.System.Remove(FileSystem.Root, "/a");
        int calls = 1;
        for (; files.System.Blocks.Doomed > 0; calls++) files.System.Blocks.Reclaim();

        // Sparse, each block of bytes has an index block of its own.
        int indexes = sparse ? Blocks + Blocks / 128 + 2 : Dense(Blocks) - Blocks;
        int steps = Blocks + indexes * 128;
        Assert.That(calls, Is.InRange(steps / (Bound + 128), steps / Bound + 2));
    }

    [Test]
    public void Doomed_blocks_are_as_good_as_free([Values] bool truncate)
    {
        const int Blocks = 2_000;
        var files = new FileTables(blocks: Dense(Blocks));
        Fill(files, "/a", Blocks);
        Handle<OpenFile> other = files.OpenOf("/b");
        Assert.That(files.Write(other, "x"), Is.EqualTo(-(int)Errno.ENOSPC));
        ulong failures = files.Blocks.Failures;

        if (truncate) files.Open.Release(files.OpenOf("/a", OpenMode.Write | OpenMode.Truncate));
        else files.System.Remove(FileSystem.Root, "/a");

        byte[] data = Bytes(BlockBytes, 3);
        for (int i = 0; i < Blocks; i++)
        {
            Assert.That(files.Open.Write(other, data), Is.EqualTo(BlockBytes));
            if (i % 100 == 0) Assert.That(files.FileViolations(), Is.Empty);
        }

        Assert.That(files.System.Blocks.Doomed, Is.Zero);
        Assert.That(files.Blocks.Failures, Is.EqualTo(failures));
        Assert.That(files.Open.Write(other, data), Is.EqualTo(-(int)Errno.ENOSPC));
        for (int i = 0; i < Blocks; i += 7) Assert.That(ByteAt(files, other, i * BlockBytes), Is.EqualTo(3));
    }

    [Test]
    public void A_write_reclaims_no_more_of_the_doomed_than_it_needs()
    {
        var files = new FileTables(blocks: Dense(600));
        Fill(files, "/a", 600);
        files.System.Remove(FileSystem.Root, "/a");
        while (files.Blocks.Available > 0) files.Blocks.Allocate(out _);
        int doomed = files.System.Blocks.Doomed;
        Assert.That(doomed, Is.GreaterThan(3));
        Handle<OpenFile> file = files.OpenOf("/b");

        files.Write(file, "x");
        Assert.That(files.System.Blocks.Doomed, Is.EqualTo(doomed - 1));
        files.Open.Write(file, Bytes(BlockBytes, 1));
        Assert.That(files.System.Blocks.Doomed, Is.EqualTo(doomed - 3));
    }

    [Test]
    public void An_index_leads_to_blocks_of_slots_that_take_more_than_two_bytes()
    {
        const int Others = 1 << 16;
        var files = new FileTables(blocks: Others + 10);
        for (int i = 0; i < Others; i++) files.Blocks.Allocate(out _);
        Handle<OpenFile> file = files.OpenOf("/a");

        for (byte i = 1; i <= 3; i++) Assert.That(files.Open.Write(file, Bytes(BlockBytes, i)), Is.EqualTo(BlockBytes));

        for (int i = 1; i <= 3; i++) Assert.That(ByteAt(files, file, i * BlockBytes - 1), Is.EqualTo(i));
        Assert.That(InodeOf(files, "/a").Blocks, Is.EqualTo(4));
    }

    [Test]
    public void A_write_for_which_the_doomed_do_not_suffice_is_ENOSPC_and_takes_none()
    {
        var files = new FileTables(blocks: Dense(200));
        Fill(files, "/a", 200);
        files.System.Remove(FileSystem.Root, "/a");
        Handle<OpenFile> file = files.OpenOf("/b");

        Assert.That(files.Open.Write(file, Bytes(201 * BlockBytes, 1)), Is.EqualTo(-(int)Errno.ENOSPC));
        Assert.That((files.Blocks.Live, files.System.Blocks.Doomed), Is.EqualTo((0, 0)));
        Assert.That(files.Open.Write(file, Bytes(200 * BlockBytes, 1)), Is.EqualTo(200 * BlockBytes));
        Assert.That(files.FileViolations(), Is.Empty);
    }

    [Test]
    public void A_big_file_that_was_removed_stays_whole_until_its_last_use_ends()
    {
        const int Blocks = 1000;
        var files = new FileTables(blocks: Dense(Blocks));
        Fill(files, "/a", Blocks);
        Handle<OpenFile> file = files.OpenOf("/a");
        files.System.Remove(FileSystem.Root, "/a");
        Assert.That((files.System.Blocks.Doomed, files.Blocks.Live), Is.EqualTo((0, Dense(Blocks))));
        Assert.That(ByteAt(files, file, Blocks * BlockBytes - 1), Is.EqualTo(1));
        Assert.That(files.FileViolations(), Is.Empty);

        files.Open.Release(file);

        Assert.That(files.System.Blocks.Doomed, Is.Positive);
        Assert.That(files.FileViolations(), Is.Empty);
    }

    [Test, Category("Long")]
    public void Files_do_what_a_model_does_holes_and_doomed_blocks_included([Range(1, 8)] int seed)
    {
        const int Count = 3;
        const int Capacity = 600;
        var files = new FileTables(inodes: FileTables.FirstInodes + Count, blocks: Capacity);
        var random = new Random(seed);
        var models = Enumerable.Range(0, Count).Select(_ => new Model()).ToArray();
        int refused = 0;
        int withDoomed = 0;
        for (int step = 0; step < 6000; step++)
        {
            int which = random.Next(Count);
            Model model = models[which];
            Handle<OpenFile> file = files.OpenOf($"/{which}", OpenMode.Read | OpenMode.Write | OpenMode.Create);

            // Near something of interest: the start, the end, a boundary; or far away.
            int near = random.Next(4) switch { 0 => 0, 1 => model.Length, 2 => BlockBytes << random.Next(22), _ => random.Next(1 << random.Next(1, 31)) };
            int offset = Math.Clamp(near + random.Next(-700, 700), 0, int.MaxValue - 40_000);
            int length = random.Next(1, random.Next(20) == 0 ? 40_000 : 900);
            files.Open.Seek(file, offset);
            if (random.Next(100) == 0)
            {
                if (random.Next(2) == 0) files.Open.Release(files.OpenOf($"/{which}", OpenMode.Write | OpenMode.Truncate));
                else files.System.Remove(FileSystem.Root, $"/{which}");
                models[which] = new Model();
            }
            else if (random.Next(2) == 0)
            {
                var data = new byte[length];
                random.NextBytes(data);
                int missing = model.Missing(offset, length);
                bool fits = models.Sum(each => each.Blocks) + missing <= Capacity;
                if (!fits) refused++;
                if (files.System.Blocks.Doomed > 0) withDoomed++;
                Assert.That(files.Open.Write(file, data), Is.EqualTo(fits ? length : -(int)Errno.ENOSPC));
                if (fits) model.Write(offset, data);
            }
            else
            {
                byte[] expected = model.Read(offset, length);
                var actual = new byte[length];
                Assert.That(files.Open.Read(file, actual), Is.EqualTo(expected.Length));
                Assert.That(actual.AsSpan(0, expected.Length).SequenceEqual(expected), Is.True);
            }

            files.Open.Release(file);
            int live = models.Sum(each => each.Blocks);
            Assert.That(files.Blocks.Live - files.System.Blocks.Doomed, Is.EqualTo(live));
            if (random.Next(50) == 0) Assert.That(files.FileViolations(), Is.Empty);
            if (random.Next(50) == 0) files.System.Blocks.Reclaim();
        }

        Assert.That((refused, withDoomed), Is.GreaterThan((20, 20)));
        for (int i = 0; i < Count; i++) files.System.Remove(FileSystem.Root, $"/{i}");
        while (files.System.Blocks.Doomed > 0) files.System.Blocks.Reclaim();
        Assert.That(files.Blocks.Live, Is.Zero);
    }

    /// <summary>What a file takes that has so many blocks of bytes, and no hole.</summary>
    private static int Dense(int blocks)
    {
        int all = blocks;
        for (int level = blocks; level > 1;) all += level = (level + 127) / 128;
        return all;
    }

    private static byte[] Bytes(int length, byte value)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }

    /// <summary>Writes ones into each of so many blocks, with gaps between them.</summary>
    private static void Fill(FileTables files, string path, int blocks, int gap = 0)
    {
        Handle<OpenFile> file = files.OpenOf(path);
        byte[] data = Bytes(BlockBytes, 1);
        for (int i = 0; i < blocks; i++)
        {
            if (gap > 0) files.Open.Seek(file, i * (gap + BlockBytes));
            Assert.That(files.Open.Write(file, data), Is.EqualTo(BlockBytes));
        }

        files.Open.Release(file);
    }

    /// <summary>Writes a one at each of some offsets of a new file.</summary>
    /// <returns>The blocks that takes.</returns>
    private static int BlocksOf(FileTables files, int[] offsets)
    {
        Handle<OpenFile> file = files.OpenOf("/a");
        foreach (int offset in offsets)
        {
            files.Open.Seek(file, offset);
            Assert.That(files.Open.Write(file, [1]), Is.EqualTo(1));
        }

        files.Open.Release(file);
        return files.Blocks.Live;
    }

    private static int ByteAt(FileTables files, Handle<OpenFile> file, int offset)
    {
        var one = new byte[1];
        files.Open.Seek(file, offset);
        Assert.That(files.Open.Read(file, one), Is.EqualTo(1));
        return one[0];
    }

    private static Inode InodeOf(FileTables files, string path)
    {
        Assert.That(files.System.Find(FileSystem.Root, path, out FileRef node), Is.EqualTo(Errno.None));
        return files.Inodes.At(node.Inode);
    }

    /// <summary>A file in the plainest terms: the blocks that were ever written to, by their numbers, and a length.</summary>
    private sealed class Model
    {
        private readonly Dictionary<int, byte[]> _blocks = new();

        public int Length { get; private set; }

        public int Blocks => TreeOf(_blocks.Keys, Length).Count;

        public int Missing(int offset, int length)
        {
            IEnumerable<int> reached = Enumerable.Range(offset / BlockBytes, (offset + length - 1) / BlockBytes - offset / BlockBytes + 1);
            return TreeOf(_blocks.Keys.Concat(reached), Math.Max(Length, offset + length)).Count - Blocks;
        }

        public void Write(int offset, byte[] data)
        {
            for (int i = 0; i < data.Length; i++)
            {
                int number = (offset + i) / BlockBytes;
                if (!_blocks.TryGetValue(number, out byte[]? block)) block = _blocks[number] = new byte[BlockBytes];
                block[(offset + i) % BlockBytes] = data[i];
            }

            Length = Math.Max(Length, offset + data.Length);
        }

        public byte[] Read(int offset, int length)
        {
            var data = new byte[Math.Clamp(Length - offset, 0, length)];
            for (int i = 0; i < data.Length; i++)
            {
                data[i] = _blocks.TryGetValue((offset + i) / BlockBytes, out byte[]? block) ? block[(offset + i) % BlockBytes] : (byte)0;
            }

            return data;
        }

        /// <summary>The nodes of the tree: each block, and above it one for every 128 numbers, until one is above all.</summary>
        private static HashSet<(int Level, int Number)> TreeOf(IEnumerable<int> blocks, int length)
        {
            var tree = new HashSet<(int, int)>();
            foreach (int block in blocks)
            {
                int number = block;
                int last = (length - 1) / BlockBytes;
                tree.Add((0, number));
                for (int level = 1; last > 0; level++)
                {
                    last /= 128;
                    number /= 128;
                    tree.Add((level, number));
                }
            }

            return tree;
        }
    }
}
