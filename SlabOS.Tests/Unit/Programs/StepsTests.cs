using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;
using SlabOS.Programs;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Programs;

/// <summary>What programs that copy do with the results of calls: go on, wait, or complain and end.</summary>
public sealed class StepsTests : CallsFixture
{
    [Test]
    public void A_result_goes_on()
    {
        int pid = Do(calls => Assert.That(calls.Proceed(1, "it"), Is.True));
        Assert.That(World[pid].State, Is.EqualTo(ProcessState.Sleeping));
    }

    [Test]
    public void The_end_of_the_input_ends_the_process_well()
    {
        int pid = Do(calls => Assert.That(calls.Proceed(0, "it"), Is.False));
        Assert.That(World.Reap(), Is.EqualTo((pid, 0, Signal.None)));
    }

    [Test]
    public void Who_sleeps_for_more_lives([Values] bool stopped)
    {
        int pid = Do(calls =>
        {
            if (stopped) calls.Kill(calls.Pid, Signal.Stop);
            else calls.Pause();
            Assert.That(calls.Proceed(-(int)Errno.EAGAIN, "it"), Is.False);
        });
        Assert.That(World[pid].State, Is.EqualTo(stopped ? ProcessState.Stopped : ProcessState.Sleeping));
    }

    [Test]
    public void What_cannot_be_waited_for_is_an_error() =>
        Complains(calls => calls.Proceed(-(int)Errno.EAGAIN, "it"), "p0: it: EAGAIN: resource temporarily unavailable\n");

    [Test]
    public void An_error_is_one_though_the_process_sleeps() => Complains(
        calls =>
        {
            calls.Pause();
            return calls.Proceed(-(int)Errno.EIO, "it");
        },
        "p0: it: EIO: input/output error\n");

    [Test]
    public void A_file_that_cannot_be_opened_is_named_and_ends_the_process() => Complains(
        calls => calls.Open(ref World[calls.Pid], "/none", OpenMode.Read),
        "p0: /none: ENOENT: no such file or directory\n");

    [Test]
    public void A_file_that_is_opened_is_the_one_to_work_with() => Do(calls =>
    {
        Assert.That(calls.Open("/dev/null", OpenMode.Read), Is.Zero);
        Assert.That(calls.Open(ref World[calls.Pid], "/dev/zero", OpenMode.Read), Is.True);
        Assert.That(World[calls.Pid].LocalDescriptor, Is.EqualTo(1));
    });

    [TestCase("reader")]
    [TestCase("reader -")]
    [TestCase("reader - /none")]
    public void An_input_that_is_not_named_is_there_to_begin_with(string line)
    {
        bool goesOn = false;
        World.Define("reader", calls =>
        {
            goesOn = calls.OpenInput(ref World[calls.Pid]);
            calls.Exit(0);
        });
        World.Tables.Spawn(line: line);
        World.Run();
        Assert.That(goesOn, Is.True);
    }

    [Test]
    public void Descriptor_0_can_be_the_file_to_work_with() =>
        Do(calls => Assert.That(calls.Open(ref World[calls.Pid], "/dev/null", OpenMode.Read), Is.True));

    [Test]
    public void Who_cannot_complain_ends_all_the_same()
    {
        int pid = Do(calls => calls.Fail("it", Errno.EIO));
        Assert.That(World.Reap(), Is.EqualTo((pid, 1, Signal.None)));
    }

    [Test]
    public void Who_complains_to_nobody_is_ended_by_PIPE()
    {
        int pid = Do(calls =>
        {
            calls.Pipe(out int read, out int write);
            calls.Close(read);
            calls.Duplicate(write, 2);
            calls.Fail("it", Errno.EIO);
        });
        Assert.That(World.Reap(), Is.EqualTo((pid, 0, Signal.Pipe)));
    }

    [Test]
    public void A_complaint_that_waits_for_room_is_not_made_later()
    {
        int pid = Do(calls =>
        {
            calls.Pipe(out _, out int write);
            calls.Write(write, new byte[Pipes.Capacity]);
            calls.Duplicate(write, 2);
            calls.Fail("it", Errno.EIO);
        });
        Assert.That(World.Reap(), Is.EqualTo((pid, 1, Signal.None)));
    }

    [TestCase("/a", true)]
    [TestCase("/tmp/../a", true)]
    [TestCase("/b", false)]
    [TestCase("/none", false)]
    public void A_descriptor_is_on_a_file_by_any_of_its_paths(string path, bool expected) => Do(calls =>
    {
        calls.Close(calls.Open("/b", OpenMode.Write | OpenMode.Create));
        int file = calls.Open("/a", OpenMode.Write | OpenMode.Create);
        Assert.That(calls.IsSameFile(file, path), Is.EqualTo(expected));
        calls.Close(file);
        Assert.That(calls.IsSameFile(file, path), Is.False, "once it is closed it is on none");
    });

    [Test]
    public void The_files_of_two_processes_are_not_the_same() => Do(calls =>
    {
        int file = calls.Open("/proc/1/status", OpenMode.Read);
        Assert.That((calls.IsSameFile(file, "/proc/1/status"), calls.IsSameFile(file, "/proc/2/status")), Is.EqualTo((true, false)));
    });

    /// <summary>A process says this on descriptor 2, and ends with 1.</summary>
    private void Complains(System.Func<SystemCalls, bool> action, string complaint)
    {
        int pid = Do(calls =>
        {
            OpenConsoleAs(calls.Pid, 2);
            Assert.That(action(calls), Is.False);
        });
        Assert.That(Files.Terminal.PrintedFrom(0), Is.EqualTo(complaint));
        Assert.That(World.Reap(), Is.EqualTo((pid, 1, Signal.None)));
    }
}
