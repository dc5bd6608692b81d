namespace SlabOS.Base;

/// <summary>A date and a time of day, to the second, as a real-time clock gives them. The default value is an unknown time.</summary>
public readonly struct CalendarTime
{
    /// <summary>Makes a calendar time; ranges are those of the properties and are not checked.</summary>
    public CalendarTime(int year, int month, int day, int hour, int minute, int second)
    {
        Year = year;
        Month = month;
        Day = day;
        Hour = hour;
        Minute = minute;
        Second = second;
    }

    /// <summary>Whether the machine knows the time.</summary>
    public bool IsKnown => Month != 0;

    /// <summary>The year, four digits.</summary>
    public int Year { get; }

    /// <summary>The month, 1…12.</summary>
    public int Month { get; }

    /// <summary>The day of the month, 1…31.</summary>
    public int Day { get; }

    /// <summary>The hour, 0…23.</summary>
    public int Hour { get; }

    /// <summary>The minute, 0…59.</summary>
    public int Minute { get; }

    /// <summary>The second, 0…59.</summary>
    public int Second { get; }
}
