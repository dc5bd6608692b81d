using System;

namespace SlabOS.Base;

/// <summary>Words in a row of characters, each with a NUL behind it.</summary>
public readonly ref struct Words
{
    private readonly ReadOnlySpan<char> _text;

    /// <summary>Makes a view of words.</summary>
    /// <param name="text">The words, each with its NUL.</param>
    /// <param name="count">The number of words.</param>
    public Words(ReadOnlySpan<char> text, int count)
    {
        _text = text;
        Count = count;
    }

    /// <summary>The number of words.</summary>
    public int Count { get; }

    /// <summary>The words, each with its NUL.</summary>
    public ReadOnlySpan<char> Text => _text;

    /// <summary>A word; empty beyond the last.</summary>
    /// <param name="index">The number of the word, from 0.</param>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            int start = 0;
            for (int i = 0; start < _text.Length; i++)
            {
                int end = start;
                while (end < _text.Length && _text[end] != '\0') end++;
                if (i == index) return _text.Slice(start, end - start);
                start = end + 1;
            }

            return default;
        }
    }

    /// <summary>The words from a word on.</summary>
    /// <param name="index">The number of the word, from 0.</param>
    public Words From(int index)
    {
        int start = 0;
        int skipped = 0;
        while (skipped < index && start < _text.Length)
        {
            if (_text[start] == '\0') skipped++;
            start++;
        }

        return new Words(_text.Slice(start), Count - skipped);
    }
}
