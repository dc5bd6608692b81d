using System;
using SlabOS.Base;

namespace SlabOS.Pc;

/// <summary>The terminal of a PC, as far as both ports share it: keyboard and COM1 in, screen and COM1 out.</summary>
public abstract unsafe class PcTerminal : ITerminal, ITextSink
{
    private const int Interrupt = 3;

    // A controller takes a command within milliseconds. A look takes a microsecond or so.
    private const int MostLooks = 100_000;

    private Screen _screen;
    private bool _drawsAtOnce;
    private bool _interrupted;

    /// <summary>Sets up screen, serial port and keyboard.</summary>
    protected PcTerminal(IPortIo ports)
    {
        Ports = ports;
        _screen = new TextScreen(ports, (ushort*)TextScreen.Address);
        Serial = new Uart(ports, Uart.Com1);
        ShutMouse();
    }

    /// <inheritdoc/>
    public bool Interrupted => _interrupted || Serial.TakeBreak();

    /// <summary>The ports of the machine.</summary>
    protected IPortIo Ports { get; }

    /// <summary>COM1.</summary>
    protected Uart Serial { get; }

    /// <summary>The decoder of the keyboard's codes.</summary>
    protected Keyboard Keyboard { get; } = new Keyboard();

    /// <inheritdoc/>
    public int Read()
    {
        int input = ReadInput();
        for (; input >= Keyboard.LookBack; input = ReadInput()) _screen.Look(back: input == Keyboard.LookBack);
        if (input == Interrupt || input < 0) _interrupted = false;
        if (input < 0 && _screen.HasChanges) _screen.Draw();
        return input;
    }

    /// <summary>Shows what follows on another screen.</summary>
    public void Use(Screen screen) => _screen = screen;

    /// <inheritdoc cref="Screen.Draw"/>
    public bool Draw() => _screen.Draw();

    /// <inheritdoc cref="Screen.Flush"/>
    public void Flush() => _screen.Flush();

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<char> text)
    {
        _screen.Write(text);
        if (_drawsAtOnce) _screen.Flush();
        Serial.Write(text);
    }

    /// <inheritdoc/>
    public int TryWrite(ReadOnlySpan<char> text)
    {
        int line = text.IndexOf('\n') + 1;
        int taken = Serial.TryWrite(line > 0 ? text.Slice(0, line) : text);
        _screen.Write(text.Slice(0, taken));
        return taken;
    }

    /// <inheritdoc/>
    public void FreshLine() => Write("\n");

    /// <inheritdoc/>
    public void Clear()
    {
        _screen.Clear();
        Serial.Write("\u001b[2J\u001b[H");
    }

    /// <summary>Has the terminal move the cursor beyond its last row and column, tell where the cursor is, and move it back.</summary>
    public void AskSize() => Serial.Write("\u001b7\u001b[999;999H\u001b[6n\u001b8");

    /// <inheritdoc/>
    public void SetColor(Color color) => _screen.SetColor(color);

    /// <summary>Empties the screen for a report: text that follows is drawn at once. The serial log is left as it is.</summary>
    public void BeginReport()
    {
        _screen.Clear();
        _drawsAtOnce = true;
    }

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
