using SlabOS.Base;

namespace SlabOS.Pc;

/// <summary>
/// Time: nanoseconds from the processor's cycle counter, the date from the battery-backed clock. The first of these that runs gives the
/// counter its measure: the interval timer, ACPI's timer, the seconds of the battery-backed clock.
/// </summary>
/// <remarks>Interrupts do not count time, because a busy host makes a virtual machine miss some.</remarks>
public abstract class CycleClock : IClock
{
    private const ulong AssumedFrequency = 1_000_000_000;

    private const int Measurements = 5;
    private const uint MeasurementsPerSecond = 200;

    // Bounds a measurement by a timer that stops. A look takes a microsecond or so.
    private const int MostLooks = 1_000_000;

    private readonly RealTimeClock _calendar;
    private readonly Timebase _timebase;

    /// <summary>Measures the cycle counter.</summary>
    /// <param name="ports">The machine's ports.</param>
    /// <param name="acpi">The machine's ACPI.</param>
    /// <param name="interval">The machine's interval timer, which counts from here on if the machine has one.</param>
    protected CycleClock(IPortIo ports, Acpi acpi, IntervalTimer interval)
    {
        _calendar = new RealTimeClock(ports);
        ulong start = Cycles;
        interval.Start();
        ulong frequency = Measure(interval);
        if (frequency == 0) frequency = Measure(new AcpiTimer(acpi.Timer));
        if (frequency == 0) frequency = MeasureBySeconds();
        IsMeasured = frequency > 0;
        _timebase = new Timebase(IsMeasured ? frequency : AssumedFrequency, start);
    }

    /// <summary>Whether the machine had a timer to measure the counter by. If not, a counter of 1 GHz is assumed.</summary>
    public bool IsMeasured { get; }

    /// <inheritdoc/>
    public ulong Nanoseconds => _timebase.At(Cycles);

    /// <inheritdoc/>
    public abstract ulong Cycles { get; }

    /// <inheritdoc/>
    public CalendarTime Now => _calendar.Read();

    // Cycles in a second; 0 if the timer does not run. A disturbance lengthens or shortens a measurement: the middle one is right.
    private ulong Measure(ReferenceTimer timer)
    {
        if (!timer.Runs) return 0;
        ulong[] sorted = new ulong[Measurements];
        for (int i = 0; i < Measurements; i++)
        {
            ulong frequency = MeasureOnce(timer);
            int place = i;
            for (; place > 0 && sorted[place - 1] > frequency; place--) sorted[place] = sorted[place - 1];
            sorted[place] = frequency;
        }

        return sorted[Measurements / 2];
    }

    // From one change of the count to another.
    private ulong MeasureOnce(ReferenceTimer timer)
    {
        uint first = timer.AwaitChange();
        ulong start = Cycles;
        uint counts = 0;
        for (int look = 0; counts < timer.Frequency / MeasurementsPerSecond; look++)
        {
            if (look == MostLooks) return 0;
            counts = timer.Since(first);
        }

        return (Cycles - start) * timer.Frequency / counts;
    }

    private ulong MeasureBySeconds()
    {
        if (!_calendar.AwaitSecond()) return 0;
        ulong start = Cycles;
        return _calendar.AwaitSecond() ? Cycles - start : 0;
    }
}
