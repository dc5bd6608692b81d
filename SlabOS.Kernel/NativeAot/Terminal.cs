using System;
using SlabOS.Base;
using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>Keyboard and serial line in, screen and serial line out.</summary>
internal sealed unsafe class Terminal : ITerminal
{
    // Bounds the loop on a machine without a keyboard controller, whose status reads as all ones.
    private const int MostWaitingCodes = 16;

    private readonly IPortIo _ports;
    private readonly TextScreen _screen;
    private readonly Uart _serial;
    private readonly Keyboard _keyboard = new Keyboard();
    private readonly InputRing _input = new InputRing();

    // True while bytes wait in the serial port because the ring was full: it raises no further interrupt for them.
    private volatile bool _serialWaits;

    internal Terminal(IPortIo ports)
    {
        _ports = ports;
        _screen = new TextScreen(ports, (ushort*)TextScreen.Address);
        _serial = new Uart(ports, Uart.Com1);
    }

    /// <summary>True if <see cref="Read"/> would find something.</summary>
    internal bool HasInput => !_input.IsEmpty || _serialWaits;

    /// <summary>Inputs lost because nobody took the ones before them.</summary>
    internal uint DroppedInputs => _input.Dropped;

    public int Read()
    {
        int input = _input.Take();
        if (input >= 0 || !_serialWaits) return input;

        // The kernel plays the handler here, so the handlers must be kept out.
        Cpu.DisableInterrupts();
        OnSerial();
        Cpu.EnableInterrupts();
        return _input.Take();
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

    /// <summary>
    /// Takes what came before interrupts were let in: the devices announced it then, and announce nothing more until it is taken.
    /// </summary>
    internal void TakeWaiting()
    {
        for (int i = 0; i < MostWaitingCodes && (_ports.In8(Keyboard.StatusPort) & Keyboard.CodeWaiting) != 0; i++) OnKeyboard();
        OnSerial();
    }

    /// <summary>For the keyboard's handler: a key nobody has room for is lost and counted.</summary>
    internal void OnKeyboard()
    {
        int key = _keyboard.Decode(_ports.In8(Keyboard.DataPort));
        if (key != Keyboard.Nothing) _input.Put(key);
    }

    /// <summary>For the serial port's handler: a byte nobody has room for stays in the port, and the sender waits.</summary>
    internal void OnSerial()
    {
        while (!_input.IsFull)
        {
            int received = _serial.Receive();
            if (received < 0)
            {
                _serialWaits = false;
                return;
            }

            _input.Put(received);
        }

        _serialWaits = true;
    }
}
