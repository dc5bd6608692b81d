using System;
using SlabOS.Base;

namespace SlabOS.Pc;

/// <summary>
/// Time: nanoseconds from the processor's cycle counter, the date from the battery-backed clock. The interval timer gives
/// the counter its measure, and wakes the processor a hundred times a second; it does not count, because a busy host makes a
/// virtual machine miss its interrupts.
/// </summary>
public abstract class CycleClock : IClock
{
    private const int TimerFrequency = 1_193_182;
    private const int Divisor = TimerFrequency / 100;
    private const ushort TimerData = 0x40;
    private const ushort TimerCommand = 0x43;
    private const byte RateOnChannel0 = 0x34;
    private const byte OnceOnChannel0 = 0x30;
    private const byte LatchChannel0 = 0x00;

    private const int Measurements = 5;
    private const int CountsPerMeasurement = TimerFrequency / 500;

    private readonly IPortIo _ports;
    private readonly RealTimeClock _calendar;
    private readonly Timebase _timebase;

    /// <summary>Sets the timer going, and measures the cycle counter for a hundredth of a second.</summary>
    /// <param name="ports">The machine's ports.</param>
    protected CycleClock(IPortIo ports)
    {
        _ports = ports;
        _calendar = new RealTimeClock(ports);
        ulong start = Cycles;
        SetTimer(ports, RateOnChannel0, Divisor);

        // Whatever disturbs a measurement lengthens it: the shortest is right.
        ulong shortest = ulong.MaxValue;
        for (int i = 0; i < Measurements; i++) shortest = Math.Min(shortest, MeasureSecond());
        _timebase = new Timebase(Math.Max(shortest, 1), start);
    }

    /// <inheritdoc/>
    public ulong Nanoseconds => _timebase.At(Cycles);

    /// <inheritdoc/>
    public ulong Milliseconds => Nanoseconds / 1_000_000;

    /// <inheritdoc/>
    public abstract ulong Cycles { get; }

    /// <inheritdoc/>
    public CalendarTime Now => _calendar.Read();

    /// <summary>Has the timer tick once, and then no more until a clock is made.</summary>
    /// <param name="ports">The machine's ports.</param>
    /// <param name="counts">When, in counts of the timer, 1,193,182 a second.</param>
    public static void TickOnce(IPortIo ports, ushort counts) => SetTimer(ports, OnceOnChannel0, counts);

    private static void SetTimer(IPortIo ports, byte mode, ushort counts)
    {
        ports.Out8(TimerCommand, mode);
        ports.Out8(TimerData, (byte)(counts & 0xFF));
        ports.Out8(TimerData, (byte)(counts >> 8));
    }

    private ulong MeasureSecond()
    {
        ulong start = Cycles;
        int first = ReadTimer();
        int counts;
        do counts = (first - ReadTimer() + Divisor) % Divisor;      // it counts down, and starts over from the divisor
        while (counts < CountsPerMeasurement);
        return (Cycles - start) * TimerFrequency / (ulong)counts;
    }

    private int ReadTimer()
    {
        _ports.Out8(TimerCommand, LatchChannel0);
        int low = _ports.In8(TimerData);
        return low | _ports.In8(TimerData) << 8;
    }
}
