using Cosmos.Core;
using Sys = Cosmos.System;

namespace SlabOS.Cosmos;

/// <summary>The machine's switch.</summary>
internal sealed class Power : IPower
{
    private readonly PanicScreen _panicScreen;

    internal Power(PanicScreen panicScreen) => _panicScreen = panicScreen;

    public void Off()
    {
        Sys.Power.Shutdown();
        Stop();
    }

    public void Reboot()
    {
        Sys.Power.Reboot();
        Stop();
    }

    /// <summary>
    /// Sleeps until the next byte on the serial line or, what wakes it for a key as well, the next tick of the timer.
    /// </summary>
    public void Idle() => CPU.Halt();

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
