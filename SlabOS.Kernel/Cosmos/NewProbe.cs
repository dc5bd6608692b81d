using SlabOS.Files;

namespace SlabOS.Cosmos;

/// <summary>
/// What a Cosmos kernel without slabs mostly does: make an object for an open file. Nothing collects it afterwards, so the
/// heap has grown when the probe is done.
/// </summary>
internal sealed class NewProbe : IProbe
{
    public string Name => "new (never collected)";

    public int Count => 100;

    public void Run() => new OpenFileObject();

    private sealed class OpenFileObject
    {
        public OpenFile File { get; set; }
    }
}
