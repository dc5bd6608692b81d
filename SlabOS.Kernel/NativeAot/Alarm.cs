using System;
using SlabOS.Base;
using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>
/// Ends a sleep at a moment by one interrupt of the local APIC's timer. A processor without one is woken by the interval timer.
/// </summary>
internal sealed class Alarm
{
    // What the devices' own interrupts do not announce is looked for so often.
    private const ulong PollInterval = 10_000_000;

    // A shot falls short by a thousandth: a timer that was measured badly is then still not late, and the kernel sleeps once more.
    private const int MarginShift = 10;

    private readonly IClock _clock;
    private readonly IntervalTimer? _interval;
    private readonly bool _byLocalApic;

    /// <summary>Makes the alarm, with the timer that the machine has.</summary>
    /// <param name="clock">The machine's clock.</param>
    /// <param name="interval">The machine's interval timer. Unless it is the alarm, it raises its line no more.</param>
    internal Alarm(IClock clock, IntervalTimer interval)
    {
        _clock = clock;
        _byLocalApic = LocalApic.MeasureTimer(clock);
        if (!_byLocalApic && !Interrupts.ArePolled && interval.Runs) _interval = interval;
        interval.RaiseIn(0);
    }

    /// <summary>Whether the interval timer's line is the alarm.</summary>
    internal bool IsIntervalTimer => _interval != null;

    /// <summary>Sets the alarm, with interrupts closed. An earlier alarm is forgotten, or still comes if the moment is none.</summary>
    /// <param name="until">See <see cref="IPower.Idle"/>.</param>
    /// <returns>Whether the processor may sleep: false where the moment has come, or where nothing would end the sleep.</returns>
    internal bool Set(ulong until)
    {
        ulong now = _clock.Nanoseconds;
        if (Interrupts.ArePolled) until = Math.Min(until, now + PollInterval);
        if (until == ulong.MaxValue) return true;
        if (until <= now) return false;
        ulong left = until - now;
        left -= left >> MarginShift;
        if (_byLocalApic) LocalApic.RaiseIn(left);
        else if (_interval != null) _interval.RaiseIn(left);
        else return false;
        return true;
    }
}
