using System;

namespace SlabOS.Tests.Support.Host;

/// <summary>The line on which the shell waits: <c>slab> </c>, behind the last program's status in brackets if that is not 0.</summary>
internal static class Prompt
{
    /// <summary>The part that is always there.</summary>
    public const string Text = "slab> ";

    /// <summary>Whether a text ends with a prompt on a line of its own.</summary>
    public static bool Ends(ReadOnlySpan<char> text)
    {
        if (!text.EndsWith(Text)) return false;
        text = text[..^Text.Length];
        if (text.EndsWith("] ")) text = text[..^2].TrimEnd("0123456789").TrimEnd('[');
        return text.IsEmpty || text[^1] == '\n';
    }
}
