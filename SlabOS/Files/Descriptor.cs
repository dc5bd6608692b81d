using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>One entry of a descriptor table.</summary>
public struct Descriptor
{
    /// <summary>The open file; null while the descriptor is closed.</summary>
    public Handle<OpenFile> File;

    /// <summary>1 if a new process does not inherit the descriptor; else 0.</summary>
    public int CloseOnExec;

    /// <summary>
    /// A word of the table's map, which has fewer words than the table has descriptors. The word is about other descriptors than this one:
    /// see <see cref="DescriptorTables"/>.
    /// </summary>
    public uint Map;
}
