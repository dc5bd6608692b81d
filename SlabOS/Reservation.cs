using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Shell;

namespace SlabOS;

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
        Entries = registry.ReserveRows<Entry, char>("entry", configuration.Inodes, FileSystem.MaxName)!;
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
    public RowSlab<Entry, char> Entries { get; }

    /// <summary>Their blocks.</summary>
    public RowSlab<Block, byte> Blocks { get; }

    /// <summary>The pipes.</summary>
    public RowSlab<Pipe, byte> Pipes { get; }

    /// <summary>The lines entered last.</summary>
    public RowSlab<HistoryLine, char> History { get; }

    /// <summary>Whether the slabs a configuration asks for fit into memory; the first that does not is named on the console.</summary>
    public static bool Fits(Configuration configuration, ulong freeBytes, ulong spare, Printer printer)
    {
        ulong left = freeBytes > spare ? freeBytes - spare : 0;
        int processes = configuration.Processes;
        return Take("process", processes, SlabRegistry.SlotBytes<Process>(), 0, ref left, printer)
            && Take("arguments", processes, SlabRegistry.SlotBytes<ArgumentList, char>(ProcessTable.MaxArguments), ProcessTable.MaxArguments, ref left, printer)
            && Take("fdtable", processes, SlabRegistry.SlotBytes<DescriptorTable, Descriptor>(configuration.Descriptors), configuration.Descriptors, ref left, printer)
            && Take("openfile", configuration.OpenFiles, SlabRegistry.SlotBytes<OpenFile>(), 0, ref left, printer)
            && Take("inode", configuration.Inodes, SlabRegistry.SlotBytes<Inode>(), 0, ref left, printer)
            && Take("entry", configuration.Inodes, SlabRegistry.SlotBytes<Entry, char>(FileSystem.MaxName), FileSystem.MaxName, ref left, printer)
            && Take("block", configuration.Blocks, SlabRegistry.SlotBytes<Block, byte>(FileSystem.BlockBytes), FileSystem.BlockBytes, ref left, printer)
            && Take("pipe", configuration.Pipes, SlabRegistry.SlotBytes<Pipe, byte>(Files.Pipes.Capacity), Files.Pipes.Capacity, ref left, printer)
            && Take("history", HistoryLines, SlabRegistry.SlotBytes<HistoryLine, char>(LineEditor.MaxLength), LineEditor.MaxLength, ref left, printer);
    }

    private static bool Take(string name, int slots, int slotBytes, int rowLength, ref ulong left, Printer printer)
    {
        ulong bytes = (ulong)slots * (ulong)slotBytes;
        bool addressable = (ulong)slots * (ulong)rowLength <= int.MaxValue;
        if (addressable && bytes <= left)
        {
            left -= bytes;
            return true;
        }

        printer.BeginFailure("boot", name, Errno.ENOMEM);
        printer.Write(slots);
        printer.Write(" slots x ");
        printer.Write(slotBytes);
        printer.Write(" bytes = ");
        printer.Write(bytes);
        printer.Write(" bytes, free ");
        printer.Write(left);
        printer.Write("; the default tables are taken");
        printer.EndFailure();
        return false;
    }
}
