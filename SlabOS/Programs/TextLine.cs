using System;

namespace SlabOS.Programs;

/// <summary>A text that a program makes in its scratch memory. Characters beyond the end of the memory are cut off.</summary>
internal ref struct TextLine
{
    private readonly Span<byte> _memory;
    private int _length;

    /// <summary>Starts an empty text.</summary>
    /// <param name="memory">The memory of the text.</param>
    public TextLine(Span<byte> memory)
    {
        _memory = memory;
        _length = 0;
    }

    /// <summary>The text so far.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _memory.Slice(0, _length);

    /// <summary>Adds characters.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length && _length < _memory.Length; i++) _memory[_length++] = (byte)text[i];
    }

    /// <summary>Adds a decimal number.</summary>
    public void Add(ulong number)
    {
        ulong rest = number / 10;
        if (rest != 0) Add(rest);
        if (_length < _memory.Length) _memory[_length++] = (byte)('0' + (int)(number - (rest * 10)));
    }
}
