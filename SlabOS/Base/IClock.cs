namespace SlabOS.Base;

/// <summary>The clock of the machine.</summary>
public interface IClock
{
    /// <summary>Nanoseconds since power-on or boot. The value never goes back, and wraps after 584 years.</summary>
    ulong Nanoseconds { get; }

    /// <summary>The processor's cycle counter (TSC on a PC). Only differences have a meaning.</summary>
    ulong Cycles { get; }

    /// <summary>The calendar date and time, UTC where the machine keeps it so. Unknown on a machine without a calendar.</summary>
    CalendarTime Now { get; }
}
