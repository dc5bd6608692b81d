using System;

namespace SlabOS.Base;

/// <summary>
/// A window into a text of any length: the part from an offset on, up to a count of bytes. A file whose text is made anew at each read
/// needs no other memory.
/// </summary>
public sealed class TextWindow : ITextSink
{
    private const int Capacity = 512;

    private readonly byte[] _bytes = new byte[Capacity];
    private int _skip;
    private int _length;
    private int _limit;

    /// <summary>Starts a text.</summary>
    /// <param name="offset">Bytes to skip at the start of the text.</param>
    /// <param name="count">Bytes to keep, 512 at most.</param>
    public void Begin(int offset, int count)
    {
        _skip = offset;
        _length = 0;
        _limit = count < Capacity ? count : Capacity;
    }

    /// <summary>Copies the part that the window holds.</summary>
    /// <returns>Bytes copied.</returns>
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
