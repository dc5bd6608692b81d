using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Proc;

/// <summary><c>/proc/PID/fd</c>: the open descriptors of a process.</summary>
public sealed class DescriptorsFile(ProcessTable processes) : TextFile(ProcFileSystem.Self + "/fd")
{
    /// <summary>Prints the head of a table of descriptors.</summary>
    public static void ShowHead(Printer printer)
    {
        printer.Heading("  FD MODE   OFFSET  REFS PATH");
    }

    /// <summary>Prints the row of an open descriptor.</summary>
    public static void Show(DescriptorTables tables, Handle<DescriptorTable> table, int number, Printer printer)
    {
        ref OpenFile file = ref tables.OpenFiles.Files.Find(tables.Find(table, number), out _);
        printer.Right(number, 4).Write(" ").Left(ModeText(file.Mode), 4).Right(file.Offset, 9)
            .Right(file.References, 6).Write(" ");
        tables.OpenFiles.PrintName(ref file, printer);
        printer.Line();
    }

    /// <summary>The mode of an open file, in the words of <c>open</c>.</summary>
    public static string ModeText(OpenMode mode)
    {
        if ((mode & OpenMode.Append) != 0) return "a";
        return (mode & (OpenMode.Read | OpenMode.Write)) switch
        {
            OpenMode.Read => "r",
            OpenMode.Write => "w",
            _ => "rw",
        };
    }

    /// <inheritdoc/>
    protected override void Print(Printer printer, ulong key)
    {
        DescriptorTables tables = processes.Descriptors;
        Handle<DescriptorTable> table = processes.Slab.At(processes.Find((int)key)).Descriptors;
        ShowHead(printer);
        for (int number = tables.NextOpen(table, 0); number >= 0; number = tables.NextOpen(table, number + 1))
        {
            Show(tables, table, number, printer);
        }
    }
}
