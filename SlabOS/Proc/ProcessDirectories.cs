using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;

namespace SlabOS.Proc;

/// <summary>The directories in <c>/proc</c>, one for each process, a zombie included. The pid is the name and the key.</summary>
public sealed class ProcessDirectories(ProcessTable processes, Scheduler scheduler) : IFileProvider
{
    private const int SlotsAtOnce = 512;

    private readonly char[] _name = new char[10];

    /// <summary>The key of the process of a name, which is a pid or <c>self</c>; 0 if there is none.</summary>
    public ulong Find(ReadOnlySpan<char> name)
    {
        // Between two turns the kernel works on init's behalf.
        int current = scheduler.Current;
        if (name.SequenceEqual("self")) return (ulong)(current < 0 ? ProcessTable.InitPid : processes.Slab.At(current).Pid);

        // One process has one name: 02 is not 2.
        return name[0] != '0' && Number.TryParse(name, out int pid) && Exists((ulong)pid) ? (ulong)pid : 0;
    }

    /// <inheritdoc/>
    public bool Exists(ulong key) => processes.Find((int)key) >= 0;

    /// <inheritdoc/>
    public ReadOnlySpan<char> NameOf(ulong key)
    {
        int start = _name.Length;
        for (uint rest = (uint)key; rest > 0; rest /= 10) _name[--start] = (char)('0' + (rest % 10));
        return new ReadOnlySpan<char>(_name, start, _name.Length - start);
    }

    /// <summary>Goes through the processes in the order of their slots.</summary>
    public int Next(int place, out ulong key)
    {
        int slot = processes.NextLive(place, SlotsAtOnce, out int next);
        key = slot < 0 ? 0 : (ulong)processes.Slab.At(slot).Pid;
        return next;
    }
}
