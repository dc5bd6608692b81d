using System;
using SlabOS.Base;
using SlabOS.Boot;

namespace SlabOS.Cosmos;

/// <summary>
/// The last words, on the screen and the serial line: what happened, where, and the tables. A fault while reporting ends the report
/// instead of starting another.
/// </summary>
internal sealed class PanicScreen
{
    private readonly Terminal _terminal;
    private bool _showing;

    internal PanicScreen(Terminal terminal) => _terminal = terminal;

    /// <summary>Whose tables to show, once there is one.</summary>
    internal Kernel? Kernel { get; set; }

    /// <summary>Shows it.</summary>
    /// <param name="reason">One line: what was found broken.</param>
    /// <param name="address">The instruction that did it; 0 if that is not known.</param>
    internal void Show(string reason, uint address)
    {
        _terminal.Write("\n");                  // the log goes on below what was there, the screen starts anew
        if (_showing)
        {
            WriteReason("*** And a fault while reporting it: ", reason, address);
            return;
        }

        _showing = true;
        _terminal.BeginReport();
        _terminal.SetColor(Color.Bad);
        WriteReason("*** PANIC: ", reason, address);
        _terminal.SetColor(Color.Text);
        Kernel?.WriteSummary();
        _terminal.SetColor(Color.Bad);
        _terminal.Write("*** The machine is halted.\n");
    }

    private void WriteReason(string lead, string reason, uint address)
    {
        _terminal.Write(lead);
        _terminal.Write(reason);
        if (address != 0) _terminal.Write(" at ");
        for (int shift = 28; address != 0 && shift >= 0; shift -= 4)
            _terminal.Write("0123456789abcdef".AsSpan((int)(address >> shift) & 15, 1));
        _terminal.Write("\n");
    }
}
