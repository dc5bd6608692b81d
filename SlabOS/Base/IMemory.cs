namespace SlabOS.Base;

/// <summary>The memory of the machine.</summary>
public interface IMemory
{
    /// <summary>Bytes in use by the kernel's heap. The value does not change after <see cref="Seal"/>; <c>mem</c> shows both.</summary>
    ulong UsedBytes { get; }

    /// <summary>Bytes left for tables. Boot reads the value before it reserves a table.</summary>
    ulong FreeBytes { get; }

    /// <summary>Ends boot: no memory is allocated from here on. A port enforces this where its runtime can.</summary>
    void Seal();
}
