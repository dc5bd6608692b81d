using System.Collections.Generic;
using SlabOS.Pc;

namespace SlabOS.Tests.Support.Pc;

/// <summary>
/// A 16550 with a sender at the other end, as an emulator has it: the sender waits while there is no room, a byte that is taken lets the
/// next one come after some looks, and turning the FIFO on or off empties it.
/// </summary>
internal sealed class SerialPort : FakePorts
{
    private const int FifoSize = 16;

    private readonly Queue<byte> _sender;
    private readonly Queue<byte> _received = new();
    private readonly int _delay;
    private byte _scratch;
    private bool _hasFifo;
    private bool _isDivisor;
    private int _looks;

    /// <summary>Connects a sender.</summary>
    /// <param name="sent">The bytes that the sender has.</param>
    /// <param name="delay">Looks at the port until a byte comes.</param>
    public SerialPort(IEnumerable<byte> sent, int delay)
    {
        _sender = new Queue<byte>(sent);
        _delay = delay;
        _looks = delay;
    }

    /// <summary>Bytes that the sender still has.</summary>
    public int Waiting => _sender.Count;

    /// <summary>Whether the FIFO is on.</summary>
    public bool HasFifo => _hasFifo;

    protected override uint In(ushort port)
    {
        Come();
        switch (port - Uart.Com1)
        {
            case 0:
                return _received.TryDequeue(out byte b) ? b : (byte)0;
            case 5:
                return (uint)(0x20 | (_received.Count > 0 ? 1 : 0));
            case 7:
                return _scratch;
            default:
                return 0;
        }
    }

    protected override void Out(ushort port, uint value)
    {
        base.Out(port, value);
        if (port - Uart.Com1 == 7) _scratch = (byte)value;
        if (port - Uart.Com1 == 3) _isDivisor = (value & 0x80) != 0;
        if (port - Uart.Com1 != 2 || _isDivisor) return;
        if ((value & 1) != 0 != _hasFifo || (value & 2) != 0) _received.Clear();
        _hasFifo = (value & 1) != 0;
    }

    private void Come()
    {
        if (_received.Count >= (_hasFifo ? FifoSize : 1) || --_looks > 0 || !_sender.TryDequeue(out byte b)) return;
        _received.Enqueue(b);
        _looks = _delay;
    }
}
