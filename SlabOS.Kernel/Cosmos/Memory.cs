using Cosmos.Core;
using Cosmos.Core.Memory;
using SlabOS.Base;

namespace SlabOS.Cosmos;

/// <summary>The figures of Cosmos's heap. It counts whole pages.</summary>
internal sealed class Memory : IMemory
{
    private const uint HalfEmptyPages = 48;

    public ulong UsedBytes => GCImplementation.GetUsedRAM();

    /// <summary>Without the pages that boot leaves half empty: whoever asks counts bytes, and this heap gives them to the page.</summary>
    public ulong FreeBytes => RAT.FreePageCount > HalfEmptyPages ? (ulong)(RAT.FreePageCount - HalfEmptyPages) * RAT.PageSize : 0;

    /// <summary>Cosmos's heap has no seal. That it does not move is for <c>mem</c> to show and the tests to prove.</summary>
    public void Seal()
    {
    }
}
