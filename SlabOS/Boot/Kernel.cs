using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;
using SlabOS.Processes;
using SlabOS.Programs;
using SlabOS.Shell;
using SlabOS.Shell.Commands;
using SlabOS.Terminals;
using SlabOS.Time;

namespace SlabOS.Boot;

/// <summary>
/// The kernel as a port sees it: <see cref="Boot(Machine, ReadOnlySpan{char})"/> it once, then <see cref="Run"/> it, or give it one turn
/// after another. Nothing is allocated once Boot has returned.
/// </summary>
public sealed class Kernel
{
    /// <summary>The version the banner shows.</summary>
    public const string Version = "0.2";

    /// <summary>The most bytes of a boot script. Of a longer script a port hands over one byte more: the kernel refuses the script whole.</summary>
    public const int MaxScript = 4096;

    /// <summary>Inodes of the first directories, the devices and <c>/proc</c>. A test boots with just so many.</summary>
    internal const int FirstInodes = 16;

    private const string BootScript = "/boot.sh";

    // Bytes for all that boot allocates beside the tables: small objects, histograms, a header for each array.
    private const ulong Spare = 96 * 1024;

    // Nanoseconds between two looks at the power button while some process is always ready.
    private const ulong ButtonInterval = 100_000_000;

    // Nanoseconds between two looks at a terminal that has no room. A serial line at 115200 baud sends 11 bytes meanwhile.
    private const ulong OutputInterval = 1_000_000;

    private readonly Machine _machine;
    private readonly KernelTables _tables;
    private readonly ProgramTable _programs;
    private readonly SystemCalls _calls;
    private readonly Timers _timers;
    private readonly FileSystem _files;
    private readonly Tty _console;
    private readonly Printer _printer;
    private readonly Session _session;
    private readonly int _shellSlot;
    private ulong _buttonAt;

    private Kernel(Machine machine, Tty console, Printer printer, Reservation reserved)
    {
        _machine = machine;
        _console = console;
        _printer = printer;
        _timers = new Timers(reserved.Timers);
        var queues = new WaitQueues(reserved.Waiters, reserved.Processes.Capacity);
        var scheduler = new Scheduler(reserved.Processes, _timers, queues, machine.Clock);
        _files = new FileSystem(reserved.Inodes, reserved.Entries, reserved.Blocks);
        var openFiles = new OpenFileTable(reserved.OpenFiles, _files, new Pipes(reserved.Pipes, queues));
        var descriptors = new DescriptorTables(reserved.Descriptors, openFiles);
        var processes = new ProcessTable(reserved.Processes, reserved.Arguments, descriptors, scheduler, queues);
        AddFiles(openFiles, console, machine.Clock);
        ProcFileSystem.Add(openFiles, reserved.Registry, processes, scheduler, _timers, machine.Clock);
        var history = new LineHistory(reserved.History);
        _tables = new KernelTables(reserved.Registry, processes, scheduler);
        console.Connect(new JobControl(processes, scheduler), queues);
        _calls = new SystemCalls(processes, scheduler);

        var shell = new ShellProgram(console, history);
        _programs = new ProgramTable(ProgramList.Make(shell));
        _session = new Session(machine, _tables, CommandList.Make(), _programs, _calls, console, printer, history);
        shell.Attach(_session);

        var selfTest = new SelfTest();
        StartFirstProcesses();
        _shellSlot = processes.Find(ProcessTable.ShellPid);
        selfTest.Run(_tables);
        Passed = selfTest.Failed == 0;
        Report(selfTest, printer);

        console.Buffer();
        machine.Memory.Seal();
        _session.HeapAtBoot = machine.Memory.UsedBytes;
    }

    /// <summary>Whether the self-test at boot found nothing wrong.</summary>
    public bool Passed { get; }

    /// <summary>False once the machine was told to stop.</summary>
    public bool Running => !_session.Stopping;

    /// <summary>The tty.</summary>
    internal Tty Console => _console;

    /// <summary>The kernel's tables.</summary>
    public KernelTables Tables => _tables;

    /// <summary>
    /// Boots: reserves all tables, checks the tables and itself, prints both, and makes init and the shell ready. A table that does not fit
    /// is refused by name and size; all tables then have their default sizes.
    /// </summary>
    /// <param name="machine">The port's parts.</param>
    /// <param name="options">See <see cref="Configuration.Take"/>.</param>
    public static Kernel Boot(Machine machine, ReadOnlySpan<char> options) => Boot(machine, new Configuration(), options, default);

    /// <summary>Boots with table sizes of the port's, and with a script that the shell runs first, like typed lines.</summary>
    /// <param name="machine">The port's parts.</param>
    /// <param name="configuration">The sizes, which the options change.</param>
    /// <param name="options">See <see cref="Configuration.Take"/>.</param>
    /// <param name="script">The lines, in ASCII, at most <see cref="MaxScript"/> bytes; they become <c>/boot.sh</c>.</param>
    public static Kernel Boot(Machine machine, Configuration configuration, ReadOnlySpan<char> options, ReadOnlySpan<byte> script)
    {
        var console = new Tty(machine.Terminal);
        var printer = new Printer(console);
        Greet(printer);
        configuration.Take(options, printer);
        if (configuration.Columns > 0) console.SetSize(configuration.Columns, configuration.Rows);
        if (configuration.AsksTerminal) console.AllowAsking();
        Kernel kernel = Boot(machine, console, printer, configuration);
        if (script.Length > 0) kernel.Source(script, printer);
        return kernel;
    }

    /// <summary>
    /// One turn: wakes the sleepers whose moment has come, takes input, reclaims some blocks of files that are gone, and lets one process
    /// take a step. If no process is ready, the machine rests.
    /// </summary>
    public void RunOnce()
    {
        Scheduler scheduler = _tables.Scheduler;
        ulong start = _machine.Clock.Cycles;
        scheduler.Advance();
        TakeInput();
        bool busy = Reclaim();
        int slot = scheduler.Dispatch(busy);
        if (slot < 0)
        {
            if (busy) scheduler.Turns.Add(_machine.Clock.Cycles - start);
            else Rest(scheduler.Now);
            scheduler.SkipTime();
            return;
        }

        ref Process process = ref _tables.Processes.Slab.At(slot);
        ActAs(process.Pid);
        _programs[process.Program].Step(ref process, _calls);

        scheduler.EndTurn();
        if (scheduler.Now >= _buttonAt) HeedPowerButton();
        _console.Tick();
        if (_console.AwaitsTerminal) _console.Drain(scheduler.Now);
        scheduler.Turns.Add(_machine.Clock.Cycles - start);
    }

    /// <summary>Runs until the machine is told to stop.</summary>
    public void Run()
    {
        while (Running) RunOnce();
    }

    /// <summary>Prints the state of the tables, a line each, for a panic screen.</summary>
    public void WriteSummary()
    {
        _console.Flush();
        SlabInfoFile.Show(_tables.Registry, _printer);
        _console.Flush();
    }

    private static void Greet(Printer printer)
    {
        printer.SetColor(Color.Title).Write("SlabOS ").Write(Version).Line(": every object in a slab")
            .SetColor(Color.Text);
    }

    private static Kernel Boot(Machine machine, Tty console, Printer printer, Configuration configuration)
    {
        ulong free = machine.Memory.FreeBytes;
        ulong bytes = free > Spare ? free - Spare : 0;
        Reservation? reserved = Reservation.Make(configuration, bytes, printer);
        if (reserved == null)
        {
            configuration = new Configuration { SelfTestOnly = configuration.SelfTestOnly, Audit = configuration.Audit };
            reserved = Reservation.Make(configuration, bytes, printer);
        }

        if (reserved == null) machine.Power.Panic("the machine has too little memory for the default tables");
        var kernel = new Kernel(machine, console, printer, reserved!);
        if (!kernel.Passed) machine.Power.Panic("the self-test failed");
        if (configuration.SelfTestOnly) kernel._session.PowerOff(0);
        return kernel;
    }

    private void Source(ReadOnlySpan<byte> script, Printer printer)
    {
        OpenFileTable files = _tables.OpenFiles;
        Handle<OpenFile> file = default;
        Errno errno = script.Length > MaxScript
            ? Errno.EFBIG
            : files.Open(FileSystem.Root, BootScript, OpenMode.Write | OpenMode.Create, out file);
        if (errno == Errno.None)
        {
            int written = files.Write(file, script);
            files.Release(file);
            errno = written < 0 ? (Errno)(-written) : BeginScript();
        }

        if (errno == Errno.None) return;
        printer.Failure("boot", BootScript, errno, ErrnoText.Message(errno));
        if (_machine.Power.TellsStatus) _session.PowerOff(ExitStatus.NotRun);
    }

    /// <summary>Opens the boot script as the shell's highest descriptor.</summary>
    /// <returns>EMFILE, or ENFILE.</returns>
    private Errno BeginScript()
    {
        DescriptorTables descriptors = _tables.Descriptors;
        Handle<DescriptorTable> table = _tables.Processes.Slab.At(_shellSlot).Descriptors;
        if (descriptors.IsFull(table)) return Errno.EMFILE;
        Errno errno = _tables.OpenFiles.Open(FileSystem.Root, BootScript, OpenMode.Read, out Handle<OpenFile> file);
        if (errno != Errno.None) return errno;
        int descriptor = descriptors.InstallAt(table, descriptors.Size - 1, file);
        descriptors.SetCloseOnExec(table, descriptor, true);
        _session.Script.Begin(descriptor);
        return Errno.None;
    }

    /// <summary>The first directories and the devices, in the order of their inodes.</summary>
    private static void AddFiles(OpenFileTable files, Tty console, IClock clock)
    {
        files.FileSystem.AddDirectory("/dev");
        files.FileSystem.AddDirectory(ProcFileSystem.Root);
        files.FileSystem.AddDirectory("/tmp");
        files.FileSystem.AddDirectory(ProcFileSystem.Self);
        files.Add(new NullDevice());
        files.Add(new ZeroDevice());
        files.Add(new FullDevice());
        files.Add(new RandomDevice(clock));
        files.Add(console);
    }

    /// <summary>Init, with the console as its descriptors 0, 1 and 2; and the shell, which shares them.</summary>
    private void StartFirstProcesses()
    {
        ProcessTable processes = _tables.Processes;
        processes.Spawn(-1, ProgramTable.Init, new Words("init\0", 1), ProcessTable.UrgentPriority);
        int init = processes.Find(ProcessTable.InitPid);
        Handle<DescriptorTable> table = processes.Slab.At(init).Descriptors;
        _tables.OpenFiles.Open(FileSystem.Root, _console.Path, OpenMode.Read | OpenMode.Write, out Handle<OpenFile> file);
        _tables.Descriptors.Install(table, file);
        _tables.Descriptors.Duplicate(table, 0);
        _tables.Descriptors.Duplicate(table, 0);
        processes.Spawn(init, ProgramTable.Shell, new Words("shell\0", 1), ProcessTable.UrgentPriority);
    }

    private void Report(SelfTest selfTest, Printer printer)
    {
        SlabRegistry registry = _tables.Registry;
        for (int i = 0; i < registry.Count; i++)
        {
            SlabBase table = registry[i];
            printer.Left(table.Name, 12).Right(table.Capacity, 8).Write(" slots x ").Right(table.SlotBytes, 5)
                .Write(" bytes = ").Right(table.Bytes, 10).Line(" bytes");
        }

        printer.Left("reserved", 12).Right(registry.Bytes, 41).Line(" bytes")
            .SetColor(selfTest.Failed == 0 ? Color.Good : Color.Bad).Write("self-test: ").Write(selfTest.Checks)
            .Write(" checks, ").Write(selfTest.Failed).Line(" failed").SetColor(Color.Text);
    }

    /// <summary>Frees some of the blocks of files that are gone; that is nobody's doing in particular.</summary>
    /// <returns>Whether there are more.</returns>
    private bool Reclaim()
    {
        if (_files.Blocks.Doomed == 0) return false;
        ActAs(0);
        _files.Blocks.Reclaim();
        return _files.Blocks.Doomed > 0;
    }

    /// <summary>Has an audit put down what follows to a process; 0 is nobody.</summary>
    private void ActAs(int pid)
    {
        SlabAudit? audit = _tables.Registry.Audit;
        if (audit != null) audit.Actor = pid;
    }

    /// <summary>Has the machine sleep until the next timer or interrupt; not as long while the terminal has output to take.</summary>
    private void Rest(ulong now)
    {
        _console.Settle();
        ulong until = Timers.Never;
        if (_console.AwaitsTerminal)
        {
            if (_console.Drain(now)) return;
            until = now + OutputInterval;
        }

        if (HeedPowerButton()) return;
        _machine.Power.Idle(until < _timers.Next ? until : _timers.Next);
    }

    private bool HeedPowerButton()
    {
        _buttonAt = _timers.Now + ButtonInterval;
        if (!_machine.Power.OffRequested) return false;
        _session.PowerOff(0);
        return true;
    }

    /// <summary>Takes what was typed. A key for which the tty has no room stays with the terminal, and the sender waits.</summary>
    private void TakeInput()
    {
        if (_console.RaisesSignals && !_console.HasRoom && _machine.Terminal.Interrupted)
        {
            // A signal never waits behind what was typed before: the signal drops all of that.
            for (int dropped = _machine.Terminal.Read(); dropped >= 0 && dropped != Tty.Interrupt;) dropped = _machine.Terminal.Read();
            _console.Push(Tty.Interrupt);
        }

        while (_console.HasRoom)
        {
            int key = _machine.Terminal.Read();
            if (key < 0) break;
            _console.Push(key);
        }
    }
}
