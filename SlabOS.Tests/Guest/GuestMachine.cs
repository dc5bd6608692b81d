using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SlabOS.Tests.Guest;

/// <summary>A port's bootable image and the machine it boots on: all that a test needs to know to run any script in it.</summary>
internal abstract record GuestMachine
{
    /// <summary>What the tests call it.</summary>
    public abstract string Name { get; }

    /// <summary>The image, in <c>iso/</c>.</summary>
    public abstract string IsoName { get; }

    /// <summary>QEMU's name of the machine.</summary>
    public string Board { get; init; } = "pc";

    /// <summary>RAM.</summary>
    public int Megabytes { get; init; } = 64;

    /// <summary>How long it may take from power-on to the prompt.</summary>
    public abstract TimeSpan BootLimit { get; }

    /// <summary>Programs without which it cannot be run.</summary>
    public virtual IEnumerable<string> Tools => ["qemu-system-x86_64"];

    /// <summary>The image's path.</summary>
    public string IsoPath => Path.Combine(Repository.Root, "iso", IsoName);

    /// <summary>Why it cannot be run here; null if it can.</summary>
    public string? Missing()
    {
        string? tool = Tools.FirstOrDefault(tool => FindTool(tool) == null);
        if (tool != null) return $"{tool} is not installed";
        return File.Exists(IsoPath) ? null : $"iso/{IsoName} was not built";
    }

    /// <summary>QEMU's arguments for what to boot, with the kernel command line given, if any.</summary>
    public abstract IEnumerable<string> Boot(string? commandLine, string directory);

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Name} on {Board}";

    private static string? FindTool(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
}
