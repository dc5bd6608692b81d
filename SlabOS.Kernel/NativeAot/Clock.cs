using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>Time: the interval timer's ticks, the processor's cycles, the battery-backed clock's date.</summary>
internal sealed class Clock : IClock
{
    /// <summary>Fine enough for people, and an idle machine wakes only 250 times a second.</summary>
    private const int MillisecondsPerTick = 4;

    private const int TimerFrequency = 1_193_182;
    private const int Divisor = (TimerFrequency * MillisecondsPerTick + 500) / 1000;
    private const ushort TimerData = 0x40;
    private const ushort TimerCommand = 0x43;
    private const byte SquareWaveOnChannel0 = 0x36;

    private readonly RealTimeClock _calendar;

    // Written by the timer's handler alone.
    private volatile nuint _ticks;

    /// <summary>Sets the timer going.</summary>
    internal Clock(IPortIo ports)
    {
        _calendar = new RealTimeClock(ports);
        ports.Out8(TimerCommand, SquareWaveOnChannel0);
        ports.Out8(TimerData, Divisor & 0xFF);
        ports.Out8(TimerData, Divisor >> 8);
    }

    public ulong Milliseconds => _ticks * MillisecondsPerTick;

    public ulong Cycles => Cpu.Timestamp();

    public CalendarTime Now => _calendar.Read();

    /// <summary>For the timer's handler.</summary>
    internal void Tick() => _ticks++;
}
