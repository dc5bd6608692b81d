using System;
using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;
using SlabOS.Time;

namespace SlabOS.Tests.Contract.Posix;

/// <summary>poll: several descriptors at once, and a time-out.</summary>
public sealed class PollClauses : ClauseFixture
{
    private const PollEvents In = PollEvents.Read;
    private const PollEvents Out = PollEvents.Write;
    private const PollEvents Bad = PollEvents.Invalid;
    private const PollEvents None = PollEvents.None;
    private const ulong Second = 1_000_000_000;

    [Test]
    public void Poll_says_what_is_ready_of_each_descriptor_and_how_many_are() => Do(calls =>
    {
        (int empty, int room) = Pipe(calls);
        (int full, int noRoom) = Pipe(calls);
        WriteText(calls, noRoom, new string('x', 512));
        int file = Open(calls, "/a", Read | Write | Create);

        PollEntry[] entries = [Of(empty, In), Of(room, Out), Of(full, In), Of(noRoom, Out), Of(file, In | Out)];
        Assert.That(calls.Poll(entries, 0), Is.EqualTo(3));
        Assert.That(Ready(entries), Is.EqualTo(new[] { None, Out, In, None, In | Out }));
    });

    [Test]
    public void Poll_passes_over_a_negative_descriptor_and_names_a_closed_or_unfit_one() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        PollEntry[] entries = [Of(-1, In), Of(7, In), Of(read, Out), Of(write, In), Of(write, None)];
        Assert.That(calls.Poll(entries, 0), Is.EqualTo(3));
        Assert.That(Ready(entries), Is.EqualTo(new[] { None, Bad, Bad, Bad, None }));
    });

    [Test]
    public void Poll_finds_the_end_of_a_pipe_ready_on_both_sides() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        (int gone, int broken) = Pipe(calls);
        calls.Close(write);
        calls.Close(gone);
        PollEntry[] entries = [Of(read, In), Of(broken, Out)];
        Assert.That(calls.Poll(entries, 0), Is.EqualTo(2));
        Assert.That(Ready(entries), Is.EqualTo(new[] { In, Out }));
    });

    [Test]
    public void Poll_with_a_moment_that_has_passed_only_asks() => Do(calls =>
    {
        (int read, _) = Pipe(calls);
        Assert.That(calls.Poll([Of(read, In)], calls.Now), Is.Zero);
        Assert.That((calls.Poll([], 0), calls.IsWaiting), Is.EqualTo((0, false)));
    });

    [Test]
    public void Poll_sleeps_until_the_first_of_its_descriptors_is_ready([Values(0, 1, 2)] int which)
    {
        int result = int.MinValue;
        PollEntry[] entries = [];
        var ends = new List<(int Read, int Write)>();
        int pid = World.Start(
            calls =>
            {
                for (int i = 0; i < 3; i++) ends.Add(Pipe(calls));
                entries = [Of(ends[0].Read, In), Of(ends[1].Read, In), Of(ends[2].Read, In)];
            },
            calls => result = calls.Poll(entries, Timers.Never));
        World.Run();
        Assert.That((result, World.WaitOf(pid)), Is.EqualTo((-(int)Errno.EAGAIN, WaitReason.Several)));

        World.Pass(100_000);
        Assert.That(result, Is.EqualTo(-(int)Errno.EAGAIN), "no time-out");
        World.Files.Open.Write(World.Files.Descriptors.Find(World[pid].Descriptors, ends[which].Write), new byte[1]);
        World.Run();

        Assert.That(result, Is.EqualTo(1));
        Assert.That(Ready(entries)[which], Is.EqualTo(In));
        Assert.That(World.Tables.Queues.Slab.Live, Is.EqualTo(World.Tables.Files.Tables.Live), "one waiter each");
    }

    [Test]
    public void Poll_ends_with_nothing_at_its_time_out()
    {
        int result = int.MinValue;
        int read = -1;
        int pid = World.Start(
            calls => (read, _) = Pipe(calls),
            calls => result = calls.Poll([Of(read, In)], 2 * Second));
        World.Run();
        Assert.That(World.WaitOf(pid), Is.EqualTo(WaitReason.PipeReadable));
        World.Pass(1999);
        Assert.That(result, Is.EqualTo(-(int)Errno.EAGAIN));
        World.Pass(1);
        Assert.That(result, Is.Zero);
    }

    [Test]
    public void Poll_of_nothing_is_a_sleep()
    {
        int result = int.MinValue;
        int pid = World.Start(calls => result = calls.Poll([], Second));
        World.Run();
        Assert.That(World.WaitOf(pid), Is.EqualTo(WaitReason.Time));
        World.Pass(1000);
    }

    [Test]
    public void Poll_of_more_queues_than_waiters_are_left_is_ENOMEM_and_waits_for_none() => Do(calls =>
    {
        (int read, _) = Pipe(calls);
        var entries = new PollEntry[FileTables.ExtraWaiters + 2];
        Array.Fill(entries, Of(read, In));
        Assert.That((calls.Poll(entries, Second), calls.IsWaiting), Is.EqualTo((-(int)Errno.ENOMEM, false)));
        Assert.That(calls.Poll(entries.AsSpan(1), Second), Is.EqualTo(-(int)Errno.EAGAIN));
    });

    [Test]
    public void A_process_that_is_killed_in_a_poll_leaves_no_waiter([Values(Signal.Kill, Signal.Term)] Signal signal)
    {
        int read = -1;
        int pid = World.Start(
            calls => (read, _) = Pipe(calls),
            calls => calls.Poll([Of(read, In), Of(read, In)], Second));
        World.Run();
        Assert.That(World.WaitOf(pid), Is.EqualTo(WaitReason.Several));
        World.Tables.Table.Kill(pid, signal);
        World.Run();
        Assert.That((World.Tables.Queues.Slab.Live, World.Tables.Timers.Slab.Live), Is.EqualTo((2, 2)));
    }

    [Test]
    public void A_signal_that_is_handled_ends_a_poll()
    {
        int polls = 0;
        int read = -1;
        var got = Signal.None;
        int pid = World.Start(
            calls =>
            {
                (read, _) = Pipe(calls);
                calls.Handle(Signal.Usr1);
            },
            calls =>
            {
                got = calls.TakeSignal();
                if (got == Signal.None) calls.Poll([Of(read, In)], Timers.Never);
                polls++;
            });
        World.Run();
        World.Tables.Table.Kill(pid, Signal.Usr1);
        World.Run();
        Assert.That((polls, got), Is.EqualTo((2, Signal.Usr1)));
    }

    [Test]
    public void A_program_can_copy_both_ways_at_once()
    {
        // What nc is to do: two inputs, of which neither may keep the other waiting.
        (int Read, int Write) left = default;
        (int Read, int Write) right = default;
        string got = "";
        void Step(SystemCalls calls)
        {
            PollEntry[] entries = [Of(left.Read, In), Of(right.Read, In)];
            int ready = calls.Poll(entries, Timers.Never);
            if (ready <= 0) return;
            for (int i = 0; i < entries.Length; i++)
            {
                if (entries[i].Ready == In) got += $"{i}:{ReadText(calls, entries[i].Descriptor)} ";
            }

            calls.Poll(entries, Timers.Never);
        }

        int pid = World.Start(
            calls =>
            {
                left = Pipe(calls);
                right = Pipe(calls);
            },
            Step);
        foreach ((bool toLeft, byte b) in new[] { (true, (byte)'a'), (false, (byte)'b'), (false, (byte)'c'), (true, (byte)'d') })
        {
            World.Run();
            Assert.That(World.WaitOf(pid), Is.EqualTo(WaitReason.Several));
            World.Files.Open.Write(World.Files.Descriptors.Find(World[pid].Descriptors, toLeft ? left.Write : right.Write), [b]);
        }

        World.Run();
        Assert.That(got, Is.EqualTo("0:a 1:b 1:c 0:d "));
    }

    private static PollEntry Of(int descriptor, PollEvents wanted) => new() { Descriptor = descriptor, Wanted = wanted };

    private static PollEvents[] Ready(PollEntry[] entries) => Array.ConvertAll(entries, entry => entry.Ready);
}
