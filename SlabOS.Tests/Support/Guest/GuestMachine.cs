using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SlabOS.Boot;

namespace SlabOS.Tests.Support.Guest;

/// <summary>A port's bootable image and the machine it boots on: all that a test needs to know to run any script in it.</summary>
internal abstract record GuestMachine
{
    private static readonly GuestMachine[] All = [new NativeAotMachine(), new CosmosMachine()];

    /// <summary>Every port there is, on its first machine.</summary>
    public static IEnumerable<GuestMachine> Ports =>
        All.Where(port => File.Exists(Path.Combine(Repository.Root, "SlabOS.Kernel", port.Name, port.Name + ".props")));

    /// <summary>What the tests call the port.</summary>
    public abstract string Name { get; }

    /// <summary>How long it may take from power-on to the prompt, on a busy machine.</summary>
    public abstract TimeSpan BootLimit { get; }

    /// <summary>The image.</summary>
    public abstract string IsoPath { get; init; }

    /// <summary>The kernel itself, as GRUB loads it.</summary>
    public abstract string KernelPath { get; init; }

    /// <summary>The QEMU that makes the machine.</summary>
    public string Emulator { get; init; } = "qemu-system-x86_64";

    /// <summary>QEMU's name of the display adapter.</summary>
    public string Display { get; init; } = "std";

    /// <summary>QEMU's name of the machine.</summary>
    public string Board { get; init; } = "pc";

    /// <summary>RAM.</summary>
    public int Megabytes { get; init; } = 64;

    /// <summary>QEMU's arguments beside the usual ones.</summary>
    public string[] Extra { get; init; } = [];

    /// <summary>Skips the test that asks if this machine cannot be run here, and says why.</summary>
    /// <param name="options">The kernel's command line; null to boot the image as it is.</param>
    public void Require(string? options)
    {
        if (!IsInstalled(Emulator)) Assert.Ignore($"{Emulator} is not installed");
        Prepare(options);
        string image = options == null ? IsoPath : KernelPath;
        string name = Path.GetRelativePath(Repository.Root, image);
        if (!File.Exists(image)) Assert.Ignore($"{name} was not built");
        if (File.GetLastWriteTimeUtc(image) < File.GetLastWriteTimeUtc(typeof(Kernel).Assembly.Location)) Assert.Ignore($"{name} was built from an older core");
    }

    /// <summary>QEMU's arguments for what to boot.</summary>
    /// <param name="options">The kernel's command line; null to boot the image as it is.</param>
    /// <param name="directory">Where to put files that only this boot needs.</param>
    public abstract IEnumerable<string> Boot(string? options, string directory);

    /// <summary>Brings the image up to date; skips or fails the test that asks if that is not possible.</summary>
    /// <param name="options">The kernel's command line; null to boot the image as it is.</param>
    protected virtual void Prepare(string? options)
    {
    }

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Name} on {Board}";

    /// <summary>Whether a program is on the path.</summary>
    protected static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
