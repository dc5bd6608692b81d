using Cosmos.Core.Memory;
using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Cosmos;

/// <summary>
/// What a Cosmos kernel without slabs mostly does: make an object for an open file. Nothing collects it afterwards, so the
/// heap has grown when the probe is done; and when little is left of it, the probe is done no more.
/// </summary>
internal sealed class NewProbe : IProbe
{
    // Out of pages Cosmos stops the machine without a word.
    private const uint ReservePages = 4;

    public string Name => "new (never collected)";

    public int Count => RAT.FreePageCount > ReservePages ? 100 : 0;

    public void Run() => new OpenFileObject();

    private sealed class OpenFileObject
    {
        public OpenFile File { get; set; }
    }
}
