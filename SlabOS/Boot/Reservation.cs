using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Shell;
using SlabOS.Time;

namespace SlabOS.Boot;

/// <summary>The kernel's slabs. One line lists a slab: its objects, its name, its slots, and its rows or its options.</summary>
/// <param name="sizes">The sizes of the tables.</param>
/// <param name="slabs">The plan that counts or reserves the slabs.</param>
internal sealed class Reservation(Configuration sizes, SlabPlan slabs)
{
    private const int HistoryLines = 16;

    /// <summary>The registry of the slabs.</summary>
    public SlabRegistry Registry { get; } = slabs.Registry!;

    /// <summary>The control blocks.</summary>
    public Slab<Process> Processes { get; } = slabs.Add<Process>(
        "process", sizes.Processes, new SlabOptions(ReuseOrder.OldestFreedFirst, ProcessTable.GenerationsFor(sizes.Processes)));

    /// <summary>The names and arguments of the processes.</summary>
    public RowSlab<ArgumentList, char> Arguments { get; } =
        slabs.AddRows<ArgumentList, char>("arguments", sizes.Processes, ProcessTable.MaxArguments);

    /// <summary>The descriptor tables of the processes.</summary>
    public RowSlab<DescriptorTable, Descriptor> Descriptors { get; } =
        slabs.AddRows<DescriptorTable, Descriptor>("fdtable", sizes.Processes, sizes.Descriptors);

    /// <summary>The open files.</summary>
    public Slab<OpenFile> OpenFiles { get; } = slabs.Add<OpenFile>("openfile", sizes.OpenFiles);

    /// <summary>The inodes.</summary>
    public Slab<Inode> Inodes { get; } = slabs.Add<Inode>("inode", sizes.Inodes);

    /// <summary>The directory entries.</summary>
    public RowSlab<DirectoryEntry, char> Entries { get; } =
        slabs.AddRows<DirectoryEntry, char>("entry", sizes.Inodes, Directories.MaxName);

    /// <summary>The blocks of RAM files.</summary>
    public RowSlab<Block, byte> Blocks { get; } = slabs.AddRows<Block, byte>("block", sizes.Blocks, FileBlocks.BlockBytes);

    /// <summary>The pipes.</summary>
    public RowSlab<Pipe, byte> Pipes { get; } = slabs.AddRows<Pipe, byte>("pipe", sizes.Pipes, Files.Pipes.Capacity);

    /// <summary>The timers: one for each process.</summary>
    public Slab<Timer> Timers { get; } = slabs.Add<Timer>("timer", sizes.Processes);

    /// <summary>The places of processes in wait queues: one for each process, and the further ones.</summary>
    public Slab<Waiter> Waiters { get; } = slabs.Add<Waiter>("waiter", sizes.Processes + sizes.Waiters);

    /// <summary>The lines entered last.</summary>
    public RowSlab<HistoryLine, char> History { get; } =
        slabs.AddRows<HistoryLine, char>("history", HistoryLines, LineEditor.MaxLength);

    /// <summary>Counts the slabs, and then reserves them.</summary>
    /// <param name="sizes">The sizes of the tables.</param>
    /// <param name="bytes">The memory that the slabs may take.</param>
    /// <param name="printer">Names the first slab that does not fit.</param>
    /// <returns>The slabs; null if one does not fit, and then nothing was reserved.</returns>
    public static Reservation? Make(Configuration sizes, ulong bytes, Printer printer)
    {
        var plan = new SlabPlan(bytes, sizes.Audit, printer);
        _ = new Reservation(sizes, plan);
        if (!plan.Fits) return null;
        var registry = new SlabRegistry(plan.Count, sizes.Audit ? new SlabAudit() : null);
        return new Reservation(sizes, new SlabPlan(registry));
    }
}
