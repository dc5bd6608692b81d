namespace SlabOS.Pc;

/// <summary>Channel 0 of the PC's interval timer (8254): counts, or raises line 0 once.</summary>
public sealed class IntervalTimer : ReferenceTimer
{
    /// <summary>The longest time in nanoseconds that the timer takes to raise its line.</summary>
    public const ulong LongestShot = 54_900_000;

    private const uint CountsPerSecond = 1_193_182;
    private const uint Counts = 1 << 16;

    // Counts in 2³² nanoseconds.
    private const ulong Scale = 5_124_677;
    private const int ScaleBits = 32;

    private const ushort Data = 0x40;
    private const ushort Command = 0x43;
    private const byte Rate = 0x34;
    private const byte Once = 0x30;
    private const byte Latch = 0x00;

    private readonly IPortIo _ports;

    /// <summary>Drives the timer of the machine behind these ports.</summary>
    public IntervalTimer(IPortIo ports)
        : base(CountsPerSecond, Counts) => _ports = ports;

    /// <inheritdoc/>
    public override uint Count
    {
        get
        {
            _ports.Out8(Command, Latch);
            uint low = _ports.In8(Data);
            uint left = low | (uint)_ports.In8(Data) << 8;
            return (Counts - left) % Counts;
        }
    }

    /// <summary>Has the timer count without end. The line rises once in <see cref="LongestShot"/>.</summary>
    public void Start() => Set(Rate, 0);

    /// <summary>Has the timer raise its line once, and then no more.</summary>
    /// <param name="nanoseconds">When, from now; later than <see cref="LongestShot"/> is then.</param>
    public void RaiseIn(ulong nanoseconds)
    {
        ulong counts = nanoseconds < LongestShot ? nanoseconds * Scale >> ScaleBits : ushort.MaxValue;
        Set(Once, counts > 0 ? (ushort)counts : (ushort)1);
    }

    private void Set(byte mode, ushort counts)
    {
        _ports.Out8(Command, mode);
        _ports.Out8(Data, (byte)(counts & 0xFF));
        _ports.Out8(Data, (byte)(counts >> 8));
    }
}
