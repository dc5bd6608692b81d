using System;
using SlabOS.Base;

namespace SlabOS.Tests.Support.Host;

/// <summary>A clock that only moves when it is told to, so that every run is the same.</summary>
internal sealed class HostClock : IClock
{
    private const ulong WithoutMoment = 10_000_000;

    private ulong _nanoseconds;

    /// <summary>What every reading takes.</summary>
    public ulong ReadMicroseconds { get; init; }

    /// <inheritdoc/>
    public ulong Nanoseconds => _nanoseconds += ReadMicroseconds * 1000;

    /// <inheritdoc/>
    public ulong Milliseconds => Nanoseconds / 1_000_000;

    /// <inheritdoc/>
    public ulong Cycles => Nanoseconds;

    /// <inheritdoc/>
    public CalendarTime Now { get; set; } = new(2026, 2, 3, 4, 5, 6);

    /// <summary>Lets time pass.</summary>
    public void Advance(ulong microseconds) => _nanoseconds += microseconds * 1000;

    /// <summary>Lets time pass until a moment. A moment that has passed changes nothing; where there is none, ten milliseconds pass.</summary>
    public void AdvanceTo(ulong nanoseconds) =>
        _nanoseconds = nanoseconds == ulong.MaxValue ? _nanoseconds + WithoutMoment : Math.Max(_nanoseconds, nanoseconds);
}
