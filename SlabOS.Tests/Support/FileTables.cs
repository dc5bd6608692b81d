using System.Collections.Generic;
using System.Text;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Terminals;
using SlabOS.Time;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Support;

/// <summary>The tables of files and descriptors, small, without a kernel around them.</summary>
internal sealed class FileTables
{
    /// <summary>The root, /dev, /proc, /tmp, /proc/self and three devices.</summary>
    public const int FirstInodes = 8;

    /// <summary>Waiters beyond those of the processes.</summary>
    public const int ExtraWaiters = 3;

    /// <summary>The directories that boot adds, in the order of their inodes.</summary>
    public static readonly string[] Directories = ["/dev", "/proc", "/tmp", "/proc/self"];

    private const OpenMode ReadWrite = OpenMode.Read | OpenMode.Write;

    public FileTables(int inodes = FirstInodes + 5, int blocks = 8, int openFiles = 8, int tables = 2, int descriptors = 4, int pipes = 2)
    {
        var registry = new SlabRegistry(7);
        Registry = registry;
        Inodes = registry.Reserve<Inode>("inode", inodes)!;
        Entries = registry.ReserveRows<DirectoryEntry, char>("entry", inodes, SlabOS.Files.Directories.MaxName)!;
        Blocks = registry.ReserveRows<Block, byte>("block", blocks, FileBlocks.BlockBytes)!;
        OpenFiles = registry.Reserve<OpenFile>("file", openFiles)!;
        Tables = registry.ReserveRows<DescriptorTable, Descriptor>("fdtable", tables, descriptors)!;
        PipeSlab = registry.ReserveRows<Pipe, byte>("pipe", pipes, Pipes.Capacity)!;
        Queues = new WaitQueues(registry.Reserve<Waiter>("waiter", tables + ExtraWaiters)!, tables);
        System = new FileSystem(Inodes, Entries, Blocks);
        foreach (string path in Directories) System.AddDirectory(path);
        Open = new OpenFileTable(OpenFiles, System, new Pipes(PipeSlab, Queues));
        Open.Add(new NullDevice());
        Open.Add(new ZeroDevice());
        Console = new Tty(Terminal);
        Open.Add(Console);
        Descriptors = new DescriptorTables(Tables, Open);
    }

    /// <summary>How many uses of directories the check is to expect.</summary>
    public int WorkingDirectories { get; set; }

    public HostTerminal Terminal { get; } = new(1 << 12);

    public Tty Console { get; }

    public SlabRegistry Registry { get; }

    public Slab<Inode> Inodes { get; }

    public RowSlab<DirectoryEntry, char> Entries { get; }

    public RowSlab<Pipe, byte> PipeSlab { get; }

    public WaitQueues Queues { get; }

    public RowSlab<Block, byte> Blocks { get; }

    public Slab<OpenFile> OpenFiles { get; }

    public RowSlab<DescriptorTable, Descriptor> Tables { get; }

    public FileSystem System { get; }

    public OpenFileTable Open { get; }

    public DescriptorTables Descriptors { get; }

    /// <summary>Opens a file to read and write, made if it is missing; must succeed.</summary>
    public Handle<OpenFile> OpenOf(string path, OpenMode mode = ReadWrite | OpenMode.Create)
    {
        Assert.That(Open.Open(FileSystem.Root, path, mode, out Handle<OpenFile> file), Is.EqualTo(Errno.None));
        return file;
    }

    /// <summary>Writes text.</summary>
    public int Write(Handle<OpenFile> file, string text) => Open.Write(file, Encoding.ASCII.GetBytes(text));

    /// <summary>Reads text.</summary>
    public string Read(Handle<OpenFile> file, int count = 4096)
    {
        var buffer = new byte[count];
        int read = Open.Read(file, buffer);
        Assert.That(read, Is.Not.Negative);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }

    /// <summary>All the text of a file.</summary>
    public string TextOf(string path)
    {
        Handle<OpenFile> file = OpenOf(path, OpenMode.Read);
        string text = Read(file);
        Open.Release(file);
        return text;
    }

    /// <summary>The live objects of all tables.</summary>
    public (int Inodes, int Blocks, int OpenFiles, int Tables) Live => (Inodes.Live, Blocks.Live, OpenFiles.Live, Tables.Live);

    /// <summary>What a check of everything finds.</summary>
    public List<string> Violations()
    {
        List<string> found = FileViolations();
        found.AddRange(Support.Violations.Of(Descriptors.Check));
        return found;
    }

    /// <summary>What a check finds that does not ask whose the open files are.</summary>
    public List<string> FileViolations()
    {
        List<string> found = Support.Violations.In(Registry);
        found.AddRange(Support.Violations.Of(report => Open.Check(WorkingDirectories, report)));
        return found;
    }
}
