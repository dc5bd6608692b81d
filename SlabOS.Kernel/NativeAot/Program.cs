using System.Runtime;

namespace SlabOS.NativeAot;

/// <summary>From the first line of C# to the kernel's run loop.</summary>
internal static unsafe class Program
{
    [RuntimeExport("kernel_main")]
    private static void Start(byte* loaderInformation)
    {
        CoreLibrary.Start(Image.Modules(), Image.ScratchStart(), Image.ScratchEnd());
        PortIo ports = new PortIo();
        Terminal terminal = new Terminal(ports);
        PanicScreen.Attach(terminal);
        Interrupts.Install();

        // What the loader left lies in memory that is about to be handed out: everything needed of it is copied first.
        BootInformation boot = new BootInformation(loaderInformation);
        Acpi acpi = new Acpi(boot.AcpiRootPointer);
        MemoryWindow window = new MemoryWindow(boot.Regions);
        CoreLibrary.OpenArena(window.Start, window.End);

        Clock clock = new Clock(ports);
        Power power = new Power(acpi, terminal);
        Machine machine = new Machine(terminal, clock, power, new Memory());
        Interrupts.Enable(clock, terminal);

        BootWords words = new BootWords(boot.CommandLine);
        if (words.RunFeatures) Features.Run(terminal, power);

        Kernel kernel = Kernel.Boot(machine, words.Rest);
        PanicScreen.Attach(kernel);
        DeliberateFault.Make(words.Fault, power);
        kernel.Run();
        Cpu.HaltForever();
    }
}
