using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>The terminal, whose input comes by interrupts.</summary>
internal sealed class Terminal : PcTerminal
{
    // The codes that a keyboard's controller holds.
    private const int MostWaitingCodes = 16;

    private readonly InputRing _input = new InputRing();

    // True while bytes wait in the serial port because the ring was full: it raises no further interrupt for them.
    private volatile bool _serialWaits;

    internal Terminal(IPortIo ports)
        : base(ports)
    {
    }

    /// <summary>True if <see cref="PcTerminal.Read"/> would find something.</summary>
    internal bool HasInput => !_input.IsEmpty || _serialWaits;

    /// <summary>Keys lost because the ring was full.</summary>
    internal uint DroppedInputs => _input.Dropped;

    /// <summary>
    /// Takes what waits in the devices, with interrupts closed. What came before interrupts were let in was announced then, and is not
    /// announced again.
    /// </summary>
    internal void TakeWaiting()
    {
        for (int i = 0; i < MostWaitingCodes && IsWaiting(Ports.In8(Keyboard.StatusPort)); i++) OnKeyboard();
        OnSerial();
    }

    /// <summary>For the keyboard's handler: a key without room is lost and counted, but Ctrl-C is remembered.</summary>
    internal void OnKeyboard()
    {
        int key = TakeKey(Ports.In8(Keyboard.StatusPort));
        if (key != Keyboard.Nothing) _input.Put(key);
    }

    /// <summary>For the serial port's handler: a byte without room stays in the port, and the sender waits.</summary>
    internal void OnSerial()
    {
        while (!_input.IsFull)
        {
            int received = Serial.Receive();
            if (received < 0)
            {
                _serialWaits = false;
                return;
            }

            _input.Put(received);
        }

        _serialWaits = true;
    }

    /// <inheritdoc/>
    protected override int ReadInput()
    {
        int input = _input.Take();
        if (input >= 0 || !(_serialWaits || Interrupts.ArePolled)) return input;

        // The kernel plays the handler here, so the handlers must be kept out.
        Cpu.DisableInterrupts();
        TakeWaiting();
        Cpu.EnableInterrupts();
        return _input.Take();
    }
}
