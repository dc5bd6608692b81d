using System;
using System.IO;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Guest;

/// <summary>The image that tests the bare port's core library.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FeaturesTests
{
    private const int AllPassed = 33;

    [Test]
    public void All_features_of_the_core_library_work_on_bare_metal()
    {
        var machine = new NativeAotMachine
        {
            KernelPath = Path.Combine(Repository.Root, "SlabOS.Kernel", "NativeAot", "Features", "bin", "features.elf"),
            Extra = ["-device", "isa-debug-exit,iobase=0xf4,iosize=1"],
        };
        machine.Require("");
        using var qemu = new Qemu(machine, "exitport=0xf4");

        int status = qemu.WaitForExit(TimeSpan.FromSeconds(60)).Status;

        Assert.That(status, Is.EqualTo(AllPassed), GuestSession.Plain(qemu.Serial.Received));
    }
}
