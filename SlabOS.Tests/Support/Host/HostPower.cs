using System;
using SlabOS.Base;

namespace SlabOS.Tests.Support.Host;

/// <summary>A switch that notes what was done to it. Idling lets time jump; a panic ends the test.</summary>
internal sealed class HostPower(HostClock clock) : IPower
{
    /// <inheritdoc/>
    public bool TellsStatus { get; init; }

    /// <summary>Whether the machine cannot be turned off.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Whether the power button is pressed, until the kernel has asked.</summary>
    public bool Button { private get; set; }

    /// <inheritdoc/>
    public bool OffRequested
    {
        get
        {
            bool pressed = Button;
            Button = false;
            return pressed;
        }
    }

    /// <summary>Whether the machine was turned off.</summary>
    public bool IsOff { get; private set; }

    /// <summary>The status it was turned off with.</summary>
    public int Status { get; private set; }

    /// <summary>Whether the machine was told to start anew.</summary>
    public bool IsRebooting { get; private set; }

    /// <summary>How often the kernel had nothing to do.</summary>
    public int Idles { get; private set; }

    /// <inheritdoc/>
    public bool Off(int status)
    {
        IsOff = true;
        Status = status;
        return !IsStuck;
    }

    /// <inheritdoc/>
    public void Reboot() => IsRebooting = true;

    /// <summary>The moment of the next interrupt, in the clock's nanoseconds; none by default.</summary>
    public ulong NextInterrupt { private get; set; } = ulong.MaxValue;

    /// <inheritdoc/>
    public void Idle(ulong until)
    {
        Idles++;
        clock.AdvanceTo(Math.Min(until, NextInterrupt));
    }

    /// <inheritdoc/>
    public void Panic(string reason) => throw new HostPanic(reason);
}
