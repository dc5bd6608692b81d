using System;

namespace Internal.Runtime;

/// <summary>Numbers as decimal text.</summary>
internal static class Decimal
{
    private const int LongestNumber = 20;

    internal static string Format(long value) => value < 0 ? Format(0 - (ulong)value, "-") : Format((ulong)value, "");

    internal static string Format(ulong value) => Format(value, "");

    private static string Format(ulong value, string sign)
    {
        Span<char> text = stackalloc char[LongestNumber];
        int start = text.Length;
        do
        {
            text[--start] = (char)('0' + value % 10);
            value /= 10;
        }
        while (value != 0);
        return string.Concat(sign, new string(text.Slice(start)));
    }
}
