using Cosmos.Core;
using Sys = Cosmos.System;

namespace SlabOS.Cosmos;

/// <summary>The machine's switch.</summary>
internal sealed class Power : IPower
{
    private readonly Interrupts _interrupts;
    private readonly Terminal _terminal;
    private readonly PanicScreen _panicScreen;

    internal Power(Interrupts interrupts, Terminal terminal, PanicScreen panicScreen)
    {
        _interrupts = interrupts;
        _terminal = terminal;
        _panicScreen = panicScreen;
    }

    /// <summary>Cosmos's boot loader passes no words, so nobody can say where a status would go.</summary>
    public void Off(int status)
    {
        Sys.Power.Shutdown();
        Stop();
    }

    public void Reboot()
    {
        Sys.Power.Reboot();
        Stop();
    }

    /// <summary>Looks before it sleeps; what comes in between is found a tick of the timer later.</summary>
    public void Idle()
    {
        if (!_terminal.HasInput) _interrupts.Await();
    }

    public void Panic(string reason)
    {
        _panicScreen.Show(reason);
        Stop();
    }

    /// <summary>Stops the processor for good.</summary>
    private static void Stop()
    {
        while (true)
        {
            CPU.DisableInterrupts();
            CPU.Halt();
        }
    }
}
