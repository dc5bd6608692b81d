using System;
using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Terminals;

namespace SlabOS.Boot;

/// <summary>The sizes of the tables, and the other choices of boot.</summary>
public sealed class Configuration
{
    private const string TerminalWord = "terminal=";

    private static readonly string[] Sizes = { "procs", "fds", "files", "inodes", "blocks", "pipes", "waiters" };
    private static readonly int[] Fewest = { 3, 3, 1, Kernel.FirstInodes, 0, 0, 0 };

    /// <summary>The most slots of a table: 2²⁰.</summary>
    public const int MaxSlots = 1 << 20;

    /// <summary>The most characters of the options. Of a longer line a port hands over one character more: the line is refused whole.</summary>
    public const int MaxOptions = 4096;

    /// <summary>Processes: init, the shell and one more at least.</summary>
    public int Processes { get; set; } = 256;

    /// <summary>Descriptors of each process: the three of the console at least.</summary>
    public int Descriptors { get; set; } = 32;

    /// <summary>Open files in the system.</summary>
    public int OpenFiles { get; set; } = 1024;

    /// <summary>Files, the devices among them.</summary>
    public int Inodes { get; set; } = 256;

    /// <summary>Blocks of 512 bytes that RAM files share.</summary>
    public int Blocks { get; set; } = 1024;

    /// <summary>Pipes in the system.</summary>
    public int Pipes { get; set; } = 64;

    /// <summary>Wait queues that processes can wait in beyond one each: those of <c>poll</c>.</summary>
    public int Waiters { get; set; } = 64;

    /// <summary>The columns of the serial terminal; 0 if nothing is known.</summary>
    public int Columns { get; set; }

    /// <summary>The rows of the serial terminal, if its columns are known.</summary>
    public int Rows { get; set; }

    /// <summary>Whether the serial terminal is asked for its size at each prompt.</summary>
    public bool AsksTerminal { get; set; }

    /// <summary>Whether freed objects are overwritten, and each slot's taker and freer recorded: see <see cref="SlabAudit"/>.</summary>
    public bool Audit { get; set; }

    /// <summary>Whether the machine goes off after the self-test. The outcome is on the terminal.</summary>
    public bool SelfTestOnly { get; set; }

    /// <summary>
    /// Takes options, blank between them: <c>procs=N fds=N files=N inodes=N blocks=N pipes=N waiters=N terminal=SIZE audit selftest</c>.
    /// A wrong option is named in a line of its own, and has no effect. A line of more than <see cref="MaxOptions"/> characters is refused
    /// as a whole.
    /// </summary>
    /// <param name="options">The options. A size that no option names stays.</param>
    /// <param name="printer">The printer for failures.</param>
    public void Take(ReadOnlySpan<char> options, Printer printer)
    {
        if (options.Length > MaxOptions)
        {
            printer.Failure("boot", "command line", Errno.E2BIG, ErrnoText.Message(Errno.E2BIG));
            return;
        }

        int start = 0;
        for (int i = 0; i <= options.Length; i++)
        {
            if (i < options.Length && options[i] != ' ') continue;
            ReadOnlySpan<char> option = options.Slice(start, i - start);
            start = i + 1;
            if (option.Length > 0) Accept(option, printer);
        }
    }

    /// <summary>Takes an option, or prints the values that are right.</summary>
    private void Accept(ReadOnlySpan<char> option, Printer printer)
    {
        if (option.SequenceEqual("selftest"))
        {
            SelfTestOnly = true;
            return;
        }

        if (option.SequenceEqual("audit"))
        {
            Audit = true;
            return;
        }

        if (option.StartsWith(TerminalWord))
        {
            if (!TryTerminal(option.Slice(TerminalWord.Length)))
            {
                printer.Failure("boot", option, Errno.EINVAL, "terminal= takes plain, ask, or COLUMNSxROWS from 20x5");
            }

            return;
        }

        int equals = option.IndexOf('=');
        ReadOnlySpan<char> name = equals < 0 ? option : option.Slice(0, equals);
        int table = Sizes.Length - 1;
        while (table >= 0 && !name.SequenceEqual(Sizes[table])) table--;
        if (table < 0)
        {
            printer.BeginFailure("boot", option, Errno.EINVAL).Write("not one of ");
            for (int i = 0; i < Sizes.Length; i++) printer.Write(Sizes[i]).Write("= ");
            printer.Write("terminal= audit selftest").EndFailure();
        }
        else if (equals < 0 || !Number.TryParse(option.Slice(equals + 1), MaxSlots, out ulong slots) || (int)slots < Fewest[table])
        {
            printer.BeginFailure("boot", option, Errno.EINVAL).Write(Sizes[table]).Write("= takes ").Write(Fewest[table])
                .Write(" to ").Write(MaxSlots).EndFailure();
        }
        else
        {
            Set(table, (int)slots);
        }
    }

    private bool TryTerminal(ReadOnlySpan<char> value)
    {
        bool asks = value.SequenceEqual("ask");
        int columns = 0;
        int rows = 0;
        if (!asks && !value.SequenceEqual("plain"))
        {
            int by = value.IndexOf('x');
            if (by < 0 || !Number.TryParse(value.Slice(0, by), out columns) || columns < Tty.MinColumns) return false;
            if (!Number.TryParse(value.Slice(by + 1), out rows) || rows < Tty.MinRows) return false;
        }

        AsksTerminal = asks;
        Columns = columns;
        Rows = rows;
        return true;
    }

    private void Set(int table, int slots)
    {
        switch (table)
        {
            case 0:
                Processes = slots;
                break;
            case 1:
                Descriptors = slots;
                break;
            case 2:
                OpenFiles = slots;
                break;
            case 3:
                Inodes = slots;
                break;
            case 4:
                Blocks = slots;
                break;
            case 5:
                Pipes = slots;
                break;
            default:
                Waiters = slots;
                break;
        }
    }
}
