using System;

namespace SlabOS.Processes;

/// <summary>The events that a <see cref="SystemCalls.Poll"/> waits for, and finds.</summary>
[Flags]
public enum PollEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A read does not wait: there are bytes, or the end. POSIX's POLLIN.</summary>
    Read = 1,

    /// <summary>A write of a byte does not wait: there is room, or nobody reads. POSIX's POLLOUT.</summary>
    Write = 2,

    /// <summary>The descriptor is closed, or not open in the direction that is wanted. POSIX's POLLNVAL.</summary>
    Invalid = 4,
}
