using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>lsof</c>: every open descriptor of every process.</summary>
public sealed class ListOpenFiles : Command
{
    /// <inheritdoc/>
    public override string Name => "lsof";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => "list what all processes have open";

    /// <inheritdoc/>
    public override Output Output => Output.TextAtOnce;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Printer printer = shell.Printer;
        ProcessTable table = shell.Tables.Processes;
        DescriptorTables descriptors = table.Descriptors;
        printer.SetColor(Color.Title);
        printer.Line("   PID   FD MODE   OFFSET COMMAND      PATH");
        printer.SetColor(Color.Text);
        foreach (Handle<Process> handle in table.Processes)
        {
            int slot = table.Processes.IndexOf(handle);
            ref Process process = ref table.Processes.At(slot);
            int number = descriptors.NextOpen(process.Descriptors, 0);
            for (; number >= 0; number = descriptors.NextOpen(process.Descriptors, number + 1))
            {
                ref OpenFile file = ref descriptors.OpenFiles.Files.Find(descriptors.Find(process.Descriptors, number), out _);
                printer.Right(process.Pid, 6);
                printer.Right(number, 5);
                printer.Write(" ");
                printer.Left(DescriptorsFile.ModeText(file.Mode), 4);
                printer.Right(file.Offset, 9);
                printer.Write(" ");
                printer.Left(table.WordsOf(slot)[0], 13);
                DescriptorsFile.PrintPath(descriptors.OpenFiles, ref file, printer);
                printer.Line();
            }
        }

        return true;
    }
}
