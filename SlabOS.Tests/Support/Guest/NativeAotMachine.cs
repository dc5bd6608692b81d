using System;
using System.Collections.Generic;
using System.IO;

namespace SlabOS.Tests.Support.Guest;

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
    public override string IsoPath { get; init; } = Path.Combine(Repository.Root, "iso", "slabos.iso");

    /// <inheritdoc/>
    public override string KernelPath { get; init; } = Path.Combine(Repository.Root, "SlabOS.Kernel", "bin", "slabos.elf");

    /// <inheritdoc/>
    public override IEnumerable<string> Boot(string? options, string directory) =>
        options == null ? ["-cdrom", IsoPath] : ["-kernel", KernelPath, "-append", options];
}
