using SlabOS.Base;

namespace SlabOS.Pc;

/// <summary>The PC's battery-backed clock (CMOS). Its two-digit years are of this century.</summary>
public sealed class RealTimeClock
{
    private const ushort IndexPort = 0x70;
    private const ushort DataPort = 0x71;

    private const byte Second = 0x00;
    private const byte Minute = 0x02;
    private const byte Hour = 0x04;
    private const byte Day = 0x07;
    private const byte Month = 0x08;
    private const byte Year = 0x09;
    private const byte StatusA = 0x0A;
    private const byte StatusB = 0x0B;

    private const byte Updating = 0x80;
    private const byte Binary = 0x04;
    private const byte TwentyFourHours = 0x02;
    private const byte Afternoon = 0x80;

    // An update takes two milliseconds, a second apart: far fewer than this many looks. A machine without the clock ends here.
    private const int LongestWait = 100_000;

    private readonly IPortIo _ports;

    /// <summary>Reads the clock of the machine behind these ports.</summary>
    public RealTimeClock(IPortIo ports) => _ports = ports;

    /// <summary>The date and time it shows: the same twice over, so that no second ends between two of its digits.</summary>
    public CalendarTime Read()
    {
        CalendarTime now = ReadOnce();
        for (int attempt = 0; attempt < 3; attempt++)
        {
            CalendarTime again = ReadOnce();
            if (again.Second == now.Second && again.Minute == now.Minute && again.Hour == now.Hour && again.Day == now.Day) break;
            now = again;
        }

        return now;
    }

    private CalendarTime ReadOnce()
    {
        for (int wait = 0; wait < LongestWait && (ReadRegister(StatusA) & Updating) != 0; wait++)
        {
        }

        byte format = ReadRegister(StatusB);
        byte hourRegister = ReadRegister(Hour);
        int hour = Number((byte)(hourRegister & ~Afternoon), format);
        if ((format & TwentyFourHours) == 0) hour = hour % 12 + ((hourRegister & Afternoon) != 0 ? 12 : 0);
        return new CalendarTime(
            2000 + Number(ReadRegister(Year), format),
            Number(ReadRegister(Month), format),
            Number(ReadRegister(Day), format),
            hour,
            Number(ReadRegister(Minute), format),
            Number(ReadRegister(Second), format));
    }

    // Unless the clock says binary, a number is two decimal digits of four bits each.
    private static int Number(byte value, byte format) =>
        (format & Binary) != 0 ? value : (value >> 4) * 10 + (value & 0x0F);

    private byte ReadRegister(byte register)
    {
        _ports.Out8(IndexPort, register);
        return _ports.In8(DataPort);
    }
}
