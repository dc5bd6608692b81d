using System;
using SlabOS.Base;
using SlabOS.Proc;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>ps [-t]</c>: lists the processes; with <c>-t</c> as a tree.</summary>
public sealed class Ps() : TableWalk("ps", "[-t]", "list processes: Ready Sleeping sTopped Zombie", atMost: 2)
{
    private const int MaxIndent = 16;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        bool tree = words.Count == 2;
        if (tree && !words[1].SequenceEqual("-t")) return shell.Fail(words[1], Errno.EINVAL);
        ProcessTable table = shell.Tables.Processes;
        shell.Printer.Heading("   PID   PPID STATE PRI   TICKS   FDS COMMAND");
        if (!tree) return Begin(0, shell);

        // The whole tree in one step: between two steps processes change their parents.
        int depth = 0;
        for (int slot = table.Find(ProcessTable.InitPid); slot >= 0; slot = table.NextInTree(slot, ref depth)) Show(shell, slot, depth);
        return true;
    }

    /// <inheritdoc/>
    protected override int Visit(int slot, Session shell)
    {
        int live = shell.Tables.Processes.NextLive(slot, SlotsPerVisit, out int next);
        if (live >= 0) Show(shell, live, 0);
        return next;
    }

    private static void Show(Session shell, int slot, int depth)
    {
        Printer printer = shell.Printer;
        ProcessTable table = shell.Tables.Processes;
        ref Process process = ref table.Slab.At(slot);
        printer.Right(process.Pid, 6).Right(process.Parent < 0 ? 0 : table.Slab.At(process.Parent).Pid, 7)
            .Right(StatusFile.Letter(process.State), 6).Right(process.Priority, 4).Right(process.Ticks, 8)
            .Right(process.State == ProcessState.Zombie ? 0 : table.Descriptors.CountOf(process.Descriptors), 6)
            .Write(" ");
        for (int i = 0; i < depth && i < MaxIndent; i++) printer.Write("  ");
        printer.Write(table.WordsOf(slot)).Line();
    }
}
