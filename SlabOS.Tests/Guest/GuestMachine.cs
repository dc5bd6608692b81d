using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SlabOS.Tests.Guest;

/// <summary>A port's bootable image and the machine it boots on: all that a test needs to know to run any script in it.</summary>
internal abstract record GuestMachine
{
    private const string Emulator = "qemu-system-x86_64";

    /// <summary>Every port on its first machine.</summary>
    public static IEnumerable<GuestMachine> Ports => [new NativeAotMachine(), new CosmosMachine()];

    /// <summary>What the tests call the port.</summary>
    public abstract string Name { get; }

    /// <summary>How long it may take from power-on to the prompt, on a busy machine.</summary>
    public abstract TimeSpan BootLimit { get; }

    /// <summary>Whether the kernel can be given options at boot.</summary>
    public abstract bool TakesOptions { get; }

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
        string image = ImagePath(options);
        if (!File.Exists(image)) Assert.Ignore($"{Path.GetRelativePath(Repository.Root, image)} was not built");
    }

    /// <summary>QEMU's arguments for what to boot.</summary>
    /// <param name="options">The kernel's command line; null to boot the image as it is.</param>
    public abstract IEnumerable<string> Boot(string? options);

    /// <summary>The file that is booted.</summary>
    protected abstract string ImagePath(string? options);

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Name} on {Board}";

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
