using System;

namespace SlabOS.Files;

/// <summary>What <c>/proc</c> has to know of processes.</summary>
public interface IProcessFiles
{
    /// <summary>The pid of the process that a name in <c>/proc</c> means; 0 if it means none.</summary>
    int PidOf(ReadOnlySpan<char> name);

    /// <summary>Whether there is a process of a pid, a zombie included.</summary>
    bool Exists(int pid);
}
