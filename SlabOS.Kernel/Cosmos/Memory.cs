using Cosmos.Core;
using Cosmos.Core.Memory;

namespace SlabOS.Cosmos;

/// <summary>The figures of Cosmos's heap. It counts whole pages.</summary>
internal sealed class Memory : IMemory
{
    public ulong UsedBytes => GCImplementation.GetUsedRAM();

    public ulong FreeBytes => (ulong)RAT.FreePageCount * RAT.PageSize;

    /// <summary>Cosmos's heap has no seal. That it does not move is for <c>mem</c> to show and the tests to prove.</summary>
    public void Seal()
    {
    }
}
