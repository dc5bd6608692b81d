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

    // What each register reads as on a machine without the clock.
    private const byte Absent = 0xFF;

    // An update takes two milliseconds: far fewer than this many looks.
    private const int LongestUpdate = 100_000;

    // A second is fewer looks, as each takes a tenth of a microsecond at least.
    private const int LongestSecond = 20_000_000;

    private readonly IPortIo _ports;

    /// <summary>Reads the clock of the machine behind these ports.</summary>
    public RealTimeClock(IPortIo ports) => _ports = ports;

    /// <summary>
    /// The date and time that the clock shows, the same twice over, so that no second ends between two digits. Where there is no clock, or
    /// one that shows no date, the time is unknown.
    /// </summary>
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

    /// <summary>Waits for the clock's next second.</summary>
    /// <returns>Whether the clock runs.</returns>
    public bool AwaitSecond()
    {
        if (!Read().IsKnown) return false;
        byte second = ReadRegister(Second);
        for (int look = 0; look < LongestSecond; look++)
            if (ReadRegister(Second) != second)
                return true;
        return false;
    }

    private CalendarTime ReadOnce()
    {
        if (ReadRegister(StatusA) == Absent) return default;
        for (int look = 0; look < LongestUpdate && (ReadRegister(StatusA) & Updating) != 0; look++)
        {
        }

        byte format = ReadRegister(StatusB);
        byte hourRegister = ReadRegister(Hour);
        int hour = Number((byte)(hourRegister & ~Afternoon), format);
        if ((format & TwentyFourHours) == 0) hour = hour % 12 + ((hourRegister & Afternoon) != 0 ? 12 : 0);
        int year = Number(ReadRegister(Year), format);
        int month = Number(ReadRegister(Month), format);
        int day = Number(ReadRegister(Day), format);
        int minute = Number(ReadRegister(Minute), format);
        int second = Number(ReadRegister(Second), format);
        if (year > 99 || month is < 1 or > 12 || day is < 1 or > 31 || hour > 23 || minute > 59 || second > 59) return default;
        return new CalendarTime(2000 + year, month, day, hour, minute, second);
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
