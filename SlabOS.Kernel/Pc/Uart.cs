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

    // Bounds the wait for a line that takes nothing: a second or two, where a byte takes a tenth of a millisecond.
    private const int LongestWait = 2_000_000;

    private readonly IPortIo _ports;
    private readonly ushort _base;
    private readonly bool _present;
    private int _early = -1;        // a byte that came before the port was set up
    private int _room;              // bytes the send FIFO surely still takes
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

        // Turning the FIFO on empties it. Without it there is room for one byte, which may have been sent before we came.
        if (HasData) _early = Read(Data);
        Write(FifoControl, FifoOnAndEmptied);
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

    /// <summary>Sends one byte; drops it if the line takes nothing for long.</summary>
    public void Send(byte value)
    {
        if (!_present) return;
        if (_room == 0 && !WaitForRoom()) return;
        _room--;
        Write(Data, value);
    }

    /// <summary>Whether a byte has come.</summary>
    public bool HasReceived => _early >= 0 || HasData;

    /// <summary>Takes a received byte; −1 when there is none. A BREAK is Ctrl-C.</summary>
    public int Receive()
    {
        int early = _early;
        _early = -1;
        if (early >= 0) return early;
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
        _room = SendFifoSize;
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
