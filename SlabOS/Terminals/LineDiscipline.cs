using System;
using SlabOS.Base;

namespace SlabOS.Terminals;

/// <summary>
/// The line of the foreground group in canonical mode: keys are edited and echoed as they come, and the line is read once it has ended.
/// </summary>
/// <remarks>
/// <para>
/// Invariant: a line is edited only after a read has asked for one, and the next line only after the last was read. Until then keys stay
/// in the queue: what no program asks for is the shell's.
/// </para>
/// <para>
/// No byte is lost: a line of <see cref="Capacity"/> bytes ends without a line's end, and the next byte begins the next line.
/// </para>
/// </remarks>
public sealed class LineDiscipline
{
    /// <summary>The most bytes of a line, its end included.</summary>
    public const int Capacity = 256;

    /// <summary>The LNEXT character, Ctrl-V: the next key is a byte of the line, whatever the key's meaning.</summary>
    public const int LiteralNext = 22;

    private const int EndOfFile = 4;
    private const int Kill = 21;
    private const int EraseWord = 23;
    private const int Delete = 127;

    // The most bytes of a character in UTF-8.
    private const int LongestCharacter = 4;

    private readonly ITextSink _echo;
    private readonly byte[] _line = new byte[Capacity];
    private readonly char[] _cells = new char[2];
    private bool _wanted;
    private bool _ended;
    private int _length;
    private int _read;

    /// <summary>Makes a discipline that echoes.</summary>
    public LineDiscipline(ITextSink echo) => _echo = echo;

    /// <summary>Whether a line is asked for, and not yet there: the discipline takes keys.</summary>
    public bool TakesKeys => _wanted && !_ended;

    /// <summary>Whether the next key is a byte of the line, whatever the key's meaning.</summary>
    public bool TakesLiteral { get; private set; }

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
        TakesLiteral = false;
    }

    /// <summary>Asks for a line.</summary>
    public void Ask() => _wanted = true;

    /// <summary>Takes a key, if <see cref="TakesKeys"/> holds: ERASE, WERASE, KILL, LNEXT, EOF, the line's end, or a byte of the line.</summary>
    /// <param name="key">A byte, or a <see cref="Key"/>, whose sequence of bytes the line takes.</param>
    public void Take(int key)
    {
        bool literal = TakesLiteral;
        TakesLiteral = false;
        if (key > byte.MaxValue) Add(SequenceOf((Key)key));
        else if (literal) Add((byte)key);
        else Edit(key);
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

    private void Edit(int key)
    {
        switch (key)
        {
            case '\r':
            case '\n':
                _echo.Write("\n");
                _line[_length++] = (byte)'\n';
                _ended = true;
                break;
            case EndOfFile:
                _ended = true;
                break;
            case '\b':
            case Delete:
                EraseCharacter();
                break;
            case EraseWord:
                while (_length > 0 && IsBlank(_line[_length - 1])) EraseCharacter();
                while (_length > 0 && !IsBlank(_line[_length - 1])) EraseCharacter();
                break;
            case Kill:
                while (_length > 0) EraseCharacter();
                break;
            case LiteralNext:
                TakesLiteral = true;
                break;
            default:
                Add((byte)key);
                break;
        }
    }

    /// <summary>The bytes that a terminal sends for a key; none for a key without.</summary>
    private static string SequenceOf(Key key) => key switch
    {
        Key.Left => "\u001b[D",
        Key.Right => "\u001b[C",
        Key.Up => "\u001b[A",
        Key.Down => "\u001b[B",
        Key.Home => "\u001b[H",
        Key.End => "\u001b[F",
        Key.Delete => "\u001b[3~",
        Key.WordLeft => "\u001b[1;5D",
        Key.WordRight => "\u001b[1;5C",
        _ => "",
    };

    private static bool IsBlank(byte b) => b == ' ' || b == '\t' || b == '\n';

    private void Add(string sequence)
    {
        if (_length + sequence.Length > Capacity) return;
        for (int i = 0; i < sequence.Length; i++) Add((byte)sequence[i]);
    }

    /// <summary>Adds a byte, and shows it: a control character in caret notation, a byte outside ASCII as a dot.</summary>
    private void Add(byte b)
    {
        _line[_length++] = b;
        _ended = _length == Capacity;
        int width = WidthOf(b);
        _cells[0] = width == 2 ? '^' : b < Delete ? (char)b : '.';
        _cells[1] = (char)(b ^ 0x40);
        _echo.Write(new ReadOnlySpan<char>(_cells, 0, width));
    }

    private static int WidthOf(byte b) => b < ' ' || b == Delete ? 2 : 1;

    /// <summary>Erases the last character and its cells: a byte, or the bytes of a character in UTF-8.</summary>
    private void EraseCharacter()
    {
        for (int erased = 1; _length > 0; erased++)
        {
            byte b = _line[--_length];
            for (int i = WidthOf(b); i > 0; i--) _echo.Write("\b \b");
            bool continues = (b & 0xC0) == 0x80 && _length > 0 && _line[_length - 1] >= 0x80;
            if (!continues || erased == LongestCharacter) return;
        }
    }
}
