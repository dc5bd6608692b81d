using System;
using SlabOS.Base;

namespace SlabOS.Files;

/// <summary>Reads as zeros, and is always full: to see what a program does about ENOSPC.</summary>
public sealed class FullDevice : ZeroDevice
{
    /// <inheritdoc/>
    public override string Path => "/dev/full";

    /// <inheritdoc/>
    public override int Write(ReadOnlySpan<byte> data) => -(int)Errno.ENOSPC;
}
