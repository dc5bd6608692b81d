using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Proc;

/// <summary>All the kernel's tables, for those who look, and the check of the whole graph that the tables form.</summary>
/// <remarks>
/// Commands and programs change a table by <see cref="SystemCalls"/> alone, but for <c>stress</c>, which tests the tables, and
/// <c>bench</c>, which times a slab. A test holds the rule.
/// </remarks>
public sealed class KernelTables
{
    /// <summary>Makes the view of the tables.</summary>
    public KernelTables(SlabRegistry registry, ProcessTable processes, Scheduler scheduler)
    {
        Registry = registry;
        Processes = processes;
        Scheduler = scheduler;
    }

    /// <summary>The slabs, by name.</summary>
    public SlabRegistry Registry { get; }

    /// <summary>The processes.</summary>
    public ProcessTable Processes { get; }

    /// <summary>The scheduler.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>The descriptor tables of the processes.</summary>
    public DescriptorTables Descriptors => Processes.Descriptors;

    /// <summary>The open files.</summary>
    public OpenFileTable OpenFiles => Descriptors.OpenFiles;

    /// <summary>The tree of files.</summary>
    public FileSystem FileSystem => OpenFiles.FileSystem;

    /// <summary>Objects in use in all slabs.</summary>
    public int Live
    {
        get
        {
            int live = 0;
            for (int i = 0; i < Registry.Count; i++) live += Registry[i].Live;
            return live;
        }
    }

    /// <summary>
    /// Holds each slab against itself, and each reference between slabs against its target. References are followed only where the slabs
    /// themselves are sound.
    /// </summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = Registry.Check(report);
        if (violations > 0) return violations;
        // Each process that has descriptors also has a working directory.
        return Processes.Check(report)
            + Scheduler.Check(report)
            + Descriptors.Check(report)
            + OpenFiles.Check(Descriptors.Tables.Live, report);
    }
}
