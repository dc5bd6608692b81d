using System;

namespace SlabOS.Base;

/// <summary>
/// Takes a text of any length and keeps the part that a reader asked for: from an offset on, as much as fits. So a file whose text is
/// made anew at each read needs no memory to hold it.
/// </summary>
public sealed class TextWindow : ITextSink
{
    private const int Capacity = 512;

    private readonly byte[] _bytes = new byte[Capacity];
    private int _skip;
    private int _length;
    private int _limit;

    /// <summary>Starts a text.</summary>
    /// <param name="offset">Bytes at its start that are not wanted.</param>
    /// <param name="count">Bytes that are, at most; no more than 512 are kept.</param>
    public void Begin(int offset, int count)
    {
        _skip = offset;
        _length = 0;
        _limit = count < Capacity ? count : Capacity;
    }

    /// <summary>Hands over what was kept.</summary>
    /// <returns>Its length.</returns>
    public int CopyTo(Span<byte> buffer)
    {
        for (int i = 0; i < _length; i++) buffer[i] = _bytes[i];
        return _length;
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (_skip > 0) _skip--;
            else if (_length < _limit) _bytes[_length++] = (byte)text[i];
        }
    }

    /// <inheritdoc/>
    public void FreshLine()
    {
    }

    /// <inheritdoc/>
    public void SetColor(Color color)
    {
    }
}
