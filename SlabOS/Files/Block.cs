namespace SlabOS.Files;

/// <summary>One block of a RAM file: the link to the next. Its bytes are its row.</summary>
public struct Block
{
    /// <summary>The slot of the file's next block, or −1. A file's blocks are freed all at once, so what is linked to is live.</summary>
    public int Next;
}
