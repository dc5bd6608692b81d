using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Processes;

/// <summary>What a new process has other than its parent: file actions and attributes of <c>posix_spawn</c>.</summary>
public struct SpawnActions
{
    /// <summary>The open file of descriptor 0, which gets a reference of its own; null to inherit the parent's.</summary>
    public Handle<OpenFile> Input;

    /// <summary>The open file of descriptor 1, which gets a reference of its own; null to inherit the parent's.</summary>
    public Handle<OpenFile> Output;

    /// <summary>The priority: 0, the most urgent, … 7.</summary>
    public int Priority;
}
