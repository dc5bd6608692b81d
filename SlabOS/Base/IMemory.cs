namespace SlabOS.Base;

/// <summary>What the machine knows of its memory.</summary>
public interface IMemory
{
    /// <summary>Bytes in use by the kernel's heap now. After <see cref="Seal"/> it must not move: <c>mem</c> shows both figures.</summary>
    ulong UsedBytes { get; }

    /// <summary>Bytes that tables may still be reserved from. Asked before boot reserves anything.</summary>
    ulong FreeBytes { get; }

    /// <summary>Boot is over: from here on no memory is allocated. A port that can enforce this does.</summary>
    void Seal();
}
