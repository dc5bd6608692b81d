namespace SlabOS.Files;

/// <summary>The descriptor table of a process; its row holds the descriptors.</summary>
public struct DescriptorTable
{
    /// <summary>Descriptors open.</summary>
    public int Open;
}
