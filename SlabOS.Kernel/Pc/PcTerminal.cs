using System;
using SlabOS.Base;

namespace SlabOS.Pc;

/// <summary>The terminal of a PC, as far as both ports share it: keyboard and COM1 in, screen and COM1 out.</summary>
public abstract unsafe class PcTerminal : ITerminal, ITextSink
{
    private const int Interrupt = 3;

    // A controller takes a command within milliseconds. A look takes a microsecond or so.
    private const int MostLooks = 100_000;

    private bool _interrupted;

    /// <summary>Sets up screen, serial port and keyboard.</summary>
    protected PcTerminal(IPortIo ports)
    {
        Ports = ports;
        Screen = new TextScreen(ports, (ushort*)TextScreen.Address);
        Serial = new Uart(ports, Uart.Com1);
        ShutMouse();
    }

    /// <inheritdoc/>
    public bool Interrupted => _interrupted || Serial.TakeBreak();

    /// <summary>The ports of the machine.</summary>
    protected IPortIo Ports { get; }

    /// <summary>The screen.</summary>
    protected TextScreen Screen { get; }

    /// <summary>COM1.</summary>
    protected Uart Serial { get; }

    /// <summary>The decoder of the keyboard's codes.</summary>
    protected Keyboard Keyboard { get; } = new Keyboard();

    /// <inheritdoc/>
    public int Read()
    {
        int input = ReadInput();
        if (input == Interrupt || input < 0) _interrupted = false;
        return input;
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<char> text)
    {
        Screen.Write(text);
        Serial.Write(text);
    }

    /// <inheritdoc/>
    public void FreshLine() => Write("\n");

    /// <inheritdoc/>
    public void Clear()
    {
        Screen.Clear();
        Serial.Write("\u001b[2J\u001b[H");
    }

    /// <summary>Has the terminal move the cursor beyond its last row and column, tell where the cursor is, and move it back.</summary>
    public void AskSize() => Serial.Write("\u001b7\u001b[999;999H\u001b[6n\u001b8");

    /// <inheritdoc/>
    public void SetColor(Color color) => Screen.SetColor(color);

    /// <summary>Empties the screen and leaves the serial log as it is.</summary>
    public void ClearScreen() => Screen.Clear();

    /// <summary>Takes the next input of the keyboard or COM1; −1 for none.</summary>
    protected abstract int ReadInput();

    /// <summary>Whether a controller of that status holds a code.</summary>
    protected static bool IsWaiting(byte status) => (status & Keyboard.CodeWaiting) != 0 && status != Keyboard.NoController;

    /// <summary>Takes a code that waits in the keyboard's controller. A code of the mouse, which shares the controller, is dropped.</summary>
    /// <param name="status">The controller's status, with a code waiting.</param>
    /// <returns>A key, or <see cref="Keyboard.Nothing"/>.</returns>
    protected int TakeKey(byte status)
    {
        byte code = Ports.In8(Keyboard.DataPort);
        if ((status & Keyboard.CodeOfMouse) != 0) return Keyboard.Nothing;
        int key = Keyboard.Decode(code);
        if (key == Interrupt) _interrupted = true;
        return key;
    }

    // Firmware may have left the mouse reporting. A byte of the mouse that nobody takes holds up every key behind it.
    private void ShutMouse()
    {
        for (int look = 0; look < MostLooks; look++)
        {
            byte status = Ports.In8(Keyboard.StatusPort);
            if (status == Keyboard.NoController) return;
            if ((status & Keyboard.CommandWaiting) != 0) continue;
            Ports.Out8(Keyboard.StatusPort, Keyboard.ShutMouse);
            return;
        }
    }
}
