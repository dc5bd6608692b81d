namespace SlabOS.Cosmos;

/// <summary>The last words, on the screen and the serial line: what happened, and the tables.</summary>
internal sealed class PanicScreen
{
    private readonly Terminal _terminal;

    internal PanicScreen(Terminal terminal) => _terminal = terminal;

    /// <summary>Whose tables to show, once there is one.</summary>
    internal Kernel? Kernel { get; set; }

    /// <summary>Shows it.</summary>
    /// <param name="reason">One line: what was found broken.</param>
    internal void Show(string reason)
    {
        _terminal.Write("\n");                  // the log goes on below what was there, the screen starts anew
        _terminal.ClearScreen();
        _terminal.SetColor(Color.Bad);
        _terminal.Write("*** PANIC: ");
        _terminal.Write(reason);
        _terminal.Write("\n");
        _terminal.SetColor(Color.Text);
        Kernel?.WriteSummary();
        _terminal.SetColor(Color.Bad);
        _terminal.Write("*** The machine is halted.\n");
    }
}
