namespace SlabOS.Base;

/// <summary>The machine's sense of time.</summary>
public interface IClock
{
    /// <summary>Milliseconds since power-on or boot. Never goes back; its step may be as coarse as 10 ms.</summary>
    ulong Milliseconds { get; }

    /// <summary>The processor's cycle counter (TSC on a PC). Only differences mean anything.</summary>
    ulong Cycles { get; }

    /// <summary>The calendar date and time, UTC where the machine keeps it so.</summary>
    CalendarTime Now { get; }
}
