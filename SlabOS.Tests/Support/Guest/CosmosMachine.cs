using System;
using System.Collections.Generic;
using System.IO;

namespace SlabOS.Tests.Support.Guest;

/// <summary>
/// The Cosmos port: boots on the older of the two boards, from its ISO, whose menu passes no command line, or by GRUB with one. The
/// ISO is built when the first test asks for it, so that these tests run wherever the kit is, and never on an old image.
/// </summary>
internal sealed record CosmosMachine : GuestMachine
{
    private const string IsoMaker = "grub-mkrescue";

    // As the build has it: a property that is given nowhere else is taken from the environment.
    private static readonly string Kit = Environment.GetEnvironmentVariable("CosmosDir") is { Length: > 0 } folder ? folder : "/opt/cosmos";

    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(10);
    private static readonly Lazy<string?> BuildFailure = new(Build);

    /// <inheritdoc/>
    public override string Name => "Cosmos";

    /// <inheritdoc/>
    public override TimeSpan BootLimit => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override string IsoPath { get; init; } = Path.Combine(Repository.Root, "iso", "slabos-cosmos.iso");

    /// <inheritdoc/>
    public override string KernelPath { get; init; } =
        Path.Combine(Repository.Root, "SlabOS.Kernel", "bin", "Cosmos", "Debug", "net6.0", "SlabOS.Kernel.bin");

    /// <inheritdoc/>
    public override IEnumerable<string> Boot(string? options, string directory) =>
        ["-cdrom", options == null ? IsoPath : Tool.MakeIso(directory, KernelPath, options)];

    /// <inheritdoc/>
    protected override void Prepare(string? options)
    {
        if (!Directory.Exists(Kit)) Assert.Ignore($"the Cosmos kit is not installed ({Kit})");
        if (options != null && !IsInstalled(IsoMaker)) Assert.Ignore($"{IsoMaker} is not installed");
        if (BuildFailure.Value != null) Assert.Fail(BuildFailure.Value);
    }

    /// <summary>Builds the ISO.</summary>
    /// <returns>Null, or all that the build said if it failed.</returns>
    private static string? Build()
    {
        (int status, string printed) = Tool.Run(BuildLimit, "dotnet", "build", "SlabOS.Kernel", "-p:Port=Cosmos", "--nologo", "-nodeReuse:false");
        return status == 0 ? null : $"the Cosmos port could not be built:\n{printed}";
    }
}
