using System;
using SlabOS.Files;

namespace SlabOS.Processes;

/// <summary>Recognises <c>/proc/PID/status</c> and <c>/proc/PID/fd</c>.</summary>
public sealed class ProcessFiles : IProcessFiles
{
    private readonly ProcessTable _processes;
    private readonly int _status;
    private readonly int _descriptors;

    /// <summary>Makes it for the processes there are.</summary>
    /// <param name="processes">The processes.</param>
    /// <param name="status">The device number of the <see cref="StatusFile"/>.</param>
    /// <param name="descriptors">The device number of the <see cref="DescriptorsFile"/>.</param>
    public ProcessFiles(ProcessTable processes, int status, int descriptors)
    {
        _processes = processes;
        _status = status;
        _descriptors = descriptors;
    }

    /// <inheritdoc/>
    public bool TryFind(ReadOnlySpan<char> path, out int device, out int argument)
    {
        device = 0;
        argument = 0;
        if (!path.StartsWith("/proc/")) return false;
        ReadOnlySpan<char> rest = path.Slice("/proc/".Length);
        int slash = rest.IndexOf('/');
        if (slash < 0 || !Number.TryParse(rest.Slice(0, slash), out argument) || _processes.Find(argument) < 0) return false;
        ReadOnlySpan<char> name = rest.Slice(slash + 1);
        device = name.SequenceEqual("status") ? _status : _descriptors;
        return device == _status || name.SequenceEqual("fd");
    }
}
