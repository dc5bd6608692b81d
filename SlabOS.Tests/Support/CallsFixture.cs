using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;

namespace SlabOS.Tests.Support;

/// <summary>Calls made by a process in its turn. Behind each test the kernel's checks find nothing.</summary>
public abstract class CallsFixture
{
    private protected World World { get; private set; } = null!;

    private protected FileTables Files => World.Files;

    [SetUp]
    public void MakeAWorld() => World = new World();

    [TearDown]
    public void TheTablesAreSound() => Assert.That(World.Tables.Violations(), Is.Empty);

    /// <summary>A process does something, in one step.</summary>
    /// <returns>Its pid.</returns>
    private protected int Do(Action<SystemCalls> action)
    {
        bool done = false;
        int pid = World.Start(calls =>
        {
            done = true;
            action(calls);
        });
        World.Run();
        Assert.That(done, Is.True, "the process had its turn");
        return pid;
    }

    /// <summary>Makes a descriptor of a process that is open on the console.</summary>
    private protected void OpenConsoleAs(int pid, int descriptor) =>
        Files.Descriptors.InstallAt(World[pid].Descriptors, descriptor, Files.OpenOf("/dev/console", OpenMode.Write));

    /// <summary>The bits of signals, as a control block has them.</summary>
    private protected static uint Bits(params Signal[] signals)
    {
        uint bits = 0;
        foreach (Signal signal in signals) bits |= 1u << (int)signal;
        return bits;
    }
}
