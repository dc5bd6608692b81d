using System;

namespace SlabOS.Shell;

/// <summary>
/// The operators of a line, as they stand among its words: each is a character that cannot be typed, so no text in quotes ever is one.
/// </summary>
public static class Operator
{
    /// <summary><c>|</c>: what the program before it prints, the one behind it reads.</summary>
    public const char Pipe = '\u0001';

    /// <summary><c>&lt;</c>: input from a file.</summary>
    public const char Input = '\u0002';

    /// <summary><c>&gt;</c>: output into a file, which is made or emptied.</summary>
    public const char Output = '\u0003';

    /// <summary><c>&gt;&gt;</c>: output behind what a file holds.</summary>
    public const char Append = '\u0004';

    /// <summary>The operator that a word without quotes is; NUL if it is none.</summary>
    public static char Parse(ReadOnlySpan<char> word)
    {
        if (word.Length == 0 || word.Length > 2) return '\0';
        if (word.Length == 2) return word[0] == '>' && word[1] == '>' ? Append : '\0';
        return word[0] switch
        {
            '|' => Pipe,
            '<' => Input,
            '>' => Output,
            _ => '\0',
        };
    }

    /// <summary>Whether a word of a parsed line is an operator.</summary>
    public static bool Is(ReadOnlySpan<char> word) => word.Length == 1 && word[0] < ' ';

    /// <summary>Whether a word of a parsed line is a given operator.</summary>
    public static bool Is(ReadOnlySpan<char> word, char wanted) => word.Length == 1 && word[0] == wanted;

    /// <summary>An operator as it is typed.</summary>
    /// <param name="word">One for which <see cref="Is(ReadOnlySpan{char})"/> holds.</param>
    public static string Text(ReadOnlySpan<char> word) => word[0] switch
    {
        Pipe => "|",
        Input => "<",
        Output => ">",
        _ => ">>",
    };
}
