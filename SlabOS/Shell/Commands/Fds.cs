using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;

namespace SlabOS.Shell.Commands;

/// <summary><c>fds [PID]</c>: lists the descriptors of a process.</summary>
public sealed class Fds() : TableWalk("fds", "[PID]", "list the descriptors of a process, or of the shell", atMost: 2)
{
    private int _pid;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        _pid = shell.Calls.Pid;
        if (words.Count == 2)
        {
            int slot = shell.FindProcess(words[1]);
            if (slot < 0) return true;
            _pid = shell.Tables.Processes.Slab.At(slot).Pid;
        }

        DescriptorsFile.ShowHead(shell.Printer);
        return Begin(0, shell);
    }

    /// <inheritdoc/>
    protected override int Visit(int slot, Session shell)
    {
        int process = shell.Tables.Processes.Find(_pid);
        if (process < 0) return -1;
        DescriptorTables tables = shell.Tables.Descriptors;
        Handle<DescriptorTable> table = shell.Tables.Processes.Slab.At(process).Descriptors;
        int end = Math.Min(slot + SlotsPerVisit, tables.Size);
        int number = tables.NextOpen(table, slot, end);
        if (number < 0) return end < tables.Size ? end : -1;
        DescriptorsFile.Show(tables, table, number, shell.Printer);
        return number + 1;
    }
}
