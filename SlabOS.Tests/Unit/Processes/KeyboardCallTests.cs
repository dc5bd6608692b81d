using System.Text;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>A process that reads the terminal: it waits for a line, and any key wakes it to look again.</summary>
public sealed class KeyboardCallTests : CallsFixture
{
    [TestCase("", "a line\n")]
    [TestCase("a l", "ine\n")]
    [TestCase("a line\n", "")]
    public void A_line_is_read_whenever_it_was_typed(string before, string after)
    {
        Type(before);
        string read = "";
        int pid = World.Start(calls =>
        {
            var buffer = new byte[20];
            int count = calls.Read(3, buffer);
            if (count == -(int)Errno.EAGAIN) return;
            read = Encoding.ASCII.GetString(buffer, 0, count);
            calls.Exit(0);
        });
        Files.Descriptors.InstallAt(World[pid].Descriptors, 3, Files.OpenOf("/dev/console", OpenMode.Read));
        Files.Console.SetForeground(pid, pid);
        World.Run();
        if (after.Length > 0) Assert.That((World[pid].State, World.WaitOf(pid)), Is.EqualTo((ProcessState.Sleeping, WaitReason.Input)));
        Type(after);
        World.Run();

        Assert.That(read, Is.EqualTo("a line\n"));
    }

    private void Type(string keys)
    {
        foreach (char key in keys) Files.Console.Push(key);
    }
}
