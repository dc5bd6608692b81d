using SlabOS.Base;
using SlabOS.Proc;

namespace SlabOS.Shell.Commands;

/// <summary><c>uptime</c>: shows date and time, the time since boot, the number of processes, and the load.</summary>
public sealed class Uptime() : Command("uptime", "", "show date and time, time since boot, processes, load", output: Output.TextAtOnce)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Printer printer = shell.Printer;
        ulong seconds = shell.Machine.Clock.Nanoseconds / 1_000_000_000;
        ulong days = seconds / 86400;
        int rest = (int)(seconds - (days * 86400));

        ClockFile.Show(shell.Machine.Clock.Now, printer);
        printer.Write(" up ").Write(days).Write("d ").Time(rest / 3600, rest / 60 % 60, rest % 60).Write(", ")
            .Write(shell.Tables.Processes.Slab.Live).Write(" processes, load");
        for (int span = 0; span < 3; span++) printer.Write(" ").Hundredths((ulong)shell.Scheduler.Load(span));
        printer.Line();
        return true;
    }
}
