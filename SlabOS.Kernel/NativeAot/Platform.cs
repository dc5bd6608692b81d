using System;
using SlabOS.Base;
using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>The machine brought up: memory mapped, devices working, interrupts on.</summary>
internal sealed unsafe class Platform
{
    private readonly BootInformation _boot;

    private Platform(BootInformation boot, BootWords words, Terminal terminal, Machine machine)
    {
        Terminal = terminal;
        _boot = boot;
        Words = words;
        Machine = machine;
    }

    /// <summary>The parts the kernel is handed.</summary>
    internal Machine Machine { get; }

    /// <summary>The terminal.</summary>
    internal Terminal Terminal { get; }

    /// <summary>The words of the boot command line.</summary>
    internal BootWords Words { get; }

    /// <summary>The script the loader brought along.</summary>
    internal ReadOnlySpan<byte> Script => _boot.Script;

    /// <summary>Brings the machine up. The order matters: whatever goes wrong on the way is to be reported, not to reset it.</summary>
    /// <param name="loaderInformation">The boot loader's description of the machine.</param>
    /// <param name="loaderMagic">What the boot loader says of the description's form.</param>
    internal static Platform Start(byte* loaderInformation, uint loaderMagic)
    {
        CoreLibrary.Start(Image.Modules(), Image.ScratchStart(), Image.ScratchEnd());
        PortIo ports = new PortIo();
        Terminal terminal = new Terminal(ports);
        PanicScreen.Attach(terminal);
        Interrupts.Install();

        // What the loader left lies in memory that is about to be handed out: what is needed of it is copied first.
        BootInformation boot = new BootInformation(loaderInformation, loaderMagic);
        if (!boot.IsValid) PanicScreen.Fail("the boot loader's description of the machine is damaged: a command line of over 4096 characters?");
        MemoryRegion image = new MemoryRegion((ulong)Image.Start(), (ulong)Image.End());
        Acpi acpi = new Acpi(ports, new PhysicalMemory(null, MemoryWindow.DirectlyMapped, image), boot.AcpiRootPointer);
        MemoryWindow window = new MemoryWindow(boot.Memory);
        CoreLibrary.OpenArena(window.Start, window.End);
        if (boot.Framebuffer is { IsUsable: true }) terminal.Use(new FramebufferScreen(boot.Framebuffer));
        if (boot.Memory.LeftOut > 0)
            new Printer(terminal).Write("boot: memory map: ").Write(boot.Memory.LeftOut).Line(" bytes left out, in ranges too many, small or far");

        BootWords words = new BootWords(boot.CommandLine);
        IntervalTimer interval = new IntervalTimer(ports);
        Clock clock = new Clock(ports, acpi, interval);
        if (!clock.IsMeasured) new Printer(terminal).Line("boot: clock: no timer to measure the processor by, 1 GHz is assumed");
        Interrupts.SetUpControllers();
        Alarm alarm = new Alarm(clock, interval);
        Power power = new Power(ports, acpi, clock, terminal, alarm, words.ExitPort);
        PanicScreen.Attach(power);
        Machine machine = new Machine(terminal, clock, power, new Memory());
        Interrupts.Enable(terminal, power, acpi.EventLine, alarm.IsIntervalTimer);
        return new Platform(boot, words, terminal, machine);
    }
}
