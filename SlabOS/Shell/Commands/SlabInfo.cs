using System;
using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Proc;

namespace SlabOS.Shell.Commands;

/// <summary>
/// <c>slabinfo</c>: lists the slabs and their counters. <c>slabinfo -v [NAME]</c>: lists the slots ever used, of every slab or one, with
/// the number of their objects. In an audited kernel a row has the pids that allocated and freed the slot last.
/// </summary>
public sealed class SlabInfo() : TableWalk("slabinfo", "[-v [NAME]]", "show the tables; -v: their slots and who used them", atMost: 3)
{
    private int _table;
    private int _lastTable;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        SlabRegistry registry = shell.Tables.Registry;
        if (words.Count == 1)
        {
            SlabInfoFile.Show(registry, shell.Printer);
            return true;
        }

        if (!words[1].SequenceEqual("-v")) return shell.Fail(words[1], Errno.EINVAL);
        _table = 0;
        _lastTable = registry.Count - 1;
        if (words.Count == 3)
        {
            _table = registry.IndexOf(words[2]);
            if (_table < 0) return shell.Fail(words[2], Errno.ENOENT, "no such slab");
            _lastTable = _table;
        }

        shell.Printer.Heading("SLAB       SLOT    STATE     USES TAKENBY FREEDBY");
        return Begin(0, shell);
    }

    /// <inheritdoc/>
    protected override int Visit(int slot, Session shell)
    {
        SlabRegistry registry = shell.Tables.Registry;
        SlabBase table = registry[_table];
        if (slot < table.Capacity && table.StateOf(slot) != SlotState.Untouched)
        {
            Show(table, slot, registry.Audit != null, shell.Printer);
            return slot + 1;
        }

        return _table++ < _lastTable ? 0 : -1;
    }

    private static void Show(SlabBase table, int slot, bool audited, Printer printer)
    {
        SlotState state = table.StateOf(slot);
        printer.Left(table.Name, 10).Cell((ulong)slot, 5).Write(" ")
            .Left(state == SlotState.Live ? "live" : state == SlotState.Free ? "free" : "retired", 8)
            .Cell((ulong)table.UsesOf(slot), 5);
        ShowActor(audited, table.TakerOf(slot), printer);
        ShowActor(audited && (state != SlotState.Live || table.UsesOf(slot) > 1), table.FreerOf(slot), printer);
        printer.Line();
    }

    /// <summary>Prints a pid, the kernel for pid 0, or a dash for an unknown pid.</summary>
    private static void ShowActor(bool known, int pid, Printer printer)
    {
        if (!known) printer.Write("       -");
        else if (pid == 0) printer.Write("  kernel");
        else printer.Cell((ulong)pid, 8);
    }
}
