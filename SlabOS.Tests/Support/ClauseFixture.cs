using System;
using System.Text;
using NUnit.Framework.Constraints;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;

namespace SlabOS.Tests.Support;

/// <summary>
/// Clauses of POSIX.1-2024, each a test named after it, tried by programs through the kernel's calls. Behind each the kernel's checks
/// find nothing, and once every process is gone so is all that it held.
/// </summary>
public abstract class ClauseFixture
{
    private protected const OpenMode Read = OpenMode.Read;
    private protected const OpenMode Write = OpenMode.Write;
    private protected const OpenMode Create = OpenMode.Create;
    private protected const OpenMode Truncate = OpenMode.Truncate;
    private protected const OpenMode Append = OpenMode.Append;

    private protected World World { get; private set; } = null!;

    private protected FileSystem Files => World.System;

    [SetUp]
    public void MakeAWorld() => World = new World();

    [TearDown]
    public void EverythingIsBack()
    {
        Assert.That(World.Tables.Violations(), Is.Empty);
        for (int slot = 2; slot < World.Tables.Slots.Capacity; slot++)
        {
            if (World.Tables.Slots.IsLive(slot)) World.Tables.Table.Deliver(slot, Signal.Kill);
        }

        World.Run();
        while (World.Reap().Result > 0)
        {
        }

        RemoveAll(FileSystem.Root);
        Assert.That(World.Tables.Violations(), Is.Empty);
        Assert.That(World.Live, Is.EqualTo(World.Before));
    }

    /// <summary>The result of a call that fails.</summary>
    private protected static IResolveConstraint Fails(Errno errno) => Is.EqualTo(-(int)errno);

    /// <summary>A process does something, in one step, and lives on.</summary>
    /// <returns>Its pid.</returns>
    private protected int Do(Action<SystemCalls> action)
    {
        bool done = false;
        int pid = World.Start(calls =>
        {
            action(calls);
            done = true;
        });
        World.Run();
        Assert.That(done, Is.True, "the process did not come to its end");
        return pid;
    }

    /// <summary>Opens a file, which must succeed.</summary>
    private protected static int Open(SystemCalls calls, string path, OpenMode mode = OpenMode.Read | OpenMode.Write | OpenMode.Create)
    {
        int descriptor = calls.Open(path, mode);
        Assert.That(descriptor, Is.Not.Negative);
        return descriptor;
    }

    private protected static int WriteText(SystemCalls calls, int descriptor, string text) => calls.Write(descriptor, Encoding.ASCII.GetBytes(text));

    /// <summary>What a descriptor gives at most so many bytes of; must succeed.</summary>
    private protected static string ReadText(SystemCalls calls, int descriptor, int count = 4096)
    {
        var buffer = new byte[count];
        int read = calls.Read(descriptor, buffer);
        Assert.That(read, Is.Not.Negative);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }

    /// <summary>Makes a file that holds a text.</summary>
    private protected static void MakeFile(SystemCalls calls, string path, string text = "")
    {
        int descriptor = Open(calls, path, Write | Create | Truncate);
        Assert.That(WriteText(calls, descriptor, text), Is.EqualTo(text.Length));
        Assert.That(calls.Close(descriptor), Is.Zero);
    }

    private protected Errno MakeDirectory(string path) => Call(calls => calls.MakeDirectory(path));

    private protected Errno Unlink(string path) => Call(calls => calls.Unlink(path));

    private protected Errno RemoveDirectory(string path) => Call(calls => calls.RemoveDirectory(path));

    private protected Errno Rename(string from, string to) => Call(calls => calls.Rename(from, to, into: false, out _));

    /// <summary>Makes a pipe, which must succeed.</summary>
    private protected static (int Read, int Write) Pipe(SystemCalls calls)
    {
        Assert.That(calls.Pipe(out int read, out int write), Is.Zero);
        return (read, write);
    }

    private protected bool Exists(string path) => Files.Find(FileSystem.Root, path, out _) == Errno.None;

    /// <summary>A call of the process whose turn it is, or else of one that is gone when it has made it.</summary>
    private Errno Call(Func<SystemCalls, int> call)
    {
        if (World.Tables.Scheduler.Current >= 0) return (Errno)(-call(World.Calls));
        int result = 0;
        int pid = Do(calls => result = call(calls));
        World.Tables.Table.Kill(pid, Signal.Kill);
        World.Reap(pid);
        return (Errno)(-result);
    }

    private void RemoveAll(FileRef directory)
    {
        int next;
        for (int entry = Files.Inodes.At(directory.Inode).FirstEntry; entry >= 0; entry = next)
        {
            next = Files.Directories.Entries.At(entry).Next;
            int inode = Files.Directories.Entries.At(entry).Inode;
            string name = Files.Directories.NameOf(inode).ToString();
            if (Files.Inodes.At(inode).Type == FileType.Regular) Assert.That(Files.Remove(directory, name), Is.EqualTo(Errno.None));
            if (Files.Inodes.At(inode).Type != FileType.Directory) continue;
            RemoveAll(new FileRef(inode));
            bool isTheSystems = Files.PathOf(new FileRef(inode)) is "/dev" or "/proc" or "/tmp" or "/proc/self";
            if (!isTheSystems) Assert.That(Files.RemoveDirectory(directory, name), Is.EqualTo(Errno.None));
        }
    }
}
