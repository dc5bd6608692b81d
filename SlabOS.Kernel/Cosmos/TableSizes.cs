namespace SlabOS.Cosmos;

/// <summary>
/// How large this kernel's tables are: to be edited, since Cosmos's boot loader passes no options. What does not fit into
/// the machine's memory is refused at boot, by name and size, and the defaults are taken.
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
