using System;

namespace SlabOS.Processes;

/// <summary>What the shell is still to announce of a child of its own, before its next prompt.</summary>
[Flags]
public enum Notice
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its end, once it has ended: it runs in the background.</summary>
    End = 1,

    /// <summary>That it is stopped, as long as it is.</summary>
    Stop = 2,
}
