using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace SlabOS.Tests.Guest;

/// <summary>
/// The Cosmos port: boots from its ISO on the older of the two boards, and takes no command line. The ISO is built when the first
/// test asks for it, so that these tests run wherever the kit is, and never on an old image.
/// </summary>
internal sealed record CosmosMachine : GuestMachine
{
    private const string Kit = "/opt/cosmos";

    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(10);
    private static readonly Lazy<string?> BuildFailure = new(Build);

    /// <inheritdoc/>
    public override string Name => "Cosmos";

    /// <inheritdoc/>
    public override TimeSpan BootLimit => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override bool TakesOptions => false;

    /// <inheritdoc/>
    public override IEnumerable<string> Boot(string? options) => ["-cdrom", ImagePath(options)];

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (!Directory.Exists(Kit)) Assert.Ignore($"the Cosmos kit is not installed ({Kit})");
        if (BuildFailure.Value != null) Assert.Fail(BuildFailure.Value);
    }

    /// <inheritdoc/>
    protected override string ImagePath(string? options) => Path.Combine(Repository.Root, "iso", "slabos-cosmos.iso");

    /// <summary>Builds the ISO.</summary>
    /// <returns>Null, or all that the build said if it failed.</returns>
    private static string? Build()
    {
        var start = new ProcessStartInfo("dotnet", ["build", "SlabOS.Kernel", "-p:Port=Cosmos", "--nologo", "-nodeReuse:false"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using Process build = Process.Start(start)!;
        Task<string> output = build.StandardOutput.ReadToEndAsync();
        if (!build.WaitForExit(BuildLimit))
        {
            build.Kill(entireProcessTree: true);
            return $"the Cosmos port was not built within {BuildLimit.TotalMinutes} minutes";
        }

        return build.ExitCode == 0 ? null : $"the Cosmos port could not be built:\n{output.Result}";
    }
}
