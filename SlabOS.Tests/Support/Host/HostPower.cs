using SlabOS.Base;

namespace SlabOS.Tests.Support.Host;

/// <summary>A switch that notes what was done to it. Idling lets time pass; a panic ends the test.</summary>
internal sealed class HostPower(HostClock clock) : IPower
{
    /// <inheritdoc/>
    public bool TellsStatus { get; init; }

    /// <summary>Whether the machine was turned off.</summary>
    public bool IsOff { get; private set; }

    /// <summary>The status it was turned off with.</summary>
    public int Status { get; private set; }

    /// <summary>Whether the machine was told to start anew.</summary>
    public bool IsRebooting { get; private set; }

    /// <summary>How often the kernel had nothing to do.</summary>
    public int Idles { get; private set; }

    /// <inheritdoc/>
    public void Off(int status)
    {
        IsOff = true;
        Status = status;
    }

    /// <inheritdoc/>
    public void Reboot() => IsRebooting = true;

    /// <inheritdoc/>
    public void Idle()
    {
        Idles++;
        clock.AdvanceToTick();
    }

    /// <inheritdoc/>
    public void Panic(string reason) => throw new HostPanic(reason);
}
