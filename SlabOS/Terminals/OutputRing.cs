using System;
using SlabOS.Base;

namespace SlabOS.Terminals;

/// <summary>What was printed and the terminal has not taken: characters in order, and the changes of colour and the clearings among them.</summary>
/// <remarks>A change is one character of Unicode's private use area, which no text of the kernel contains.</remarks>
internal sealed class OutputRing
{
    /// <summary>Characters that there is room for.</summary>
    public const int Capacity = 8192;

    /// <summary>A clearing of the screen.</summary>
    public const char Clear = '\uE100';

    private const char FirstColor = '\uE000';
    private const int LongestRun = 128;

    private readonly char[] _chars = new char[Capacity];
    private int _start;
    private int _count;

    /// <summary>Characters that still fit.</summary>
    public int Room => Capacity - _count;

    /// <summary>Whether the terminal has taken everything.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>A change of the colour of the text that follows.</summary>
    public static char ChangeTo(Color color) => (char)(FirstColor + (int)color);

    /// <summary>Adds a character or a change. There is room.</summary>
    public void Put(char c)
    {
        _chars[(_start + _count) & (Capacity - 1)] = c;
        _count++;
    }

    /// <summary>Hands the oldest part to the terminal: a change, or characters up to the next change.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="waits">Whether the terminal may wait for its line. If not, the terminal takes what it has room for.</param>
    /// <returns>Characters taken; 0 if the terminal has no room.</returns>
    public int Pass(ITerminal terminal, bool waits)
    {
        int taken = Change(terminal, _chars[_start]) ? 1 : PassRun(terminal, waits);
        _start = (_start + taken) & (Capacity - 1);
        _count -= taken;
        return taken;
    }

    private static bool Change(ITerminal terminal, char c)
    {
        if (c < FirstColor) return false;
        if (c == Clear) terminal.Clear();
        else terminal.SetColor((Color)(c - FirstColor));
        return true;
    }

    private int PassRun(ITerminal terminal, bool waits)
    {
        int most = Capacity - _start < _count ? Capacity - _start : _count;
        if (most > LongestRun) most = LongestRun;
        int length = 1;
        while (length < most && _chars[_start + length] < FirstColor) length++;
        var run = new ReadOnlySpan<char>(_chars, _start, length);
        if (!waits) return terminal.TryWrite(run);
        terminal.Write(run);
        return length;
    }
}
