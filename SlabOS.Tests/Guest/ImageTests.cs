using System.IO;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Guest;

/// <summary>What the bare port's image costs: bytes on the disc, instructions in the machine.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ImageTests
{
    private const int Kilobyte = 1024;

    /// <summary>
    /// Tables, shell and programs take 182 KB; the sequences that a terminal sends 2; the machines that boot by an XSDT, a long command
    /// line or a memory map with holes 4; signals, options, canonical mode, comments, a terminal's size, timers and waiters 20; clock,
    /// alarm and power button of machines with less than a PC 5; the picture under UEFI and the lines that scrolled off 5. The rest is room
    /// for what the READMEs invite people to add.
    /// </summary>
    [Test]
    public void The_kernel_is_smaller_than_232_KB()
    {
        var machine = new NativeAotMachine();
        machine.Require("");

        Assert.That(new FileInfo(machine.KernelPath).Length, Is.LessThan(232 * Kilobyte));
    }

    [Test]
    public void The_image_is_smaller_than_6_MB()
    {
        var machine = new NativeAotMachine();
        machine.Require(null);

        Assert.That(new FileInfo(machine.IsoPath).Length, Is.LessThan(6 * Kilobyte * Kilobyte));
    }
}
