using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Proc;

/// <summary><c>/proc/timers</c>: the moment, how long until then, both in seconds, and who waits; then the timers that were late.</summary>
public sealed class TimersFile(Timers timers) : TextFile("/proc/timers")
{
    private const ulong Second = 1_000_000_000;

    /// <inheritdoc/>
    protected override void Print(Printer printer, ulong key)
    {
        printer.Right("TIME", 20).Right("LEFT", 20).Line(" OWNER");
        foreach (Handle<Timer> handle in timers.Slab)
        {
            ref Timer timer = ref timers.Slab.Find(handle, out _);
            if (!timer.IsSet) continue;
            Seconds(printer, timer.Time);
            Seconds(printer, timer.Time > timers.Now ? timer.Time - timers.Now : 0);
            timers.PrintOwner(ref timer, printer.Write(" "));
            printer.Line();
        }

        printer.Write("late ").Write(timers.Late).Line();
    }

    private static void Seconds(Printer printer, ulong nanoseconds)
    {
        ulong fraction = nanoseconds % Second;
        printer.Right(nanoseconds / Second, 10).Write(".");
        for (ulong digit = Second / 10; digit > fraction && digit > 1; digit /= 10) printer.Write("0");
        printer.Write(fraction);
    }
}
