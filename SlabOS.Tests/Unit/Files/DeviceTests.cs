using System;
using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Unit.Files;

/// <summary>Devices: what each does with bytes, and what the file system does for all of them.</summary>
public sealed class DeviceTests
{
    [Test]
    public void The_zero_device_reads_as_zeros_whatever_was_in_the_buffer()
    {
        var buffer = new byte[] { 1, 2, 3 };

        Assert.That(new ZeroDevice().Read(buffer), Is.EqualTo(3));

        Assert.That(buffer, Is.EqualTo(new byte[3]));
    }

    [Test]
    public void The_full_device_reads_as_zeros_and_is_always_full()
    {
        var files = new FileTables();
        files.Open.Add(new FullDevice());
        Handle<OpenFile> file = files.OpenOf("/dev/full");

        Assert.That(files.Read(file, 3), Is.EqualTo("\0\0\0"));
        Assert.That(files.Write(file, "x"), Is.EqualTo(-(int)Errno.ENOSPC));
    }

    [Test]
    public void The_random_device_reads_as_bytes_of_every_value_which_never_end()
    {
        var files = new FileTables();
        files.Open.Add(new RandomDevice(new HostClock()));
        Handle<OpenFile> file = files.OpenOf("/dev/random");
        var bytes = new byte[10_000];
        var again = new byte[10_000];

        Assert.That((files.Open.Read(file, bytes), files.Open.Read(file, again)), Is.EqualTo((bytes.Length, again.Length)));

        Assert.That(new HashSet<byte>(bytes), Has.Count.EqualTo(256));
        Assert.That(again, Is.Not.EqualTo(bytes));
        Assert.That(files.Write(file, "seed"), Is.EqualTo(4));
    }

    [TestCase(0ul)]
    [TestCase(1ul)]
    [TestCase(1ul << 32)]
    [TestCase(ulong.MaxValue)]
    public void The_random_device_has_a_seed_whatever_the_counter_says(ulong cycles)
    {
        var bytes = new byte[10_000];

        new RandomDevice(new Clock { Cycles = cycles }).Read(bytes);

        Assert.That(new HashSet<byte>(bytes), Has.Count.EqualTo(256));
    }

    [Test]
    public void The_random_device_reads_otherwise_after_another_boot_and_takes_its_seed_once()
    {
        var clock = new Clock { Cycles = 1000 };
        var one = new RandomDevice(clock);
        var same = new RandomDevice(clock);
        byte[] first = Next(one);
        Assert.That(Next(same), Is.EqualTo(first));

        clock.Cycles = 2000;

        Assert.That(Next(one), Is.EqualTo(Next(same)));
        Assert.That(Next(new RandomDevice(clock)), Is.Not.EqualTo(first));
    }

    [Test]
    public void A_device_that_is_only_read_is_EACCES_to_write()
    {
        var files = new FileTables();
        files.Open.Add(new Letters());

        Assert.That(files.System.Open(FileSystem.Root, "/dev/letters", OpenMode.Read | OpenMode.Write, out _), Is.EqualTo(Errno.EACCES));
        Assert.That(files.TextOf("/dev/letters"), Does.StartWith("ABC"));
    }

    [Test]
    public void A_device_that_has_no_offset_is_at_0_whatever_was_read()
    {
        var files = new FileTables();
        Handle<OpenFile> file = files.OpenOf("/dev/zero", OpenMode.Read);

        files.Read(file, 3);

        Assert.That(files.OpenFiles.Find(file, out _).Offset, Is.Zero);
    }

    [Test]
    public void Each_device_is_found_behind_its_own_path()
    {
        var files = new FileTables();
        files.Open.Add(new Letters());

        Assert.That((files.TextOf("/dev/null"), files.TextOf("/dev/zero")[0], files.TextOf("/dev/letters")[0]), Is.EqualTo(("", '\0', 'A')));
        Assert.That(files.Open.Seek(files.OpenOf("/dev/letters", OpenMode.Read), 0), Is.EqualTo(-(int)Errno.ESPIPE));
    }

    private static byte[] Next(Device device)
    {
        var bytes = new byte[100];
        device.Read(bytes);
        return bytes;
    }

    /// <summary>Reads as the letters, from A on.</summary>
    private sealed class Letters() : Device("/dev/letters", OpenMode.Read)
    {
        public override int Read(ref OpenFile file, Span<byte> buffer)
        {
            for (int i = 0; i < buffer.Length; i++) buffer[i] = (byte)('A' + (i % 26));
            return buffer.Length;
        }

        public override int Write(ref OpenFile file, ReadOnlySpan<byte> data) => -(int)Errno.EBADF;
    }

    private sealed class Clock : IClock
    {
        public ulong Nanoseconds => Cycles;

        public ulong Milliseconds => Cycles;

        public ulong Cycles { get; set; }

        public CalendarTime Now => default;
    }
}
