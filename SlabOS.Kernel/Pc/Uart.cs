using System;

namespace SlabOS.Pc;

/// <summary>A 16550 serial port at 115200 baud, 8 bits, no parity, one stop bit.</summary>
public sealed class Uart
{
    /// <summary>Where a PC has its first serial port.</summary>
    public const ushort Com1 = 0x3F8;

    // Registers, from the port's base.
    private const int Data = 0;
    private const int InterruptEnable = 1;
    private const int FifoControl = 2;
    private const int LineControl = 3;
    private const int ModemControl = 4;
    private const int LineStatus = 5;
    private const int Scratch = 7;

    private const byte DivisorAccess = 0x80;
    private const byte EightBits = 0x03;
    private const byte DivisorFor115200 = 1;
    private const byte FifoOnAndEmptied = 0x07;
    private const byte ReadyAndInterruptsOut = 0x0B;
    private const byte InterruptOnReceive = 0x01;
    private const byte Received = 0x01;
    private const byte Break = 0x10;
    private const byte NoPort = 0xFF;
    private const int Interrupt = 3;
    private const byte SendFifoEmpty = 0x20;
    private const int SendFifoSize = 16;

    // Looks at a port without a byte before the line counts as quiet, and the steps between two looks: some milliseconds in all.
    private const int Looks = 100;
    private const int StepsBetweenLooks = 20_000;

    // Bounds the wait for a line that takes nothing: a second or two, where a byte takes a tenth of a millisecond.
    private const int LongestWait = 2_000_000;

    private readonly IPortIo _ports;
    private readonly ushort _base;
    private readonly bool _present;
    private readonly InputRing _early = new InputRing();        // bytes that came before the port was set up
    private int _sendSize = 1;      // bytes the port takes to send when it has sent all
    private volatile int _steps;
    private int _room;              // bytes the port surely still takes to send
    private bool _break;            // a BREAK came, and nobody took it
    private bool _stalled;          // the line took nothing for the whole of the last wait: do not wait again until it does

    /// <summary>Sets the port up; received bytes raise its interrupt. Where there is no such port, writing does nothing.</summary>
    public Uart(IPortIo ports, ushort basePort)
    {
        _ports = ports;
        _base = basePort;
        Write(Scratch, 0x5A);
        _present = Read(Scratch) == 0x5A;
        if (!_present) return;
        Write(InterruptEnable, 0);
        Write(LineControl, DivisorAccess);
        Write(Data, DivisorFor115200);
        Write(InterruptEnable, 0);
        Write(LineControl, EightBits);

        TurnFifoOn();
        Write(ModemControl, ReadyAndInterruptsOut);
        Write(InterruptEnable, InterruptOnReceive);
    }

    /// <summary>Sends text; a line feed goes out as carriage return and line feed.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') Send((byte)'\r');
            Send((byte)text[i]);
        }
    }

    /// <summary>Sends the beginning of a text, as far as there is room. Where there is no port, or the line is stalled, all is dropped.</summary>
    /// <returns>Characters sent or dropped.</returns>
    public int TryWrite(ReadOnlySpan<char> text)
    {
        if (!_present) return text.Length;
        int sent = 0;
        for (; sent < text.Length; sent++)
        {
            // A line feed is two bytes, for which a port without a FIFO never has room at once.
            if (_room < 2 && (Status() & SendFifoEmpty) != 0)
            {
                _room = _sendSize;
                _stalled = false;
            }

            if (_stalled) return text.Length;
            if (_room == 0 || (_room == 1 && _sendSize > 1 && text[sent] == '\n')) break;
            Write(text.Slice(sent, 1));
        }

        return sent;
    }

    /// <summary>Sends one byte; drops it if the line takes nothing for long.</summary>
    public void Send(byte value)
    {
        if (!_present) return;
        if (_room == 0 && !WaitForRoom()) return;
        _room--;
        Write(Data, value);
    }

    /// <summary>Whether a byte has come.</summary>
    public bool HasReceived => !_early.IsEmpty || HasData;

    /// <summary>Takes a received byte; −1 when there is none. A BREAK is Ctrl-C.</summary>
    public int Receive()
    {
        if (!_early.IsEmpty) return _early.Take();
        if (!HasData) return -1;
        byte received = Read(Data);
        return received == 0 && TakeBreak() ? Interrupt : received;
    }

    /// <summary>Whether a BREAK has come since the last call.</summary>
    public bool TakeBreak()
    {
        if (_present) Status();
        bool taken = _break;
        _break = false;
        return taken;
    }

    private bool HasData => _present && (Status() & Received) != 0;

    /// <summary>
    /// Turns the FIFO on, which empties the port. Bytes that were sent before are taken first, and each of them lets the next one come. A
    /// line that is never quiet keeps its FIFO off.
    /// </summary>
    /// <remarks>
    /// A byte that comes between the last look and the write would be lost. Each look is followed by a write to the scratch register, so
    /// that an emulator has translated the way from one to the other, and by steps that give an emulator's other threads their time.
    /// </remarks>
    private void TurnFifoOn()
    {
        int left = HasData ? Looks : 1;
        while (left > 0)
        {
            if (HasData)
            {
                if (_early.IsFull) return;
                _early.Put(Read(Data));
                left = Looks;
                continue;
            }

            left--;
            Write(left == 0 ? FifoControl : Scratch, FifoOnAndEmptied);
            for (_steps = 0; _steps < StepsBetweenLooks && left > 0; _steps++)
            {
            }
        }

        _sendSize = SendFifoSize;
    }

    private bool WaitForRoom()
    {
        int wait = _stalled ? 1 : LongestWait;
        while ((Status() & SendFifoEmpty) == 0)
        {
            if (--wait == 0)
            {
                _stalled = true;
                return false;
            }
        }

        _stalled = false;
        _room = _sendSize;
        return true;
    }

    /// <summary>The line's status. Reading the status clears its BREAK bit, which is kept here.</summary>
    private byte Status()
    {
        byte status = Read(LineStatus);
        if (status != NoPort && (status & Break) != 0) _break = true;
        return status;
    }

    private byte Read(int register) => _ports.In8((ushort)(_base + register));

    private void Write(int register, byte value) => _ports.Out8((ushort)(_base + register), value);
}
