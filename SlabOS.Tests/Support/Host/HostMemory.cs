using SlabOS.Base;

namespace SlabOS.Tests.Support.Host;

/// <summary>Memory figures as a test wants them.</summary>
internal sealed class HostMemory(ulong freeBytes) : IMemory
{
    /// <inheritdoc/>
    public ulong UsedBytes { get; set; } = 1 << 20;

    /// <inheritdoc/>
    public ulong FreeBytes => freeBytes;

    /// <summary>Whether the kernel said that boot is over.</summary>
    public bool IsSealed { get; private set; }

    /// <inheritdoc/>
    public void Seal() => IsSealed = true;
}
