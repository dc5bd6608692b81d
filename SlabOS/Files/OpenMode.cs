using System;

namespace SlabOS.Files;

/// <summary>How a file is opened.</summary>
[Flags]
public enum OpenMode
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>For reading.</summary>
    Read = 1,

    /// <summary>For writing.</summary>
    Write = 2,

    /// <summary>Every write goes to the end.</summary>
    Append = 4,

    /// <summary>Made if it is missing.</summary>
    Create = 8,

    /// <summary>Emptied if it exists.</summary>
    Truncate = 16,
}
