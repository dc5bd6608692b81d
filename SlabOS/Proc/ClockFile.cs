using SlabOS.Base;

namespace SlabOS.Proc;

/// <summary><c>/dev/rtc</c>: the date and the time of day.</summary>
public sealed class ClockFile(IClock clock) : TextFile("/dev/rtc")
{
    /// <summary>Prints a date and time, such as <c>2026-11-22 16:48:51</c>, or <c>unknown</c>.</summary>
    public static void Show(CalendarTime time, Printer printer)
    {
        if (!time.IsKnown) printer.Write("unknown");
        else printer.Write(time.Year).Write("-").WriteTwoDigits(time.Month).Write("-").WriteTwoDigits(time.Day).Write(" ")
            .Time(time.Hour, time.Minute, time.Second);
    }

    /// <inheritdoc/>
    protected override void Print(Printer printer, ulong key)
    {
        Show(clock.Now, printer);
        printer.Line();
    }
}
