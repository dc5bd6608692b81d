using System;
using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Terminals;

/// <summary>
/// The terminal as the kernel's one console: a device to programs, a printer to the shell, and the queue of keys not yet consumed.
/// </summary>
/// <remarks>
/// Invariant: every character goes to the terminal through here, so <c>_column</c> says how many cells behind the last line end the
/// cursor is, and a prompt always starts a line of its own.
/// </remarks>
public sealed class Tty : Device, ITextSink
{
    /// <summary>Columns a line is assumed to have, on the screen as on a serial terminal.</summary>
    public const int Width = 80;

    /// <summary>Interrupts the foreground: what Ctrl-C sends.</summary>
    public const int Interrupt = 3;

    /// <summary>Stops the foreground: what Ctrl-Z sends.</summary>
    public const int Suspend = 26;

    private const int EndOfFile = 4;
    private const int KillLine = 21;
    private const int LineCapacity = 256;
    private const int KeyCapacity = 1024;

    // Turns of the run loop that a hidden line waits for more output.
    private const int Patience = 64;

    private readonly ITerminal _terminal;
    private readonly int[] _keys = new int[KeyCapacity];
    private readonly char[] _text = new char[Width];
    private readonly byte[] _line = new byte[LineCapacity];
    private int _foreground;
    private bool _lineEntered;
    private bool _lineWanted;
    private int _lineLength;
    private int _lineRead;
    private int _firstKey;
    private int _keyCount;
    private int _column;
    private IPromptLine? _prompt;
    private bool _promptHidden;
    private int _patience;

    /// <summary>Makes the console of a terminal.</summary>
    public Tty(ITerminal terminal)
        : base("/dev/console") => _terminal = terminal;

    /// <summary>Whether another key can be queued. If not, the kernel leaves it with the terminal.</summary>
    public bool HasRoom => _keyCount < KeyCapacity;

    /// <summary>Whether a key is queued.</summary>
    public bool HasInput => _keyCount > 0;

    /// <summary>Whether the next key is Ctrl-C.</summary>
    public bool Interrupted => _keyCount > 0 && _keys[_firstKey] == Interrupt;

    /// <summary>
    /// Queues a key. While no line is being edited Ctrl-C overtakes, and so does Ctrl-Z while there is someone to stop: as on any
    /// terminal, they discard what was typed ahead.
    /// </summary>
    public void Push(int key)
    {
        if (key == Interrupt && _prompt == null) _keyCount = 0;
        if (key == Suspend && _foreground != 0) _keyCount = Interrupted ? 1 : 0;
        if (!HasRoom) return;
        _keys[(_firstKey + _keyCount) % KeyCapacity] = key;
        _keyCount++;
    }

    /// <summary>Has a Ctrl-C or Ctrl-Z overtake that came while a line was still being edited.</summary>
    public void Overtake()
    {
        int count = _keyCount;
        _keyCount = 0;
        for (int i = 0; i < count; i++) Push(_keys[(_firstKey + i) % KeyCapacity]);
    }

    /// <summary>The key queued first, which stays there, or −1.</summary>
    public int Peek() => _keyCount == 0 ? -1 : _keys[_firstKey];

    /// <summary>Drops keys up to one, or up to a Ctrl-C, which stays.</summary>
    /// <returns>Whether the key was there.</returns>
    public bool TakeUntil(int key)
    {
        while (_keyCount > 0 && !Interrupted)
        {
            if (Take() == key) return true;
        }

        return false;
    }

    /// <summary>Takes the key queued first, or −1.</summary>
    public int Take()
    {
        if (_keyCount == 0) return -1;
        int key = _keys[_firstKey];
        _firstKey = (_firstKey + 1) % KeyCapacity;
        _keyCount--;
        return key;
    }

    /// <summary>Says which line to spare when programs write, or that there is none any more.</summary>
    public void Attach(IPromptLine? prompt)
    {
        _prompt = prompt;
        _promptHidden = false;
    }

    /// <summary>Counts a turn of the run loop: the line comes back once programs have been silent for a while.</summary>
    public void Tick()
    {
        if (_promptHidden && --_patience == 0) Settle();
    }

    /// <summary>Brings the line back if a program's output made it step aside.</summary>
    public void Settle()
    {
        if (!_promptHidden || _prompt == null) return;
        _promptHidden = false;
        FreshLine();
        _prompt.Show();
    }

    /// <summary>Prints text as the shell and the kernel themselves do.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        if (text.Length == 0) return;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n') _column = 0;
            else if (c == '\b') _column = _column == 0 ? 0 : _column - 1;
            else if (c >= ' ') _column++;
        }

        _terminal.Write(text);
    }

    /// <summary>Prints one character.</summary>
    public void Write(char c)
    {
        // The text buffer is free here: only the device's Write uses it otherwise, and that calls nothing that prints single characters.
        _text[0] = c;
        Write(new ReadOnlySpan<char>(_text, 0, 1));
    }

    /// <summary>Starts a new line unless the cursor is at the start of one.</summary>
    public void FreshLine()
    {
        if (_column != 0) Write('\n');
    }

    /// <summary>Clears the screen.</summary>
    public void Clear()
    {
        _terminal.Clear();
        _column = 0;
    }

    /// <summary>Sets the screen's colour for what follows.</summary>
    public void SetColor(Color color) => _terminal.SetColor(color);

    /// <summary>
    /// The process group that has the keyboard, line by line; 0 if it is the shell's, key by key. A line that a group began to read
    /// and left is not for the next; keys that it never asked for are the shell's.
    /// </summary>
    public int Foreground
    {
        get => _foreground;
        set
        {
            _foreground = value;
            _lineLength = 0;
            _lineRead = 0;
            _lineEntered = false;
            _lineWanted = false;
        }
    }

    /// <summary>
    /// Reads a line that was typed, its end included, or what is left of it. An empty read is the end: Ctrl-D.
    /// </summary>
    /// <returns>Bytes read; −EAGAIN if no line is entered yet, or the keyboard is the shell's.</returns>
    public override int Read(ref OpenFile file, Span<byte> buffer)
    {
        if (_foreground == 0 || !_lineEntered)
        {
            _lineWanted = _foreground != 0;
            return -(int)Errno.EAGAIN;
        }

        int count = 0;
        while (count < buffer.Length && _lineRead < _lineLength) buffer[count++] = _line[_lineRead++];
        if (_lineRead == _lineLength)
        {
            _lineLength = 0;
            _lineRead = 0;
            _lineEntered = false;
            _lineWanted = false;
        }

        return count;
    }

    /// <summary>
    /// Takes a key for the foreground program: the line discipline of a terminal in canonical mode, with echo, Backspace, Ctrl-U and
    /// Ctrl-D.
    /// </summary>
    /// <returns>False if it has to wait: nobody asked for a line, or the last one is not read yet.</returns>
    public bool Cook(int key)
    {
        if (_lineEntered || !_lineWanted) return false;
        if (key == '\r' || key == '\n')
        {
            Write('\n');
            _line[_lineLength++] = (byte)'\n';
            _lineEntered = true;
        }
        else if (key == EndOfFile)
        {
            _lineEntered = true;
        }
        else if (key == '\b' || key == 127)
        {
            if (_lineLength > 0) Rub(1);
        }
        else if (key == KillLine)
        {
            Rub(_lineLength);
        }
        else if (key >= ' ' && key < 127 && _lineLength < _line.Length - 1)
        {
            Write((char)key);
            _line[_lineLength++] = (byte)key;
        }

        return true;
    }

    /// <summary>
    /// Prints a program's bytes. New line, tab and printable ASCII are shown as they are, any other byte as a dot, so that no
    /// program's output can garble the terminal. A line being edited steps aside.
    /// </summary>
    public override int Write(ref OpenFile file, ReadOnlySpan<byte> data)
    {
        if (_prompt != null && data.Length > 0)
        {
            if (!_promptHidden) _prompt.Hide();
            _promptHidden = true;
            _patience = Patience;
        }

        Show(data);
        return data.Length;
    }

    /// <summary>Prints bytes as <see cref="Write(ref OpenFile, ReadOnlySpan{byte})"/> does, for the shell itself.</summary>
    public void Show(ReadOnlySpan<byte> data)
    {
        int length = 0;
        for (int i = 0; i < data.Length; i++)
        {
            byte b = data[i];
            char c = b == '\n' || (b >= ' ' && b < 127) ? (char)b : b == '\t' ? ' ' : '.';
            _text[length++] = c;
            if (length == _text.Length || i == data.Length - 1)
            {
                Write(new ReadOnlySpan<char>(_text, 0, length));
                length = 0;
            }
        }
    }

    private void Rub(int count)
    {
        for (; count > 0; count--)
        {
            Write("\b \b");
            _lineLength--;
        }
    }
}
