using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Time;

namespace SlabOS.Proc;

/// <summary>The files whose text is made as they are read: <c>/dev/rtc</c> and all of <c>/proc</c>.</summary>
public static class ProcFileSystem
{
    /// <summary>The directory with a directory for each process.</summary>
    public const string Root = "/proc";

    /// <summary>The directory of the current process. Its inode holds the files of all process directories.</summary>
    public const string Self = "/proc/self";

    /// <summary>Adds the files. Both directories are there. For use at boot.</summary>
    public static void Add(OpenFileTable files, SlabRegistry registry, ProcessTable processes, Scheduler scheduler, Timers timers, IClock clock)
    {
        files.Add(new ClockFile(clock));
        files.Add(new SlabInfoFile(registry));
        files.Add(new UptimeFile(clock, scheduler));
        files.Add(new StatusFile(processes));
        files.Add(new DescriptorsFile(processes));
        files.Add(new TimersFile(timers));
        files.FileSystem.Provide(new ProcessDirectories(processes, scheduler), Self);
    }
}
