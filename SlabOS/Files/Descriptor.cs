using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>One entry of a descriptor table.</summary>
public struct Descriptor
{
    /// <summary>What the descriptor refers to; null while it is closed.</summary>
    public Handle<OpenFile> File;

    /// <summary>1 if a process started by this one does not inherit it.</summary>
    public int CloseOnExec;

    /// <summary>
    /// A word of the table's map, kept here because a table of n descriptors has room for the fewer than n words of its map. It says
    /// nothing about this descriptor: see <see cref="DescriptorTables"/>.
    /// </summary>
    public uint Map;
}
