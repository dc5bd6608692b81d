using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Posix;

/// <summary>pipe, and reading and writing one.</summary>
public sealed class PipeClauses : ClauseFixture
{
    private const int Capacity = Pipes.Capacity;

    [Test]
    public void Pipe_connects_its_two_ends_first_in_first_out() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        WriteText(calls, write, "ab");
        WriteText(calls, write, "cd");
        Assert.That((ReadText(calls, read, 3), ReadText(calls, read, 3)), Is.EqualTo(("abc", "d")));
    });

    [Test]
    public void Pipe_takes_the_two_lowest_descriptors_that_are_not_open() => Do(calls =>
    {
        for (int i = 0; i < 4; i++) Open(calls, "/dev/null", Read);
        calls.Close(1);
        Assert.That((Pipe(calls), Pipe(calls)), Is.EqualTo(((1, 4), (5, 6))));
    });

    [Test]
    public void Pipe_without_two_descriptors_left_is_EMFILE_and_takes_none([Values(0, 1)] int left) => Do(calls =>
    {
        for (int i = left; i < World.Descriptors; i++) Open(calls, "/dev/null", Read);
        int open = World.Files.OpenFiles.Live;
        Assert.That((calls.Pipe(out int read, out int write), read, write), Is.EqualTo((-(int)Errno.EMFILE, -1, -1)));
        Assert.That((World.Files.OpenFiles.Live, World.Files.PipeSlab.Live, calls.Open("/dev/null", Read) >= 0), Is.EqualTo((open, 0, left == 1)));
    });

    [Test]
    public void Pipe_keeps_the_order_of_its_bytes_however_often_it_wraps() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        var expected = new Queue<char>();
        for (int i = 0; i < 2000; i++)
        {
            string text = new((char)('!' + i % 90), 1 + i % 7);
            Assert.That(WriteText(calls, write, text), Is.EqualTo(text.Length));
            foreach (char c in text) expected.Enqueue(c);
            foreach (char c in ReadText(calls, read, 1 + i % 5)) Assert.That(c, Is.EqualTo(expected.Dequeue()));
            while (expected.Count > Capacity - 10)
            {
                foreach (char c in ReadText(calls, read)) Assert.That(c, Is.EqualTo(expected.Dequeue()));
            }
        }
    });

    [Test]
    public void Pipe_without_two_open_files_left_is_ENFILE_and_takes_none([Values(0, 1)] int left)
    {
        while (World.Files.OpenFiles.Available > left)
        {
            Do(calls =>
            {
                while (World.Files.OpenFiles.Available > left && calls.Open("/dev/null", Read) >= 0)
                {
                }
            });
        }

        Do(calls => Assert.That((calls.Pipe(out int read, out int write), read, write), Is.EqualTo((-(int)Errno.ENFILE, -1, -1))));

        Assert.That((World.Files.OpenFiles.Available, World.Files.PipeSlab.Live), Is.EqualTo((left, 0)));
    }

    [Test]
    public void Pipe_without_a_pipe_left_is_ENFILE_and_takes_no_open_file_and_works_after_one_was_closed()
    {
        Do(calls => Pipe(calls));
        Do(calls =>
        {
            for (int i = 1; i < World.Files.PipeSlab.Capacity; i++) Pipe(calls);
            int open = World.Files.OpenFiles.Live;

            Assert.That(calls.Pipe(out _, out _), Fails(Errno.ENFILE));
            Assert.That(World.Files.OpenFiles.Live, Is.EqualTo(open));

            calls.Close(0);
            calls.Close(1);
            Assert.That(Pipe(calls), Is.EqualTo((0, 1)));
        });
    }

    [Test]
    public void Read_from_the_end_that_writes_and_write_to_the_end_that_reads_are_EBADF() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        Assert.That(calls.Read(write, new byte[1]), Fails(Errno.EBADF));
        Assert.That(WriteText(calls, read, "x"), Fails(Errno.EBADF));
    });

    [Test]
    public void Read_of_an_empty_pipe_waits_for_a_writer()
    {
        string got = "";
        int reader = World.Start(calls => Pipe(calls), calls => got = Take(calls, 0));
        World.Run();
        Assert.That((World[reader].State, World.WaitOf(reader)), Is.EqualTo((ProcessState.Sleeping, WaitReason.PipeReadable)));

        Give(reader, 1, "text");

        Assert.That(got, Is.EqualTo("text"));
    }

    [Test]
    public void Read_returns_what_is_there_without_waiting_for_more() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        WriteText(calls, write, "ab");
        Assert.That(ReadText(calls, read, 100), Is.EqualTo("ab"));
    });

    [Test]
    public void Read_of_no_bytes_from_an_empty_pipe_returns_0_at_once() => Do(calls =>
    {
        (int read, _) = Pipe(calls);
        Assert.That(calls.Read(read, default), Is.Zero);
    });

    [Test]
    public void Read_of_an_empty_pipe_without_writers_is_the_end() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        WriteText(calls, write, "last");
        calls.Close(write);
        Assert.That((ReadText(calls, read), ReadText(calls, read), ReadText(calls, read)), Is.EqualTo(("last", "", "")));
    });

    [Test]
    public void Read_that_waits_ends_when_the_last_writer_closes()
    {
        int end = -1;
        int reader = World.Start(calls => Pipe(calls), calls => calls.Duplicate(1), calls => end = calls.Read(0, new byte[4]));
        World.Run();

        World.Files.Descriptors.Close(World[reader].Descriptors, 1);
        World.Run();
        Assert.That(end, Is.EqualTo(-(int)Errno.EAGAIN), "one writer is left");

        World.Files.Descriptors.Close(World[reader].Descriptors, 2);
        World.Run();
        Assert.That(end, Is.Zero);
    }

    [Test]
    public void Read_that_waits_ends_when_the_last_writer_exits()
    {
        int end = -1;
        World.Define("child", calls => { calls.Close(1); }, calls => end = calls.Read(0, new byte[4]));
        int parent = World.Start(calls => Pipe(calls), calls => World.Spawn(calls, "child"));
        World.Run();
        Assert.That(end, Is.EqualTo(-(int)Errno.EAGAIN));

        World.Tables.Table.Kill(parent, Signal.Kill);
        World.Run();

        Assert.That(end, Is.Zero);
    }

    [Test]
    public void Write_of_no_more_than_PIPE_BUF_is_never_split() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        WriteText(calls, write, new string('a', Capacity - 3));
        Assert.That(World.Files.Open.Write(HandleOf(calls, write), "bcde"u8.ToArray()), Fails(Errno.EAGAIN), "all or nothing");
        Assert.That(World.Files.Open.Write(HandleOf(calls, write), "bcd"u8.ToArray()), Is.EqualTo(3));
        Assert.That(ReadText(calls, read), Is.EqualTo(new string('a', Capacity - 3) + "bcd"));
    });

    [Test]
    public void Write_to_a_full_pipe_waits_until_there_is_room_for_all_of_it()
    {
        int written = 0;
        int writer = World.Start(
            calls => Pipe(calls),
            calls => WriteText(calls, 1, new string('a', Capacity - 1)),
            calls => written = WriteText(calls, 1, "bc"));
        World.Run();
        Assert.That((World[writer].State, World.WaitOf(writer)), Is.EqualTo((ProcessState.Sleeping, WaitReason.PipeWritable)));

        Assert.That(From(writer, 0, 1), Is.EqualTo("a"));

        Assert.That((written, From(writer, 0, Capacity)), Is.EqualTo((2, new string('a', Capacity - 2) + "bc")));
    }

    [Test]
    public void Write_to_a_pipe_without_readers_is_EPIPE_and_raises_SIGPIPE()
    {
        int written = 0;
        int writer = World.Start(calls =>
        {
            Pipe(calls);
            calls.Close(0);
            written = WriteText(calls, 1, "x");
        });
        World.Run();

        Assert.That(written, Fails(Errno.EPIPE));
        Assert.That(World.Reap(), Is.EqualTo((writer, 0, Signal.Pipe)));
    }

    [Test]
    public void Write_to_a_pipe_without_readers_leaves_alone_who_ignores_SIGPIPE() => Do(calls =>
    {
        calls.Ignore(Signal.Pipe);
        (int read, int write) = Pipe(calls);
        calls.Close(read);
        Assert.That(WriteText(calls, write, "x"), Fails(Errno.EPIPE));
        Assert.That(WriteText(calls, write, "x"), Fails(Errno.EPIPE));
    });

    [Test]
    public void Write_that_waits_is_EPIPE_when_the_last_reader_goes()
    {
        int writer = World.Start(calls => Pipe(calls), calls => WriteText(calls, 1, new string('a', Capacity)), calls => WriteText(calls, 1, "b"));
        World.Run();

        World.Files.Descriptors.Close(World[writer].Descriptors, 0);
        World.Run();

        Assert.That(World.Reap(), Is.EqualTo((writer, 0, Signal.Pipe)));
    }

    [Test]
    public void Readers_that_wait_are_served_in_the_order_in_which_they_came()
    {
        var order = new List<int>();
        World.Define("reader", calls =>
        {
            if (calls.Read(0, new byte[1]) == 1) order.Add(calls.Pid);
        });
        var readers = new List<int>();
        int parent = World.Start(calls => Pipe(calls), calls =>
        {
            for (int i = 0; i < 3; i++) readers.Add(World.Spawn(calls, "reader"));
        });
        World.Run();

        for (int i = 0; i < 3; i++) Give(parent, 1, "x");

        Assert.That(order, Is.EqualTo(readers));
    }

    [Test]
    public void Writers_that_wait_are_served_in_the_order_in_which_they_came()
    {
        World.Define("writer", calls => WriteText(calls, 1, $"{calls.Pid % 10}"));
        string pids = "";
        int parent = World.Start(calls => Pipe(calls), calls =>
        {
            WriteText(calls, 1, new string('.', Capacity));
            for (int i = 0; i < 3; i++) pids += World.Spawn(calls, "writer") % 10;
        });
        World.Run();

        From(parent, 0, Capacity);

        Assert.That(From(parent, 0, Capacity), Is.EqualTo(pids));
    }

    [Test]
    public void Ends_are_counted_as_open_files_and_not_as_descriptors() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        calls.Duplicate(write);
        calls.Duplicate(read);
        ref Pipe pipe = ref World.Files.PipeSlab.At(0);
        Assert.That((pipe.Readers, pipe.Writers), Is.EqualTo((1, 1)));
        calls.Close(write);
        Assert.That(pipe.Writers, Is.EqualTo(1));
    });

    [Test]
    public void A_pipe_goes_with_the_last_of_its_ends() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        WriteText(calls, write, "unread");
        calls.Close(read);
        Assert.That(World.Files.PipeSlab.Live, Is.EqualTo(1));
        calls.Close(write);
        Assert.That(World.Files.PipeSlab.Live, Is.Zero);
    });

    [Test]
    public void A_pipe_is_empty_when_it_is_made_whatever_its_slot_held_before() => Do(calls =>
    {
        (int read, int write) = Pipe(calls);
        WriteText(calls, write, "unread");
        calls.Close(read);
        calls.Close(write);
        (read, write) = Pipe(calls);
        calls.Close(write);
        Assert.That(ReadText(calls, read), Is.Empty);
    });

    [Test]
    public void A_process_that_is_killed_while_it_waits_for_a_pipe_leaves_its_queue()
    {
        int parent = World.Start(calls => Pipe(calls), calls => World.Spawn(calls, "reader"), calls => World.Spawn(calls, "reader"));
        string got = "";
        World.Define("reader", calls => got = Take(calls, 0));
        World.Run();
        World.Tables.Table.Kill(parent + 1, Signal.Kill);
        Assert.That(World.Tables.Violations(), Is.Empty);

        Give(parent, 1, "text");

        Assert.That(got, Is.EqualTo("text"));
    }

    [Test]
    public void A_process_that_is_stopped_while_it_waits_for_a_pipe_reads_once_it_is_continued()
    {
        string got = "";
        int reader = World.Start(calls => Pipe(calls), calls => got = Take(calls, 0));
        World.Run();
        World.Tables.Table.Kill(reader, Signal.Stop);
        Give(reader, 1, "text");
        Assert.That(got, Is.Empty);

        World.Tables.Table.Kill(reader, Signal.Cont);
        World.Run();

        Assert.That(got, Is.EqualTo("text"));
    }

    [Test]
    public void A_signal_that_is_handled_wakes_who_waits_for_a_pipe_and_the_wait_goes_on()
    {
        string got = "";
        int tries = 0;
        int reader = World.Start(
            calls =>
            {
                Pipe(calls);
                calls.Handle(Signal.Usr1);
            },
            calls =>
            {
                tries++;
                got = Take(calls, 0);
            });
        World.Run();
        World.Tables.Table.Kill(reader, Signal.Usr1);
        World.Run();
        Assert.That((tries, World[reader].State), Is.EqualTo((2, ProcessState.Sleeping)));

        Give(reader, 1, "text");

        Assert.That(got, Is.EqualTo("text"));
    }

    /// <summary>What a call to read gives; nothing if the process now sleeps.</summary>
    private static string Take(SystemCalls calls, int descriptor)
    {
        var buffer = new byte[100];
        int count = calls.Read(descriptor, buffer);
        return count < 0 ? "" : System.Text.Encoding.ASCII.GetString(buffer, 0, count);
    }

    private Handle<OpenFile> HandleOf(SystemCalls calls, int descriptor) => World.Files.Descriptors.Find(World[calls.Pid].Descriptors, descriptor);

    /// <summary>Writes to a pipe whose end a process holds, and lets all run.</summary>
    private void Give(int pid, int descriptor, string text)
    {
        Handle<OpenFile> file = World.Files.Descriptors.Find(World[pid].Descriptors, descriptor);
        Assert.That(World.Files.Write(file, text), Is.EqualTo(text.Length));
        World.Run();
    }

    /// <summary>Reads from a pipe whose end a process holds, and lets all run.</summary>
    private string From(int pid, int descriptor, int count)
    {
        string text = World.Files.Read(World.Files.Descriptors.Find(World[pid].Descriptors, descriptor), count);
        World.Run();
        return text;
    }
}
