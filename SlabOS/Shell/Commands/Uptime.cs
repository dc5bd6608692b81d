using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>uptime</c>: the time of day, the time since boot, and who is there.</summary>
public sealed class Uptime : Command
{
    /// <inheritdoc/>
    public override string Name => "uptime";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => "show date and time, time since boot, processes";

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Printer printer = shell.Printer;
        CalendarTime now = shell.Machine.Clock.Now;
        ulong seconds = shell.Machine.Clock.Milliseconds / 1000;
        ulong days = seconds / 86400;
        int rest = (int)(seconds - (days * 86400));

        printer.Write(now.Year);
        printer.Write("-");
        printer.WriteTwoDigits(now.Month);
        printer.Write("-");
        printer.WriteTwoDigits(now.Day);
        printer.Write(" ");
        WriteTime(printer, now.Hour, now.Minute, now.Second);
        printer.Write(" up ");
        printer.Write(days);
        printer.Write("d ");
        WriteTime(printer, rest / 3600, rest / 60 % 60, rest % 60);
        printer.Write(", ");
        printer.Write(shell.Tables.Processes.Processes.Live);
        printer.Line(" processes");
        return true;
    }

    private static void WriteTime(Printer printer, int hours, int minutes, int seconds)
    {
        printer.WriteTwoDigits(hours);
        printer.Write(":");
        printer.WriteTwoDigits(minutes);
        printer.Write(":");
        printer.WriteTwoDigits(seconds);
    }
}
