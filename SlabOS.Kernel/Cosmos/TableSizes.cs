using SlabOS.Boot;

namespace SlabOS.Cosmos;

/// <summary>
/// How large this kernel's tables are: to be edited, since the menu that Cosmos puts on the ISO passes no options. Those of
/// another boot loader have the last word. What does not fit into the machine's memory is refused at boot, by name and size,
/// and the defaults are taken.
/// </summary>
internal static class TableSizes
{
    internal static Configuration Chosen => new Configuration
    {
        Processes = 256,
        Descriptors = 32,
        OpenFiles = 1024,
        Inodes = 256,
        Blocks = 1024,
        Pipes = 64,
    };
}
