namespace SlabOS.Files;

/// <summary>The type of an inode; the letters are those of <c>ls -l</c>.</summary>
public enum FileType
{
    /// <summary>-: a regular file, whose bytes lie in blocks.</summary>
    Regular,

    /// <summary>d: a directory.</summary>
    Directory,

    /// <summary>c: a device, whose bytes come from code.</summary>
    Device,
}
