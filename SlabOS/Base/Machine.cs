namespace SlabOS.Base;

/// <summary>Everything a port hands the kernel, and all the kernel knows of the hardware.</summary>
public sealed class Machine
{
    /// <summary>Bundles a port's four parts; one object may implement several of them.</summary>
    public Machine(ITerminal terminal, IClock clock, IPower power, IMemory memory)
    {
        Terminal = terminal;
        Clock = clock;
        Power = power;
        Memory = memory;
        Probes = new IProbe[0];
    }

    /// <summary>As the other constructor, with what <c>bench</c> is to time beside the kernel's own operations.</summary>
    public Machine(ITerminal terminal, IClock clock, IPower power, IMemory memory, IProbe[] probes)
        : this(terminal, clock, power, memory) => Probes = probes;

    /// <summary>Keyboard, serial line and screen.</summary>
    public ITerminal Terminal { get; }

    /// <summary>Time.</summary>
    public IClock Clock { get; }

    /// <summary>Off, reboot, idle, panic.</summary>
    public IPower Power { get; }

    /// <summary>Memory statistics and the seal.</summary>
    public IMemory Memory { get; }

    /// <summary>What <c>bench</c> times beside the kernel's own operations.</summary>
    public IProbe[] Probes { get; }
}
