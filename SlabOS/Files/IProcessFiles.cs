using System;

namespace SlabOS.Files;

/// <summary>Knows the files below <c>/proc/PID</c>, which exist as long as the process does and are stored nowhere.</summary>
public interface IProcessFiles
{
    /// <summary>Whether a path from the root names one.</summary>
    /// <param name="path">The path.</param>
    /// <param name="device">The number of the device that makes its text.</param>
    /// <param name="argument">The pid.</param>
    bool TryFind(ReadOnlySpan<char> path, out int device, out int argument);
}
