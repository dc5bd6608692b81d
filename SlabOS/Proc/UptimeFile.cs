using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Proc;

/// <summary><c>/proc/uptime</c>: seconds since boot, and the load over the last minute.</summary>
public sealed class UptimeFile(IClock clock, Scheduler scheduler) : TextFile("/proc/uptime")
{
    /// <inheritdoc/>
    protected override void Print(Printer printer, ulong key) =>
        printer.Hundredths(clock.Nanoseconds / 10_000_000).Write(" ").Hundredths((ulong)scheduler.Load(0)).Line();
}
