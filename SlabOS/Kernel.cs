using System;

namespace SlabOS;

/// <summary>The kernel as a port sees it: boot it once, then run it.</summary>
public sealed class Kernel
{
    private readonly Machine _machine;

    private Kernel(Machine machine) => _machine = machine;

    /// <summary>Boots.</summary>
    public static Kernel Boot(Machine machine, ReadOnlySpan<char> commandLine)
    {
        machine.Terminal.Write("SlabOS\nslab> ");
        machine.Memory.Seal();
        return new Kernel(machine);
    }

    /// <summary>False once the machine was told to stop.</summary>
    public bool Running => true;

    /// <summary>One turn of the run loop.</summary>
    public void RunOnce()
    {
        int key = _machine.Terminal.Read();
        if (key < 0) _machine.Power.Idle();
        else if (key == 13) _machine.Terminal.Write("\nslab> ");
    }

    /// <summary>Runs until the machine is told to stop.</summary>
    public void Run()
    {
        while (Running) RunOnce();
    }

    /// <summary>The state of the tables, one line each, for a panic screen.</summary>
    public void WriteSummary()
    {
    }
}
