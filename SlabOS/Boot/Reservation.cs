using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Shell;

namespace SlabOS.Boot;

/// <summary>The kernel's slabs, each listed once. One pass over the list counts bytes, another reserves the slabs.</summary>
internal sealed class Reservation
{
    /// <summary>The number of slabs.</summary>
    public const int SlabCount = 9;

    private const int HistoryLines = 16;

    // Null in the pass that counts.
    private readonly SlabRegistry? _registry;

    private readonly Printer? _printer;
    private readonly int _auditBytes;
    private ulong _left;
    private bool _fits = true;

    /// <summary>Reserves the slabs of a configuration that <see cref="Fits"/>.</summary>
    public Reservation(SlabRegistry registry, Configuration configuration)
    {
        _registry = registry;
        List(configuration);
    }

    private Reservation(ulong bytes, Configuration configuration, Printer printer)
    {
        _left = bytes;
        _auditBytes = configuration.Audit ? SlabAudit.SlotBytes : 0;
        _printer = printer;
        List(configuration);
    }

    /// <summary>The control blocks.</summary>
    public Slab<Process> Processes { get; private set; } = null!;

    /// <summary>The names and arguments of the processes.</summary>
    public RowSlab<ArgumentList, char> Arguments { get; private set; } = null!;

    /// <summary>The descriptor tables of the processes.</summary>
    public RowSlab<DescriptorTable, Descriptor> Descriptors { get; private set; } = null!;

    /// <summary>The open files.</summary>
    public Slab<OpenFile> OpenFiles { get; private set; } = null!;

    /// <summary>The inodes.</summary>
    public Slab<Inode> Inodes { get; private set; } = null!;

    /// <summary>The directory entries.</summary>
    public RowSlab<DirectoryEntry, char> Entries { get; private set; } = null!;

    /// <summary>The blocks of RAM files.</summary>
    public RowSlab<Block, byte> Blocks { get; private set; } = null!;

    /// <summary>The pipes.</summary>
    public RowSlab<Pipe, byte> Pipes { get; private set; } = null!;

    /// <summary>The lines entered last.</summary>
    public RowSlab<HistoryLine, char> History { get; private set; } = null!;

    /// <summary>Whether the slabs of a configuration fit into memory. The printer names the first that does not.</summary>
    /// <param name="configuration">The sizes of the tables.</param>
    /// <param name="bytes">The memory that tables may take.</param>
    /// <param name="printer">The printer of the failure.</param>
    public static bool Fits(Configuration configuration, ulong bytes, Printer printer) => new Reservation(bytes, configuration, printer)._fits;

    private void List(Configuration sizes)
    {
        var named = new SlabOptions(ReuseOrder.OldestFreedFirst, ProcessTable.GenerationsFor(sizes.Processes));
        Processes = Reserve<Process>("process", sizes.Processes, named);
        Arguments = Reserve<ArgumentList, char>("arguments", sizes.Processes, ProcessTable.MaxArguments);
        Descriptors = Reserve<DescriptorTable, Descriptor>("fdtable", sizes.Processes, sizes.Descriptors);
        OpenFiles = Reserve<OpenFile>("openfile", sizes.OpenFiles, SlabOptions.Default);
        Inodes = Reserve<Inode>("inode", sizes.Inodes, SlabOptions.Default);
        Entries = Reserve<DirectoryEntry, char>("entry", sizes.Inodes, Directories.MaxName);
        Blocks = Reserve<Block, byte>("block", sizes.Blocks, FileBlocks.BlockBytes);
        Pipes = Reserve<Pipe, byte>("pipe", sizes.Pipes, Files.Pipes.Capacity);
        History = Reserve<HistoryLine, char>("history", HistoryLines, LineEditor.MaxLength);
    }

    private Slab<T> Reserve<T>(string name, int slots, SlabOptions options)
        where T : unmanaged
    {
        if (_registry != null) return _registry.Reserve<T>(name, slots, options)!;
        Count(name, slots, SlabRegistry.SlotBytes<T>(), 0);
        return null!;
    }

    private RowSlab<T, TElement> Reserve<T, TElement>(string name, int slots, int rowLength)
        where T : unmanaged
        where TElement : unmanaged
    {
        if (_registry != null) return _registry.ReserveRows<T, TElement>(name, slots, rowLength)!;
        Count(name, slots, SlabRegistry.SlotBytes<T, TElement>(rowLength), rowLength);
        return null!;
    }

    /// <summary>Counts a slab. The first that does not fit is printed.</summary>
    private void Count(string name, int slots, int slotBytes, int rowLength)
    {
        if (!_fits) return;
        slotBytes += _auditBytes;
        ulong bytes = (ulong)slots * (ulong)slotBytes;
        bool addressable = (ulong)slots * (ulong)rowLength <= int.MaxValue;
        if (addressable && bytes <= _left)
        {
            _left -= bytes;
            return;
        }

        _fits = false;
        _printer!.BeginFailure("boot", name, Errno.ENOMEM).Write(slots).Write(" slots x ").Write(slotBytes)
            .Write(" bytes = ").Write(bytes).Write(" bytes, free ").Write(_left)
            .Write("; the default tables are taken").EndFailure();
    }
}
