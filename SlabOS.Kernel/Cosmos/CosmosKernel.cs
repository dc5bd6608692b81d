using System;
using Cosmos.Core.Multiboot;
using SlabOS.Base;
using SlabOS.Boot;
using SlabOS.Pc;
using Sys = Cosmos.System;

namespace SlabOS.Cosmos;

/// <summary>Where Cosmos enters: hands the kernel the machine's parts, boots it, runs it.</summary>
public sealed class CosmosKernel : Sys.Kernel
{
    // Paging is off: an address is a physical one, of 32 bits.
    private const ulong AllMemory = 1UL << 32;

    private readonly PortIo _ports = new PortIo();
    private readonly Interrupts _interrupts;

    /// <summary>The first that runs of this kernel: before Cosmos starts.</summary>
    public CosmosKernel() => _interrupts = new Interrupts(_ports);

    /// <summary>Of Cosmos's own drivers none is brought up: each would keep an interrupt handler. See <see cref="Interrupts"/>.</summary>
    protected override void OnBoot() =>
        Sys.Global.Init(GetTextScreen(), initScrollWheel: false, initPS2: false, initNetwork: false, ideInit: false);

    /// <inheritdoc/>
    protected override void BeforeRun() => _interrupts.TakeOver();

    /// <summary>Boots the kernel and runs it. What it throws and does not catch ends where the processor's faults do.</summary>
    protected override unsafe void Run()
    {
        var boot = new BootInformation((byte*)Multiboot2.GetMBIAddress());
        var words = new BootWords(boot.CommandLine);
        var terminal = new Terminal(_ports);
        var panicScreen = new PanicScreen(terminal);
        var acpi = new Acpi(_ports, new PhysicalMemory(null, AllMemory, default), boot.AcpiRootPointer);
        var clock = new Clock(_ports, acpi, _interrupts.Timer);
        var power = new Power(_ports, acpi, clock, _interrupts, terminal, panicScreen, words.ExitPort);
        Faults.Install(power);
        try
        {
            IProbe[] probes = { new HeapProbe(), new NewProbe() };
            var machine = new Machine(terminal, clock, power, new Memory(), probes);
            Kernel kernel = Kernel.Boot(machine, TableSizes.Chosen, words.Rest, boot.Script);
            panicScreen.Kernel = kernel;
            DeliberateFault.Make(words.Fault, power);
            kernel.Run();
        }
        catch (Exception e)
        {
            power.Panic(e.Message);
        }

        terminal.Flush();
        Power.Stop();
    }
}
