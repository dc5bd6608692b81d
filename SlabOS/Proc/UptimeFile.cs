using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Proc;

/// <summary><c>/proc/uptime</c>: seconds since boot, and the load over the last minute.</summary>
public sealed class UptimeFile : TextFile
{
    private readonly IClock _clock;
    private readonly Scheduler _scheduler;

    /// <summary>Makes the file of a clock.</summary>
    public UptimeFile(IClock clock, Scheduler scheduler)
    {
        _clock = clock;
        _scheduler = scheduler;
    }

    /// <inheritdoc/>
    public override string Path => "/proc/uptime";

    /// <inheritdoc/>
    protected override void Print(Printer printer, int pid)
    {
        ulong milliseconds = _clock.Milliseconds;
        ulong seconds = milliseconds / 1000;
        printer.Hundredths(seconds, (int)(milliseconds - (seconds * 1000)) / 10);
        printer.Write(" ");
        int load = _scheduler.Load(0);
        printer.Hundredths((ulong)(load / 100), load % 100);
        printer.Line();
    }
}
