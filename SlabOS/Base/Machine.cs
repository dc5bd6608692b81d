namespace SlabOS.Base;

/// <summary>The machine as a port hands it to the kernel: all that the kernel knows of the hardware.</summary>
public sealed class Machine
{
    /// <summary>Bundles the four parts of a port. One object may implement several parts.</summary>
    public Machine(ITerminal terminal, IClock clock, IPower power, IMemory memory)
    {
        Terminal = terminal;
        Clock = clock;
        Power = power;
        Memory = memory;
        Probes = new IProbe[0];
    }

    /// <summary>Bundles the four parts of a port, and the operations that <c>bench</c> times beside the kernel's own.</summary>
    public Machine(ITerminal terminal, IClock clock, IPower power, IMemory memory, IProbe[] probes)
        : this(terminal, clock, power, memory) => Probes = probes;

    /// <summary>The keyboard, the serial line and the screen.</summary>
    public ITerminal Terminal { get; }

    /// <summary>The clock.</summary>
    public IClock Clock { get; }

    /// <summary>The power switch: off, reboot, idle, panic.</summary>
    public IPower Power { get; }

    /// <summary>The memory: statistics and the seal.</summary>
    public IMemory Memory { get; }

    /// <summary>The operations that <c>bench</c> times beside the kernel's own operations.</summary>
    public IProbe[] Probes { get; }
}
