using System;
using SlabOS.Base;

namespace SlabOS.Shell;

/// <summary>
/// Splits a line into words at blanks. Between single or double quotes a blank is a character like any other, and so is the other
/// quote; quotes may stand inside a word, and an empty pair is an empty word. An operator is a word of its own, without quotes.
/// <c>$?</c> stands for the last command's status, but not between single quotes.
/// </summary>
public sealed class CommandLine
{
    /// <summary>
    /// The most characters of a line's words: a word needs a NUL, and takes a blank, or the end, of the line for it; a status of three
    /// digits takes two characters' place.
    /// </summary>
    public const int MaxText = LineEditor.MaxLength + (LineEditor.MaxLength / 2) + 1;

    private readonly char[] _text = new char[MaxText];
    private int _length;
    private int _count;

    /// <summary>The words of the line parsed last.</summary>
    public Words Words => new Words(new ReadOnlySpan<char>(_text, 0, _length), _count);

    /// <summary>Parses a line of at most <see cref="LineEditor.MaxLength"/> characters.</summary>
    /// <param name="line">The line.</param>
    /// <param name="status">0 … 255.</param>
    /// <returns>False if a quote is left open; the words up to there are kept.</returns>
    public bool Parse(ReadOnlySpan<char> line, int status)
    {
        _length = 0;
        _count = 0;
        char quote = '\0';
        bool inWord = false;
        bool quoted = false;
        int start = 0;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quote == '\0' && c == ' ')
            {
                if (inWord) EndWord(start, quoted);
                inWord = false;
                continue;
            }

            if (!inWord)
            {
                inWord = true;
                quoted = false;
                start = _length;
            }

            if (quote == '\0' && (c == '"' || c == '\''))
            {
                quote = c;
                quoted = true;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (c == '$' && quote != '\'' && i + 1 < line.Length && line[i + 1] == '?')
            {
                Add(status);
                i++;
            }
            else
            {
                _text[_length++] = c;
            }
        }

        if (inWord) EndWord(start, quoted);
        return quote == '\0';
    }

    private void Add(int status)
    {
        if (status >= 10) Add(status / 10);
        _text[_length++] = (char)('0' + (status % 10));
    }

    private void EndWord(int start, bool quoted)
    {
        char mark = quoted ? '\0' : Operator.Parse(new ReadOnlySpan<char>(_text, start, _length - start));
        if (mark != '\0')
        {
            _text[start] = mark;
            _length = start + 1;
        }

        _text[_length++] = '\0';
        _count++;
    }
}
