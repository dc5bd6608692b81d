using System;
using System.Collections.Generic;
using System.IO;

namespace SlabOS.Tests.Guest;

/// <summary>The NativeAOT port: boots by GRUB from its ISO, or at once where QEMU is given the kernel and its command line.</summary>
internal sealed record NativeAotMachine : GuestMachine
{
    /// <summary>
    /// One on which an instruction takes a nanosecond, whatever the host does meanwhile: the processor's counter counts instructions.
    /// </summary>
    public static NativeAotMachine Counting { get; } = new() { Extra = ["-icount", "shift=0"] };

    /// <inheritdoc/>
    public override string Name => "NativeAot";

    /// <inheritdoc/>
    public override TimeSpan BootLimit => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override bool TakesOptions => true;

    /// <summary>The image.</summary>
    public string IsoPath { get; init; } = Path.Combine(Repository.Root, "iso", "slabos.iso");

    /// <summary>The kernel itself, as GRUB loads it.</summary>
    public string KernelPath { get; init; } = Path.Combine(Repository.Root, "SlabOS.Kernel", "bin", "slabos.elf");

    /// <inheritdoc/>
    public override IEnumerable<string> Boot(string? options) =>
        options == null ? ["-cdrom", ImagePath(options)] : ["-kernel", ImagePath(options), "-append", options];

    /// <inheritdoc/>
    protected override string ImagePath(string? options) =>
        options == null ? IsoPath : KernelPath;
}
