using System;
using System.Collections.Generic;
using System.Linq;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Files;

/// <summary>Per-process descriptors: the lowest number free, shared open files, everything back in the end.</summary>
public sealed class DescriptorTablesTests
{
    [Test]
    public void Descriptors_are_the_lowest_numbers_free()
    {
        var files = new FileTables();
        Handle<DescriptorTable> table = files.Descriptors.Create();
        for (int number = 0; number < 4; number++) Assert.That(Install(files, table), Is.EqualTo(number));

        files.Descriptors.Close(table, 2);
        files.Descriptors.Close(table, 0);

        Assert.That(Install(files, table), Is.EqualTo(0));
        Assert.That(Install(files, table), Is.EqualTo(2));
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(31)]
    [TestCase(32)]
    [TestCase(33)]
    [TestCase(64)]
    [TestCase(1023)]
    [TestCase(1024)]
    [TestCase(1025)]
    [TestCase(2100)]
    public void The_lowest_number_free_is_that_of_a_sorted_set(int size)
    {
        var files = new FileTables(descriptors: size);
        Handle<DescriptorTable> table = files.Descriptors.Create();
        Handle<OpenFile> file = files.OpenOf("/a");
        var free = new SortedSet<int>();
        for (int number = 0; number < size; number++) free.Add(number);
        var random = new Random(size);
        for (int step = 0; step < 6 * size + 500; step++)
        {
            bool filling = step / (size + 50) % 2 == 0;
            if (random.Next(10) < (filling ? 9 : 3))
            {
                int expected = free.Count > 0 ? free.Min : -(int)Errno.EMFILE;
                files.Open.Retain(file);
                Assert.That(files.Descriptors.Install(table, file), Is.EqualTo(expected));
                if (!free.Remove(expected)) files.Open.Release(file);
            }
            else
            {
                int number = random.Next(size);
                Assert.That(files.Descriptors.Close(table, number), Is.EqualTo(free.Add(number) ? Errno.None : Errno.EBADF));
            }

            Assert.That(files.Descriptors.CountOf(table), Is.EqualTo(size - free.Count));
        }

        files.Descriptors.Destroy(table);
        files.Open.Release(file);
        Assert.That(files.OpenFiles.Live, Is.Zero);
        Assert.That(files.Violations(), Is.Empty);
    }

    [Test]
    public void A_full_table_is_EMFILE_and_unchanged()
    {
        var files = new FileTables(descriptors: 1);
        Handle<DescriptorTable> table = files.Descriptors.Create();
        Install(files, table);

        Assert.That(files.Descriptors.IsFull(table), Is.True);
        Assert.That(files.Descriptors.Duplicate(table, 0), Is.EqualTo(-(int)Errno.EMFILE));
        Assert.That(files.OpenFiles.Find(files.Descriptors.Find(table, 0), out _).References, Is.EqualTo(1));
        Assert.That(files.Violations(), Is.Empty);
    }

    [Test]
    public void A_duplicate_shares_the_open_file_and_so_its_offset()
    {
        var files = new FileTables();
        Handle<DescriptorTable> table = files.Descriptors.Create();
        Install(files, table);

        Assert.That(files.Descriptors.Duplicate(table, 0), Is.EqualTo(1));

        Assert.That(files.Descriptors.Find(table, 1), Is.EqualTo(files.Descriptors.Find(table, 0)));
        Assert.That(files.OpenFiles.Find(files.Descriptors.Find(table, 0), out _).References, Is.EqualTo(2));
    }

    [Test]
    public void Closing_one_of_two_duplicates_leaves_the_other_open()
    {
        var files = new FileTables();
        Handle<DescriptorTable> table = files.Descriptors.Create();
        Install(files, table);
        files.Descriptors.Duplicate(table, 0);

        files.Descriptors.Close(table, 0);

        Assert.That(files.OpenFiles.Live, Is.EqualTo(1));
        Assert.That(files.Violations(), Is.Empty);
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(-1)]
    [TestCase(int.MaxValue)]
    [TestCase(int.MinValue)]
    public void A_number_that_is_not_open_is_EBADF(int number)
    {
        var files = new FileTables();
        Handle<DescriptorTable> table = files.Descriptors.Create();

        Assert.That(files.Descriptors.Close(table, number), Is.EqualTo(Errno.EBADF));
        Assert.That(files.Descriptors.Duplicate(table, number), Is.EqualTo(-(int)Errno.EBADF));
        Assert.That(files.Descriptors.Find(table, number).IsNull, Is.True);
    }

    [Test]
    public void Tables_do_not_see_each_others_descriptors()
    {
        var files = new FileTables();
        Handle<DescriptorTable> first = files.Descriptors.Create();
        Handle<DescriptorTable> second = files.Descriptors.Create();

        Install(files, first);

        Assert.That(files.Descriptors.Close(second, 0), Is.EqualTo(Errno.EBADF));
        Assert.That(Install(files, second), Is.EqualTo(0));
    }

    [Test]
    public void Destroying_a_table_closes_all_it_had_open()
    {
        var files = new FileTables();
        var before = files.Live;
        Handle<DescriptorTable> table = files.Descriptors.Create();
        for (int number = 0; number < 3; number++) Install(files, table, "/dev/null");
        files.Descriptors.Duplicate(table, 1);
        files.Descriptors.Close(table, 0);

        files.Descriptors.Destroy(table);

        Assert.That(files.Live, Is.EqualTo(before));
        Assert.That(files.Violations(), Is.Empty);
    }

    [Test]
    public void A_table_that_takes_a_destroyed_ones_place_is_empty()
    {
        var files = new FileTables(tables: 1);
        Handle<DescriptorTable> old = files.Descriptors.Create();
        for (int number = 0; number < 4; number++) Install(files, old);
        files.Descriptors.Destroy(old);

        Handle<DescriptorTable> table = files.Descriptors.Create();

        Assert.That(files.Descriptors.CountOf(table), Is.Zero);
        Assert.That(Install(files, table), Is.Zero);
    }

    [Test]
    public void The_null_table_has_no_descriptors()
    {
        var files = new FileTables();

        Assert.That(files.Descriptors.CountOf(default), Is.Zero);
        Assert.That(files.Descriptors.Close(default, 0), Is.EqualTo(Errno.EBADF));
    }

    [Test]
    public void Open_descriptors_are_found_one_after_another_however_far_apart_they_are()
    {
        var files = new FileTables(descriptors: 200);
        Handle<DescriptorTable> table = files.Descriptors.Create();
        int[] open = [1, 31, 32, 33, 64, 95, 128, 129, 199];
        Handle<OpenFile> file = files.OpenOf("/a");
        foreach (int number in open)
        {
            files.Open.Retain(file);
            files.Descriptors.InstallAt(table, number, file);
        }

        for (int from = 0; from <= 200; from++)
        {
            Assert.That(files.Descriptors.NextOpen(table, from), Is.EqualTo(open.FirstOrDefault(number => number >= from, -1)));
            Assert.That(files.Descriptors.NextOpen(table, from, 100), Is.EqualTo(open.FirstOrDefault(number => number >= from && number < 100, -1)));
        }

        Assert.That(files.Descriptors.NextOpen(default, 0), Is.EqualTo(-1));
    }

    [Test]
    public void A_duplicate_counts_as_a_reference_even_behind_number_0()
    {
        var files = new FileTables();
        Handle<DescriptorTable> table = files.Descriptors.Create();
        Install(files, table);
        Install(files, table, "/b");
        files.Descriptors.Close(table, 0);

        Assert.That(files.Descriptors.Duplicate(table, 1), Is.Zero);

        Assert.That(files.Violations(), Is.Empty);
    }

    [TestCase(0)]
    [TestCase(3)]
    public void A_file_can_be_put_behind_a_number_and_what_was_there_is_closed(int number)
    {
        var files = new FileTables();
        Handle<DescriptorTable> table = files.Descriptors.Create();
        for (int i = 0; i < 4; i++) Install(files, table, "/dev/null");
        Handle<OpenFile> file = files.OpenOf("/a");

        Assert.That(files.Descriptors.InstallAt(table, number, file), Is.EqualTo(number));

        Assert.That(files.Descriptors.Find(table, number), Is.EqualTo(file));
        Assert.That((files.Descriptors.CountOf(table), files.OpenFiles.Live), Is.EqualTo((4, 4)));
        Assert.That(files.Violations(), Is.Empty);
    }

    [TestCase(-1)]
    [TestCase(4)]
    [TestCase(int.MinValue)]
    public void A_file_that_is_put_behind_no_number_stays_the_callers(int number)
    {
        var files = new FileTables();
        Handle<DescriptorTable> table = files.Descriptors.Create();
        Handle<OpenFile> file = files.OpenOf("/a");

        Assert.That(files.Descriptors.InstallAt(table, number, file), Is.EqualTo(-(int)Errno.EBADF));
        Assert.That(files.Descriptors.InstallAt(default, 0, file), Is.EqualTo(-(int)Errno.EBADF));

        Assert.That(files.Descriptors.CountOf(table), Is.Zero);
        files.Open.Release(file);
        Assert.That(files.OpenFiles.Live, Is.Zero);
        Assert.That(files.Violations(), Is.Empty);
    }

    [Test]
    public void Creating_more_tables_than_there_are_gives_null()
    {
        var files = new FileTables(tables: 1);
        files.Descriptors.Create();

        Assert.That(files.Descriptors.Create().IsNull, Is.True);
    }

    private static int Install(FileTables files, Handle<DescriptorTable> table, string path = "/a") =>
        files.Descriptors.Install(table, files.OpenOf(path));
}
