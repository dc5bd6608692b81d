namespace SlabOS.Files;

/// <summary>What an inode stands for; the letters are those of <c>ls -l</c>.</summary>
public enum InodeKind
{
    /// <summary>-: a file whose bytes lie in blocks.</summary>
    File,

    /// <summary>d: a directory.</summary>
    Directory,

    /// <summary>c: a device, whose bytes come from code.</summary>
    Device,
}
