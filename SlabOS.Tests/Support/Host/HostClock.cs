using SlabOS.Base;

namespace SlabOS.Tests.Support.Host;

/// <summary>A clock that only moves when it is told to, so that every run is the same.</summary>
internal sealed class HostClock : IClock
{
    private const ulong CyclesPerMicrosecond = 1000;
    private const ulong TickMicroseconds = 10_000;

    private ulong _microseconds;

    /// <summary>What every reading takes.</summary>
    public ulong ReadMicroseconds { get; init; }

    /// <inheritdoc/>
    public ulong Milliseconds => (_microseconds += ReadMicroseconds) / 1000;

    /// <inheritdoc/>
    public ulong Cycles => (_microseconds += ReadMicroseconds) * CyclesPerMicrosecond;

    /// <inheritdoc/>
    public CalendarTime Now => new(2026, 2, 3, 4, 5, 6);

    /// <summary>Lets time pass.</summary>
    public void Advance(ulong microseconds) => _microseconds += microseconds;

    /// <summary>Lets time pass until the timer's next interrupt.</summary>
    public void AdvanceToTick() => _microseconds += TickMicroseconds - _microseconds % TickMicroseconds;
}
