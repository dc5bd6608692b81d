using System;

namespace SlabOS.Base;

/// <summary>Decimal numbers as text.</summary>
public static class Number
{
    /// <summary>Reads a decimal number without sign.</summary>
    /// <param name="text">Digits and nothing else.</param>
    /// <param name="max">The largest number accepted.</param>
    /// <param name="value">The number.</param>
    /// <returns>False for an empty text, for other characters than digits, and for a number beyond <paramref name="max"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, ulong max, out ulong value)
    {
        value = 0;
        if (text.Length == 0) return false;
        for (int i = 0; i < text.Length; i++)
        {
            uint digit = (uint)text[i] - '0';
            if (digit > 9) return false;

            // max / 10 fits any divisor the guests can handle; beyond it one more digit would be too much.
            if (digit > max || value > (max - digit) / 10) return false;
            value = (value * 10) + digit;
        }

        return true;
    }

    /// <summary>Reads a decimal number 0 … 2³¹ − 1.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int value)
    {
        bool parsed = TryParse(text, int.MaxValue, out ulong wide);
        value = (int)wide;
        return parsed;
    }
}
