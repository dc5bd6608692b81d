using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Shell;

namespace SlabOS.Boot;

/// <summary>The kernel's slabs: what a configuration needs, and, once that is known to fit, the slabs themselves.</summary>
internal sealed class Reservation
{
    /// <summary>How many slabs there are.</summary>
    public const int TableCount = 9;

    private const int HistoryLines = 16;

    /// <summary>Reserves them. The configuration fits: <see cref="Fits"/> said so.</summary>
    public Reservation(SlabRegistry registry, Configuration configuration)
    {
        int processes = configuration.Processes;
        int generations = ProcessTable.GenerationsFor(processes);
        Processes = registry.Reserve<Process>("process", processes, ReuseOrder.OldestFreedFirst, generations)!;
        Arguments = registry.ReserveRows<ArgumentList, char>("arguments", processes, ProcessTable.MaxArguments)!;
        Descriptors = registry.ReserveRows<DescriptorTable, Descriptor>("fdtable", processes, configuration.Descriptors)!;
        OpenFiles = registry.Reserve<OpenFile>("openfile", configuration.OpenFiles)!;
        Inodes = registry.Reserve<Inode>("inode", configuration.Inodes)!;
        Entries = registry.ReserveRows<DirectoryEntry, char>("entry", configuration.Inodes, FileSystem.MaxName)!;
        Blocks = registry.ReserveRows<Block, byte>("block", configuration.Blocks, FileSystem.BlockBytes)!;
        Pipes = registry.ReserveRows<Pipe, byte>("pipe", configuration.Pipes, Files.Pipes.Capacity)!;
        History = registry.ReserveRows<HistoryLine, char>("history", HistoryLines, LineEditor.MaxLength)!;
    }

    /// <summary>The control blocks.</summary>
    public Slab<Process> Processes { get; }

    /// <summary>Their names and arguments.</summary>
    public RowSlab<ArgumentList, char> Arguments { get; }

    /// <summary>Their descriptors.</summary>
    public RowSlab<DescriptorTable, Descriptor> Descriptors { get; }

    /// <summary>The open files.</summary>
    public Slab<OpenFile> OpenFiles { get; }

    /// <summary>The files.</summary>
    public Slab<Inode> Inodes { get; }

    /// <summary>Their names.</summary>
    public RowSlab<DirectoryEntry, char> Entries { get; }

    /// <summary>Their blocks.</summary>
    public RowSlab<Block, byte> Blocks { get; }

    /// <summary>The pipes.</summary>
    public RowSlab<Pipe, byte> Pipes { get; }

    /// <summary>The lines entered last.</summary>
    public RowSlab<HistoryLine, char> History { get; }

    /// <summary>Whether the slabs a configuration asks for fit into memory; the first that does not is named on the console.</summary>
    public static bool Fits(Configuration configuration, ulong freeBytes, ulong spare, Printer printer)
    {
        var budget = new Budget(freeBytes > spare ? freeBytes - spare : 0, configuration.Audit, printer);
        int processes = configuration.Processes;
        return budget.Take<Process>("process", processes)
            && budget.Take<ArgumentList, char>("arguments", processes, ProcessTable.MaxArguments)
            && budget.Take<DescriptorTable, Descriptor>("fdtable", processes, configuration.Descriptors)
            && budget.Take<OpenFile>("openfile", configuration.OpenFiles)
            && budget.Take<Inode>("inode", configuration.Inodes)
            && budget.Take<DirectoryEntry, char>("entry", configuration.Inodes, FileSystem.MaxName)
            && budget.Take<Block, byte>("block", configuration.Blocks, FileSystem.BlockBytes)
            && budget.Take<Pipe, byte>("pipe", configuration.Pipes, Files.Pipes.Capacity)
            && budget.Take<HistoryLine, char>("history", HistoryLines, LineEditor.MaxLength);
    }

    /// <summary>The memory that is left while slabs are counted.</summary>
    private sealed class Budget
    {
        private readonly int _auditBytes;
        private readonly Printer _printer;
        private ulong _left;

        public Budget(ulong bytes, bool audit, Printer printer)
        {
            _left = bytes;
            _auditBytes = audit ? SlabAudit.SlotBytes : 0;
            _printer = printer;
        }

        /// <summary>Counts a slab, if it fits; else says so.</summary>
        public bool Take<T>(string name, int slots)
            where T : unmanaged => Take(name, slots, SlabRegistry.SlotBytes<T>(), 0);

        /// <summary>Likewise, a slab with rows.</summary>
        public bool Take<T, TElement>(string name, int slots, int rowLength)
            where T : unmanaged
            where TElement : unmanaged => Take(name, slots, SlabRegistry.SlotBytes<T, TElement>(rowLength), rowLength);

        private bool Take(string name, int slots, int slotBytes, int rowLength)
        {
            slotBytes += _auditBytes;
            ulong bytes = (ulong)slots * (ulong)slotBytes;
            bool addressable = (ulong)slots * (ulong)rowLength <= int.MaxValue;
            if (addressable && bytes <= _left)
            {
                _left -= bytes;
                return true;
            }

            _printer.BeginFailure("boot", name, Errno.ENOMEM).Write(slots).Write(" slots x ").Write(slotBytes)
                .Write(" bytes = ").Write(bytes).Write(" bytes, free ").Write(_left)
                .Write("; the default tables are taken").EndFailure();
            return false;
        }
    }
}
