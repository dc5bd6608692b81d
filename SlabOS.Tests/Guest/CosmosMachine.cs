using System;
using System.Collections.Generic;
using System.IO;

namespace SlabOS.Tests.Guest;

/// <summary>The Cosmos port: boots from its ISO on the older of the two boards, and takes no command line.</summary>
internal sealed record CosmosMachine : GuestMachine
{
    /// <inheritdoc/>
    public override string Name => "Cosmos";

    /// <inheritdoc/>
    public override TimeSpan BootLimit => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override bool TakesOptions => false;

    /// <inheritdoc/>
    public override IEnumerable<string> Boot(string? options) => ["-cdrom", ImagePath(options)];

    /// <inheritdoc/>
    protected override string ImagePath(string? options) => Path.Combine(Repository.Root, "iso", "slabos-cosmos.iso");
}
