using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Proc;

/// <summary><c>/proc/PID/status</c>: a process's control block, a field a line.</summary>
public sealed class StatusFile(ProcessTable processes) : TextFile(ProcFileSystem.Self + "/status")
{
    /// <summary>The letter of a state.</summary>
    public static string Letter(ProcessState state) => state switch
    {
        ProcessState.Ready => "R",
        ProcessState.Sleeping => "S",
        ProcessState.Stopped => "T",
        _ => "Z",
    };

    /// <inheritdoc/>
    protected override void Print(Printer printer, ulong key)
    {
        int slot = processes.Find((int)key);
        ref Process process = ref processes.Slab.At(slot);
        printer.Write("Name: ").Line(processes.WordsOf(slot)[0]).Write("State: ").Line(Letter(process.State));
        Field(printer, "Pid: ", (ulong)process.Pid);
        Field(printer, "PPid: ", process.Parent < 0 ? 0 : (ulong)processes.Slab.At(process.Parent).Pid);
        Field(printer, "Priority: ", (ulong)process.Priority);
        Field(printer, "Ticks: ", process.Ticks);
        Field(printer, "Steps: ", process.Steps);
        Field(printer, "Fds: ", (ulong)processes.Descriptors.CountOf(process.Descriptors));
        Field(printer, "Pending: ", process.Pending);
        Field(printer, "Handled: ", process.Handled);
        Field(printer, "Ignored: ", process.Ignored);
    }

    private static void Field(Printer printer, string name, ulong value)
    {
        printer.Write(name).Write(value).Line();
    }
}
