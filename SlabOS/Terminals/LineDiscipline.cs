using System;
using SlabOS.Base;

namespace SlabOS.Terminals;

/// <summary>
/// The line of the foreground group in canonical mode: keys are edited and echoed as they come, and the line is read once it has ended.
/// </summary>
/// <remarks>
/// Invariant: a line is edited only after a read has asked for one, and the next line only after the last was read. Until then keys stay
/// in the queue: what no program asks for is the shell's.
/// </remarks>
public sealed class LineDiscipline
{
    private const int EndOfFile = 4;
    private const int Kill = 21;
    private const int Delete = 127;
    private const int Capacity = 256;

    private readonly ITextSink _echo;
    private readonly byte[] _line = new byte[Capacity];
    private readonly char[] _key = new char[1];
    private bool _wanted;
    private bool _ended;
    private int _length;
    private int _read;

    /// <summary>Makes a discipline that echoes.</summary>
    public LineDiscipline(ITextSink echo) => _echo = echo;

    /// <summary>Whether a line is asked for, and not yet there: the discipline takes keys.</summary>
    public bool TakesKeys => _wanted && !_ended;

    /// <summary>Bytes of the line that can be read at once; −1 while no line has ended.</summary>
    public int Available => _ended ? _length - _read : -1;

    /// <summary>Forgets the line; nobody has asked for one.</summary>
    public void Reset()
    {
        Flush();
        _wanted = false;
    }

    /// <summary>Forgets what was typed of the line.</summary>
    public void Flush()
    {
        _length = 0;
        _read = 0;
        _ended = false;
    }

    /// <summary>Asks for a line.</summary>
    public void Ask() => _wanted = true;

    /// <summary>Takes a key, if <see cref="TakesKeys"/> holds: a character, or ERASE, KILL, EOF or the line's end.</summary>
    public void Take(int key)
    {
        if (key == '\r' || key == '\n')
        {
            _echo.Write("\n");
            _line[_length++] = (byte)'\n';
            _ended = true;
        }
        else if (key == EndOfFile)
        {
            _ended = true;
        }
        else if (key == '\b' || key == Delete)
        {
            if (_length > 0) Erase(1);
        }
        else if (key == Kill)
        {
            Erase(_length);
        }
        else if (key >= ' ' && key < Delete && _length < Capacity - 1)
        {
            _key[0] = (char)key;
            _echo.Write(new ReadOnlySpan<char>(_key, 0, 1));
            _line[_length++] = (byte)key;
        }
    }

    /// <summary>Reads a line that has ended, or what is left of it. An empty line is the end of the input: Ctrl-D.</summary>
    /// <returns>Bytes read.</returns>
    public int Read(Span<byte> buffer)
    {
        int count = 0;
        while (count < buffer.Length && _read < _length) buffer[count++] = _line[_read++];
        if (_read == _length) Reset();
        return count;
    }

    private void Erase(int count)
    {
        for (; count > 0; count--)
        {
            _echo.Write("\b \b");
            _length--;
        }
    }
}
