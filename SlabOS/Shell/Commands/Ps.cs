using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>ps</c>: the processes.</summary>
public sealed class Ps : Command
{
    /// <inheritdoc/>
    public override string Name => "ps";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => "list processes: Ready, Sleeping, sTopped or Zombie";

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Printer printer = shell.Printer;
        ProcessTable table = shell.Tables.Processes;
        printer.SetColor(Color.Title);
        printer.Line("   PID   PPID STATE PRI   TICKS   FDS COMMAND");
        printer.SetColor(Color.Text);
        foreach (Handle<Process> handle in table.Processes)
        {
            int slot = table.Processes.IndexOf(handle);
            ref Process process = ref table.Processes.At(slot);
            bool zombie = process.State == ProcessState.Zombie;
            printer.Right(process.Pid, 6);
            printer.Right(process.Parent < 0 ? 0 : table.Processes.At(process.Parent).Pid, 7);
            printer.Right(Letter(process.State), 6);
            printer.Right(process.Priority, 4);
            printer.Right(process.Ticks, 8);
            printer.Right(zombie ? 0 : table.Descriptors.CountOf(process.Descriptors), 6);
            printer.Write(" ");
            shell.PrintWords(table.WordsOf(slot));
            printer.Line();
        }

        return true;
    }

    private static string Letter(ProcessState state) => state switch
    {
        ProcessState.Ready => "R",
        ProcessState.Sleeping => "S",
        ProcessState.Stopped => "T",
        _ => "Z",
    };
}
