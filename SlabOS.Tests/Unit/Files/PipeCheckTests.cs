using System;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Files;

/// <summary>The check of pipes finds every kind of damage.</summary>
public sealed class PipeCheckTests
{
    private FileTables _files = null!;
    private Handle<OpenFile> _read;

    [SetUp]
    public void MakeAPipeWithBytesInIt()
    {
        _files = new FileTables();
        Handle<DescriptorTable> table = _files.Descriptors.Create();
        _files.Open.OpenPipe(out _read, out Handle<OpenFile> write);
        _files.Descriptors.Install(table, _read);
        _files.Descriptors.Install(table, write);
        _files.Write(write, "text");
        Assert.That(_files.Violations(), Is.Empty);
    }

    [Test]
    public void A_count_of_readers_that_differs_is_found([Values(-1, 1)] int error)
    {
        Pipe.Readers += error;

        Found("pipe[0]: ends differ from its counts of them");
    }

    [Test]
    public void A_count_of_writers_that_differs_is_found([Values(-1, 1)] int error)
    {
        Pipe.Writers += error;

        Found("pipe[0]: ends differ from its counts of them");
    }

    [Test]
    public void An_end_that_was_lost_is_found()
    {
        _files.OpenFiles.Find(_read, out _).Key = default;

        Found("pipe[0]: ends differ from its counts of them");
        Found("file[0]: open, but its pipe is gone");
    }

    [Test]
    public void A_pipe_without_ends_is_found()
    {
        _files.PipeSlab.Allocate(out _) = default;

        Found("pipe[1]: live without an end");
    }

    [Test]
    public void A_pipe_that_was_freed_under_its_ends_is_found()
    {
        _files.PipeSlab.Free(_files.PipeSlab.HandleAt(0));

        Found("file[0]: open, but its pipe is gone");
    }

    [Test]
    public void A_ring_that_is_out_of_range_is_found([Values(-1, Pipes.Capacity + 1, int.MinValue)] int length)
    {
        Pipe.Length = length;

        Found("pipe[0]: its ring is out of range");
    }

    [Test]
    public void A_full_pipe_is_in_order()
    {
        _files.Write(_files.OpenFiles.HandleAt(1), new string('x', Pipes.Capacity - 4));

        Assert.That((Pipe.Length, _files.Violations()), Is.EqualTo((Pipes.Capacity, Array.Empty<string>())));
    }

    [Test]
    public void A_ring_that_starts_out_of_range_is_found([Values(-1, Pipes.Capacity, int.MaxValue)] int start)
    {
        Pipe.Start = start;

        Found("pipe[0]: its ring is out of range");
    }

    [Test]
    public void Checking_changes_nothing([Values(-1, 0, 1)] int error)
    {
        Pipe.Readers += error;
        Pipe before = Pipe;
        var first = _files.Violations();

        Assert.That(Pipe, Is.EqualTo(before));
        Assert.That(_files.Violations(), Is.EqualTo(first));
    }

    private ref Pipe Pipe => ref _files.PipeSlab.At(0);

    private void Found(string violation) => Assert.That(_files.Violations(), Does.Contain(violation));
}
