using System;
using SlabOS.Base;

namespace SlabOS.Files;

/// <summary><c>/dev/full</c>: reads as zeros and is always full, to see how a program takes ENOSPC.</summary>
public sealed class FullDevice() : ZeroDevice("/dev/full")
{
    /// <inheritdoc/>
    public override int Write(ref OpenFile file, ReadOnlySpan<byte> data) => -(int)Errno.ENOSPC;
}
