namespace SlabOS.Files;

/// <summary>One process's descriptors; they are its row.</summary>
public struct DescriptorTable
{
    /// <summary>Descriptors open.</summary>
    public int Open;
}
