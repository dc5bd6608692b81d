using System.IO;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Guest;

/// <summary>What the bare port's image costs: bytes on the disc, instructions in the machine.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ImageTests
{
    private const int Kilobyte = 1024;

    /// <summary>
    /// The bare tables and their shell took 122 KB; directories, pipes, signals, /proc and the programs that use them brought it to 175.
    /// Machines with less than a PC, or with damaged tables, took 4.
    /// </summary>
    [Test]
    public void The_kernel_is_smaller_than_188_KB()
    {
        var machine = new NativeAotMachine();
        machine.Require("");

        Assert.That(new FileInfo(machine.KernelPath).Length, Is.LessThan(188 * Kilobyte));
    }

    [Test]
    public void The_image_is_smaller_than_6_MB()
    {
        var machine = new NativeAotMachine();
        machine.Require(null);

        Assert.That(new FileInfo(machine.IsoPath).Length, Is.LessThan(6 * Kilobyte * Kilobyte));
    }
}
