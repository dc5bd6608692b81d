using SlabOS.Base;

namespace SlabOS.NativeAot;

/// <summary>The arena's figures, and its seal.</summary>
internal sealed class Memory : IMemory
{
    public ulong UsedBytes => CoreLibrary.ArenaUsed();

    public ulong FreeBytes => CoreLibrary.ArenaFree();

    public void Seal() => CoreLibrary.SealArena();
}
