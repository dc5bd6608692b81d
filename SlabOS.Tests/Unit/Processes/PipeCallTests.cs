using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>How much can be written without waiting, and who waits.</summary>
public sealed class PipeCallTests : CallsFixture
{
    [TestCase(0, 512)]
    [TestCase(1, 511)]
    [TestCase(511, 1)]
    public void The_room_of_a_pipe_is_what_it_can_still_take(int written, int room)
    {
        int pid = Do(calls =>
        {
            calls.Pipe(out _, out int write);
            calls.Write(write, new byte[written]);
            Assert.That(calls.Room(write), Is.EqualTo(room));
        });
        Assert.That(World.WaitOf(pid), Is.EqualTo(WaitReason.Signal), "it does not wait for more");
    }

    [Test]
    public void Who_finds_no_room_sleeps_until_there_is_some()
    {
        var room = new List<int>();
        int read = 0;
        int write = 0;
        int pid = World.Start(
            calls =>
            {
                calls.Pipe(out read, out write);
                calls.Write(write, new byte[Pipes.Capacity]);
            },
            calls => room.Add(calls.Room(write)));
        World.Run();
        Assert.That((World[pid].State, World.WaitOf(pid)), Is.EqualTo((ProcessState.Sleeping, WaitReason.PipeWritable)));

        Files.Read(Files.Descriptors.Find(World[pid].Descriptors, read), 100);
        World.Run();

        Assert.That(room, Is.EqualTo(new[] { 0, 100 }));
    }

    [Test]
    public void The_room_of_anything_else_is_a_buffer_so_that_the_write_says_what_is_wrong() => Do(calls =>
    {
        int file = calls.Open("/a", OpenMode.Write | OpenMode.Create);
        Assert.That((calls.Room(file), calls.Room(99), calls.Room(-1)), Is.EqualTo((SystemCalls.BufferBytes, SystemCalls.BufferBytes, SystemCalls.BufferBytes)));
        Assert.That(World[calls.Pid].State, Is.EqualTo(ProcessState.Ready));
    });

    [TestCase(2, 0)]
    [TestCase(1, -(int)Errno.EMFILE)]
    public void A_pipe_takes_two_descriptors_or_none(int free, int result) => Do(calls =>
    {
        int open = World.Descriptors - free;
        for (int i = 0; i < open; i++) calls.Open("/dev/null", OpenMode.Read);
        Assert.That(calls.Pipe(out int read, out int write), Is.EqualTo(result));
        Assert.That((read, write), Is.EqualTo(result < 0 ? (-1, -1) : (open, open + 1)));
        Assert.That(Files.Descriptors.CountOf(World[calls.Pid].Descriptors), Is.EqualTo(result < 0 ? open : open + 2));
    });
}
