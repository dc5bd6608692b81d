using System;
using SlabOS.Base;
using SlabOS.Pc;
using SlabOS.Shell.Commands;

namespace SlabOS.Cosmos;

/// <summary>
/// Keyboard and serial line in, screen and serial line out, all by this kernel's own drivers: each character that Cosmos's
/// console shows takes four kilobytes of the heap with it. Both inputs are asked, not waited for.
/// </summary>
internal sealed unsafe class Terminal : ITerminal
{
    // The status on a machine without a keyboard controller.
    private const byte NoController = 0xFF;

    private readonly IPortIo _ports;
    private readonly TextScreen _screen;
    private readonly Uart _serial;
    private readonly Keyboard _keyboard = new Keyboard();

    internal Terminal(IPortIo ports)
    {
        _ports = ports;
        _screen = new TextScreen(ports, (ushort*)TextScreen.Address);
        _serial = new Uart(ports, Uart.Com1);
    }

    /// <summary>True if <see cref="Read"/> would find something.</summary>
    internal bool HasInput => IsWaiting(_ports.In8(Keyboard.StatusPort)) || _serial.HasReceived;

    /// <summary>Looks at the keyboard first: hands cannot keep the serial line from being heard, but it could keep them.</summary>
    public int Read()
    {
        for (byte status = _ports.In8(Keyboard.StatusPort); IsWaiting(status); status = _ports.In8(Keyboard.StatusPort))
        {
            byte code = _ports.In8(Keyboard.DataPort);
            if ((status & Keyboard.CodeOfMouse) != 0) continue;
            int key = _keyboard.Decode(code);
            if (key != Keyboard.Nothing) return key;
        }

        return _serial.Receive();
    }

    public void Write(ReadOnlySpan<char> text)
    {
        _screen.Write(text);
        _serial.Write(text);
    }

    public void Clear()
    {
        _screen.Clear();
        _serial.Write("\u001b[2J\u001b[H");
    }

    public void SetColor(Color color) => _screen.SetColor(color);

    /// <summary>Empties the screen and leaves the serial log as it is.</summary>
    internal void ClearScreen() => _screen.Clear();

    private static bool IsWaiting(byte status) => (status & Keyboard.CodeWaiting) != 0 && status != NoController;
}
