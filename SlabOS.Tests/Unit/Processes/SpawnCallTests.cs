using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>What a child gets from who starts it, files that no descriptor holds among it, and what becomes of it.</summary>
public sealed class SpawnCallTests : CallsFixture
{
    private static readonly byte[] Text = [1, 2, 3];

    [SetUp]
    public void DefineAChild() => World.Define("child", calls => calls.Pause());

    [Test]
    public void A_childs_input_and_output_are_those_it_was_given_and_its_priority_too()
    {
        int child = 0;
        int pid = Do(calls =>
        {
            calls.Open("/dev/null", OpenMode.Read);
            Assert.That(calls.HoldPipe(out Handle<OpenFile> read, out Handle<OpenFile> write), Is.Zero);
            child = calls.Spawn(0, ProcessTables.Line("child"), new SpawnActions { Input = read, Output = write, Priority = 7 });
            Assert.That(FileOf(child, 0), Is.EqualTo(read), "instead of what it would inherit");
            Assert.That(FileOf(child, 1), Is.EqualTo(write));
            calls.Release(read);
            calls.Release(write);
            Assert.That(Files.OpenFiles.Live, Is.EqualTo(3), "the child holds them");
        });

        Assert.That(World[child].Priority, Is.EqualTo(7));
        Assert.That(FileOf(pid, 1).IsNull, Is.True, "its parent has no descriptor of them");
    }

    [Test]
    public void A_file_that_is_held_takes_no_descriptor() => Do(calls =>
    {
        for (int i = 0; i < World.Descriptors; i++) calls.Open("/dev/null", OpenMode.Read);
        int open = Files.OpenFiles.Live;
        Assert.That(calls.Hold("/a", OpenMode.Write | OpenMode.Create, out Handle<OpenFile> file), Is.Zero);
        Assert.That(Files.OpenFiles.Live, Is.EqualTo(open + 1));
        calls.Release(file);
        Assert.That(Files.OpenFiles.Live, Is.EqualTo(open));
    });

    [Test]
    public void What_cannot_be_opened_is_not_held() => Do(calls =>
    {
        Assert.That(calls.Hold("/none", OpenMode.Read, out Handle<OpenFile> file), Is.EqualTo(-(int)Errno.ENOENT));
        Assert.That((file.IsNull, calls.Hold(0).IsNull, calls.Hold(-1).IsNull), Is.EqualTo((true, true, true)));
        calls.Release(file);
    });

    [Test]
    public void The_file_of_a_descriptor_is_held_beyond_its_close() => Do(calls =>
    {
        int descriptor = calls.Open("/a", OpenMode.Write | OpenMode.Create);
        Handle<OpenFile> file = calls.Hold(descriptor);
        calls.Close(descriptor);
        Assert.That(Files.OpenFiles.Live, Is.EqualTo(1));
        calls.Release(file);
        Assert.That(Files.OpenFiles.Live, Is.Zero);
    });

    [Test]
    public void A_file_without_a_name_is_read_as_it_was_written_and_goes_with_its_descriptor()
    {
        int inodes = Files.Inodes.Live;
        Do(calls =>
        {
            int descriptor = calls.OpenUnnamed();
            Assert.That(calls.Write(descriptor, Text), Is.EqualTo(3));
            calls.Seek(descriptor, 0);
            var buffer = new byte[8];
            Assert.That(calls.Read(descriptor, buffer), Is.EqualTo(3));
            Assert.That(buffer[..3], Is.EqualTo(Text));
            calls.Close(descriptor);
        });
        Assert.That(Files.Inodes.Live, Is.EqualTo(inodes));
    }

    [Test]
    public void A_file_without_a_name_needs_a_descriptor() => Do(calls =>
    {
        for (int i = 0; i < World.Descriptors; i++) calls.Open("/dev/null", OpenMode.Read);
        Assert.That(calls.OpenUnnamed(), Is.EqualTo(-(int)Errno.EMFILE));
        calls.Exit(0);
        Assert.That(calls.OpenUnnamed(), Is.EqualTo(-(int)Errno.EBADF));
    });

    [Test]
    public void A_child_joins_the_group_of_another() => AsShell(calls =>
    {
        int first = World.Spawn(calls, "child");
        int second = World.Spawn(calls, "child");
        Assert.That(calls.JoinGroup(first, second), Is.Zero);
        Assert.That(World[first].Group, Is.EqualTo(second));
        Assert.That(calls.JoinGroup(first, second), Is.EqualTo(-(int)Errno.EPERM), "it is not alone");
    });

    [Test]
    public void Only_a_child_joins_and_only_a_childs_group() => AsShell(calls =>
    {
        int child = World.Spawn(calls, "child");
        Assert.That(calls.JoinGroup(child, child), Is.EqualTo(-(int)Errno.EPERM));
        foreach (int other in new[] { ProcessTable.InitPid, ProcessTable.ShellPid, 99, 0 })
        {
            Assert.That(calls.JoinGroup(child, other), Is.EqualTo(-(int)Errno.ESRCH));
            Assert.That(calls.JoinGroup(other, child), Is.EqualTo(-(int)Errno.ESRCH));
        }
    });

    [Test]
    public void A_child_that_has_ended_is_reported_once_and_is_there_still() => Do(calls =>
    {
        int child = World.Spawn(calls, "child");
        Assert.That(calls.TakeReport(child, ProcessState.Zombie), Is.False);
        calls.Kill(child, Signal.Kill);
        Assert.That((calls.TakeReport(child, ProcessState.Zombie), calls.TakeReport(child, ProcessState.Zombie)), Is.EqualTo((true, false)));
        Assert.That(calls.Wait(child, out _, out _), Is.EqualTo(child));
    });

    /// <summary>Pid 2, whose children have groups of their own, does something.</summary>
    private void AsShell(System.Action<SystemCalls> action)
    {
        bool done = false;
        World.Define("shell", calls =>
        {
            action(calls);
            done = true;
        });
        World.Tables.Scheduler.MakeReady(ProcessTables.Shell);
        World.Run();
        Assert.That(done, Is.True);
    }

    private Handle<OpenFile> FileOf(int pid, int descriptor) => Files.Descriptors.Find(World[pid].Descriptors, descriptor);
}
