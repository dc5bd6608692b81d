using SlabOS.Files;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>A process that waits for a line, and the shell, through whose hands the keys pass.</summary>
public sealed class KeyboardCallTests : CallsFixture
{
    [TestCase(true, ProcessState.Ready)]
    [TestCase(false, ProcessState.Sleeping)]
    public void A_shell_that_waits_for_a_child_looks_at_the_keys_that_were_there_before_one_asked(bool typed, ProcessState expected)
    {
        if (typed) Files.Console.Push('a');
        World.Tables.Scheduler.Sleep(ProcessTables.Shell, WaitReason.Child);
        int pid = World.Start(calls => calls.Read(calls.Open("/dev/console", OpenMode.Read), new byte[10]));
        Files.Console.Foreground = pid;
        while (World.Turn(out int whose) && whose != pid)
        {
        }

        Assert.That((World[pid].State, World[pid].Waiting), Is.EqualTo((ProcessState.Sleeping, WaitReason.Input)));
        Assert.That(World.Tables.At(ProcessTables.Shell).State, Is.EqualTo(expected));
    }
}
