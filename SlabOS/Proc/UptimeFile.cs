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
        : base("/proc/uptime")
    {
        _clock = clock;
        _scheduler = scheduler;
    }

    /// <inheritdoc/>
    protected override void Print(Printer printer, ulong key) =>
        printer.Hundredths(_clock.Milliseconds / 10).Write(" ").Hundredths((ulong)_scheduler.Load(0)).Line();
}
