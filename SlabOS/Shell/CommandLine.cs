using System;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// Splits a line into words at blanks. Between single or double quotes a blank is a character like any other, and so is the other
/// quote; quotes may stand inside a word, and an empty pair is an empty word. An operator is a word of its own, without quotes.
/// </summary>
public sealed class CommandLine
{
    // A word needs a NUL, and takes a blank, or the end, of the line for it.
    private readonly char[] _text = new char[LineEditor.MaxLength + 1];
    private int _length;
    private int _count;

    /// <summary>The words of the line parsed last.</summary>
    public Words Words => new Words(new ReadOnlySpan<char>(_text, 0, _length), _count);

    /// <summary>Parses a line of at most <see cref="LineEditor.MaxLength"/> characters.</summary>
    /// <returns>False if a quote is left open; the words up to there are kept.</returns>
    public bool Parse(ReadOnlySpan<char> line)
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
            else
            {
                _text[_length++] = c;
            }
        }

        if (inWord) EndWord(start, quoted);
        return quote == '\0';
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
