using System.Text;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;
using SlabOS.Time;

namespace SlabOS.Tests.Unit.Files;

/// <summary>Pipes alone: a ring of bytes, and word to those who wait for it.</summary>
public sealed class PipesTests
{
    private const int Capacity = Pipes.Capacity;
    private const int Reader = 7;
    private const int Writer = 9;
    private static readonly int[] Both = [Reader, Writer];

    private Sleepers _sleepers = null!;
    private RowSlab<Pipe, byte> _slab = null!;
    private Pipes _pipes = null!;
    private Handle<Pipe> _pipe;
    private OpenFile _readEnd;
    private OpenFile _writeEnd;

    [SetUp]
    public void MakeAPipeThatTwoWaitFor()
    {
        _sleepers = new Sleepers(10);
        _slab = new SlabRegistry(1).ReserveRows<Pipe, byte>("pipe", 2, Capacity)!;
        _pipes = new Pipes(_slab, _sleepers.Queues);
        _pipe = _pipes.Create();
        _readEnd = new OpenFile { Key = _pipe.Bits, Mode = OpenMode.Read };
        _writeEnd = new OpenFile { Key = _pipe.Bits, Mode = OpenMode.Write };
        _sleepers.Join(Reader, _pipes.QueueOf(ref _readEnd, OpenMode.Read));
        _sleepers.Join(Writer, _pipes.QueueOf(ref _writeEnd, OpenMode.Write));
    }

    [TearDown]
    public void TheQueuesAreSound() => Assert.That(Violations.Of(_sleepers.Queues.Check), Is.Empty);

    [Test]
    public void Nobody_waits_for_a_pipe_that_was_just_made()
    {
        Handle<Pipe> pipe = _pipes.Create();

        Pipe made = _slab.Find(pipe, out _);
        Assert.That((made.Readable.IsEmpty, made.Writable.IsEmpty, made.Length), Is.EqualTo((true, true, 0)));
        Assert.That(_pipes.Create().IsNull, Is.True, "there are two");
    }

    [TestCase(1, Capacity)]
    [TestCase(Capacity - 1, 2)]
    [TestCase(Capacity - 1, 1)]
    [TestCase(300, 300)]
    [TestCase(Capacity, Capacity)]
    public void Bytes_come_out_as_they_went_in_wherever_the_ring_ends(int before, int length)
    {
        _pipes.Write(ref _writeEnd, Text(before));
        _pipes.Read(ref _readEnd, new byte[before]);
        byte[] data = Text(length);
        Assert.That(_pipes.Write(ref _writeEnd, data), Is.EqualTo(length));

        // Those behind what was read stay as they are.
        var buffer = new byte[length + 3];
        Assert.That(_pipes.Read(ref _readEnd, buffer), Is.EqualTo(length));
        Assert.That(buffer, Is.EqualTo(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(data) + "\0\0\0")));
    }

    [Test]
    public void There_is_room_for_what_is_not_yet_taken()
    {
        Assert.That(Room, Is.EqualTo(Capacity));
        _pipes.Write(ref _writeEnd, Text(100));
        Assert.That(Room, Is.EqualTo(Capacity - 100));
        _pipes.Read(ref _readEnd, new byte[40]);
        Assert.That(Room, Is.EqualTo(Capacity - 60));
    }

    [Test]
    public void A_write_is_not_kept_from_failing_by_a_full_pipe_that_nobody_reads()
    {
        _pipes.Write(ref _writeEnd, Text(Capacity));
        Assert.That(Room, Is.Zero);

        _pipes.Release(ref _readEnd);

        Assert.That(Room, Is.EqualTo(Capacity));
        Assert.That(_pipes.Write(ref _writeEnd, Text(1)), Is.EqualTo(-(int)Errno.EPIPE));
    }

    [Test]
    public void A_read_is_ready_for_the_bytes_that_are_there_and_for_the_end()
    {
        int Ready() => _pipes.Ready(ref _readEnd, OpenMode.Read);
        Assert.That(Ready(), Is.Zero);
        _pipes.Write(ref _writeEnd, Text(5));
        Assert.That(Ready(), Is.EqualTo(5));

        _pipes.Release(ref _writeEnd);

        Assert.That(Ready(), Is.EqualTo(5));
        _pipes.Read(ref _readEnd, new byte[5]);
        Assert.That(Ready(), Is.Positive, "a read does not wait: it is at the end");
    }

    [Test]
    public void Each_pipe_has_a_queue_for_each_direction([Values] bool reads, [Values] bool ofFirst)
    {
        Handle<Pipe> second = _pipes.Create();
        var end = new OpenFile { Key = ofFirst ? _pipe.Bits : second.Bits };
        QueueId queue = _pipes.QueueOf(ref end, reads ? OpenMode.Read : OpenMode.Write);

        Assert.That(_pipes.HasQueue(queue.Index), Is.True);
        Assert.That(_pipes.QueueAt(queue.Index).IsEmpty, Is.EqualTo(!ofFirst));
        _sleepers.Queues.WakeAll(ref _pipes.QueueAt(queue.Index));
        Assert.That(_sleepers.Woken, Is.EqualTo(ofFirst ? new[] { reads ? Reader : Writer } : []));
    }

    [Test]
    public void A_pipe_that_is_gone_has_no_queue()
    {
        int index = _pipes.QueueOf(ref _readEnd, OpenMode.Read).Index;
        _pipes.Release(ref _readEnd);
        _pipes.Release(ref _writeEnd);
        Assert.That(_pipes.HasQueue(index), Is.False);
        Assert.That(_sleepers.Woken, Is.EquivalentTo(Both));
    }

    [TestCase(Capacity, 1, Errno.EAGAIN)]
    [TestCase(1, Capacity, Errno.EAGAIN)]
    [TestCase(0, Capacity + 1, Errno.EINVAL)]
    [TestCase(1, Capacity + 1, Errno.EINVAL)]
    public void What_does_not_fit_is_not_written_at_all(int there, int length, Errno errno)
    {
        _pipes.Write(ref _writeEnd, Text(there));
        Pipe before = Pipe;

        Assert.That(_pipes.Write(ref _writeEnd, Text(length)), Is.EqualTo(-(int)errno));

        Assert.That(Pipe, Is.EqualTo(before));
    }

    [Test]
    public void A_write_wakes_who_waits_to_read_and_nobody_else()
    {
        _pipes.Write(ref _writeEnd, Text(1));

        Assert.That(_sleepers.Woken, Is.EqualTo(new[] { Reader }));
    }

    [Test]
    public void A_read_wakes_who_waits_to_write_and_nobody_else()
    {
        _pipes.Write(ref _writeEnd, Text(2));
        _sleepers.Woken.Clear();

        _pipes.Read(ref _readEnd, new byte[1]);

        Assert.That(_sleepers.Woken, Is.EqualTo(new[] { Writer }));
    }

    [Test]
    public void What_moves_no_byte_wakes_nobody()
    {
        _pipes.Write(ref _writeEnd, default);
        _pipes.Read(ref _readEnd, new byte[1]);
        Pipe.Length = 1;
        _pipes.Read(ref _readEnd, default);
        _pipes.Write(ref _writeEnd, Text(Capacity));
        _pipes.Write(ref _writeEnd, Text(Capacity + 1));

        Assert.That(_sleepers.Woken, Is.Empty);
    }

    [Test]
    public void The_end_of_one_side_wakes_the_other([Values] bool writer)
    {
        Release(writer);

        Assert.That(_sleepers.Woken, Is.EqualTo(new[] { writer ? Reader : Writer }));
        Assert.That(_slab.Live, Is.EqualTo(1));
    }

    [Test]
    public void An_end_that_is_not_its_sides_last_wakes_nobody([Values] bool writer)
    {
        Pipe.Readers = 2;
        Pipe.Writers = 2;

        Release(writer);

        Assert.That(_sleepers.Woken, Is.Empty);
        Assert.That((Pipe.Readers, Pipe.Writers), Is.EqualTo(writer ? (2, 1) : (1, 2)));
    }

    [Test]
    public void A_pipe_goes_with_its_last_end([Values] bool writerFirst)
    {
        Release(writerFirst);
        Release(!writerFirst);

        Assert.That(_slab.Live, Is.Zero);
    }

    [Test]
    public void A_pipe_that_is_gone_loses_no_end_of_the_one_in_its_place()
    {
        _pipes.Release(ref _writeEnd);
        _pipes.Release(ref _readEnd);
        Handle<Pipe> next = _pipes.Create();
        Assert.That(_slab.IndexOf(next), Is.EqualTo(_slab.IndexOf(_pipe)));
        _sleepers.Woken.Clear();

        _pipes.Release(ref _writeEnd);
        _pipes.Release(ref _readEnd);

        Assert.That((_slab.Find(next, out _).Readers, _slab.Find(next, out _).Writers, _slab.Live), Is.EqualTo((1, 1, 1)));
        Assert.That(_sleepers.Woken, Is.Empty);
    }

    [Test]
    public void A_pipe_that_is_gone_is_at_its_end_and_takes_nothing()
    {
        _pipes.Release(ref _writeEnd);
        _pipes.Release(ref _readEnd);

        Assert.That(_pipes.Read(ref _readEnd, new byte[1]), Is.Zero);
        Assert.That(_pipes.Write(ref _writeEnd, Text(1)), Is.EqualTo(-(int)Errno.EPIPE));
    }

    private int Room => _pipes.Ready(ref _writeEnd, OpenMode.Write);

    private void Release(bool writer)
    {
        if (writer) _pipes.Release(ref _writeEnd);
        else _pipes.Release(ref _readEnd);
    }

    private ref Pipe Pipe => ref _slab.Find(_pipe, out _);

    private static byte[] Text(int length)
    {
        var text = new byte[length];
        for (int i = 0; i < length; i++) text[i] = (byte)('a' + i % 26);
        return text;
    }
}
