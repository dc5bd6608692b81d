using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Proc;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>lsof</c>: lists every open descriptor of every process.</summary>
public sealed class Lsof() : TableWalk("lsof", "", "list what all processes have open")
{
    // The next descriptor of the process at which the walk stands.
    private int _number;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        shell.Printer.Heading("   PID   FD MODE   OFFSET COMMAND      PATH");
        _number = 0;
        return Begin(0, shell);
    }

    /// <inheritdoc/>
    protected override int Visit(int slot, Session shell)
    {
        ProcessTable table = shell.Tables.Processes;
        int live = table.NextLive(slot, SlotsPerVisit, out int next);
        if (live != slot) _number = 0;
        if (live < 0) return next;
        DescriptorTables descriptors = table.Descriptors;
        int end = Math.Min(_number + SlotsPerVisit, descriptors.Size);
        int number = descriptors.NextOpen(table.Slab.At(live).Descriptors, _number, end);
        if (number >= 0) Show(live, number, shell);
        _number = number >= 0 ? number + 1 : end;
        if (_number < descriptors.Size) return live;
        _number = 0;
        return next;
    }

    private static void Show(int slot, int number, Session shell)
    {
        Printer printer = shell.Printer;
        ProcessTable table = shell.Tables.Processes;
        DescriptorTables descriptors = table.Descriptors;
        ref Process process = ref table.Slab.At(slot);
        ref OpenFile file = ref descriptors.OpenFiles.Files.Find(descriptors.Find(process.Descriptors, number), out _);
        printer.Right(process.Pid, 6).Right(number, 5).Write(" ").Left(DescriptorsFile.ModeText(file.Mode), 4)
            .Right(file.Offset, 9).Write(" ").Left(table.WordsOf(slot)[0], 13);
        descriptors.OpenFiles.PrintName(ref file, printer);
        printer.Line();
    }
}
