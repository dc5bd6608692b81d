using SlabOS.Base;

namespace SlabOS.Shell;

/// <summary>
/// Turns the bytes of a terminal into keys. A byte sequence of ECMA-48, of xterm or of the Linux console is one key, or none: answers,
/// mouse reports and keys without a meaning leave no character behind.
/// </summary>
/// <remarks>
/// Invariant: a control character belongs to no sequence. Enter or Ctrl-C in the middle of a sequence ends the sequence and is a key.
/// </remarks>
public sealed class KeyDecoder
{
    private const int Bell = 7;
    private const int EraseWord = 23;
    private const int Escape = 27;
    private const int Backspace = 127;

    // Bytes behind ESC [ M in a mouse report of X10: button, column, row.
    private const int ReportBytes = 3;

    // A parameter beyond this value has no meaning, and grows no further.
    private const int MaxParameter = 1000;

    private enum State
    {
        Ground,

        /// <summary>Behind ESC.</summary>
        Escaped,

        /// <summary>Behind ESC and an intermediate byte: a character set, or another mode.</summary>
        Intermediate,

        /// <summary>Behind ESC [: a control sequence.</summary>
        Control,

        /// <summary>Behind ESC O: a key of the VT100.</summary>
        Single,

        /// <summary>In a string of the terminal, up to BEL or ESC \.</summary>
        String,

        /// <summary>In bytes of a fixed number.</summary>
        Skipped,
    }

    private State _state;
    private bool _isBare;           // no byte of the control sequence has come yet
    private bool _isForeign;        // the control sequence is no key's: private, or with intermediate bytes
    private int _first;
    private int _last;
    private int _skips;
    private int _continuations;     // bytes of UTF-8 that belong to the character before
    private int _rows;              // those of a report of the cursor's place; 0 if none came
    private int _columns;

    /// <summary>Takes the next input.</summary>
    /// <param name="input">A byte 0…255 or a <see cref="Key"/>, as <see cref="ITerminal.Read"/> returns it.</param>
    /// <returns>
    /// An ASCII character; the first byte, 128…255, of a character outside ASCII; a <see cref="Key"/>; −1 if there is no key yet.
    /// </returns>
    public int Feed(int input)
    {
        if (input > byte.MaxValue) return input;
        State state = _state;
        if (input < ' ')
        {
            _state = input == Escape ? State.Escaped : State.Ground;
            return input == Escape || (input == Bell && state == State.String) ? -1 : input;
        }

        switch (state)
        {
            case State.Escaped:
                return Begin(input);
            case State.Control:
            case State.Single:
                return Continue(input);
            case State.Intermediate:
                if (input >= '0') _state = State.Ground;
                return -1;
            case State.String:
                return -1;
            case State.Skipped:
                if (--_skips == 0) _state = State.Ground;
                return -1;
            default:
                return Character(input);
        }
    }

    /// <summary>Takes the place of the cursor that a terminal has reported: <c>ESC [ ROW ; COLUMN R</c>.</summary>
    /// <returns>Whether a report has come since the last call.</returns>
    public bool TakeReport(out int columns, out int rows)
    {
        columns = _columns;
        rows = _rows;
        _rows = 0;
        return rows > 0;
    }

    private int Begin(int input)
    {
        _state = State.Ground;
        switch (input)
        {
            case '[':
            case 'O':
                _state = input == '[' ? State.Control : State.Single;
                _isBare = true;
                _isForeign = false;
                _first = -1;
                _last = 0;
                return -1;
            case 'P':
            case 'X':
            case ']':
            case '^':
            case '_':
                _state = State.String;
                return -1;
            case < '0':
                _state = State.Intermediate;
                return -1;
            case 'b':
                return (int)Key.WordLeft;
            case 'f':
                return (int)Key.WordRight;
            case Backspace:
                return EraseWord;
            default:
                return input > Backspace ? Character(input) : -1;
        }
    }

    private int Continue(int input)
    {
        bool isBare = _isBare;
        _isBare = false;
        if (input >= '0' && input <= '9')
        {
            if (_last < MaxParameter) _last = (_last * 10) + input - '0';
            return -1;
        }

        if (input < '@')
        {
            if (_first < 0) _first = _last;
            _last = 0;
            if (input != ';') _isForeign = true;
            return -1;
        }

        bool isSingle = _state == State.Single;
        _state = State.Ground;
        if (input >= Backspace) return Character(input);
        if (_first < 0) _first = _last;
        if (isSingle) return IsKeypad(input) ? input - '@' : Named(input);
        if (isBare && (input == '[' || input == 'M'))
        {
            // The Linux console sends F1 to F5 as ESC [ [ and a letter.
            _state = State.Skipped;
            _skips = input == '[' ? 1 : ReportBytes;
            return -1;
        }

        if (_isForeign) return -1;
        if (input == 'R')
        {
            _rows = _first;
            _columns = _last;
        }

        return Named(input);
    }

    /// <summary>Whether a key of the keypad in application mode: its character is its letter less 64, Enter's too.</summary>
    private static bool IsKeypad(int final) => final == 'M' || (final >= 'j' && final <= 'y');

    private int Named(int final) => final switch
    {
        'A' => (int)Key.Up,
        'B' => (int)Key.Down,
        'C' => (int)(IsByWord ? Key.WordRight : Key.Right),
        'D' => (int)(IsByWord ? Key.WordLeft : Key.Left),
        'H' => (int)Key.Home,
        'F' => (int)Key.End,
        '~' when _first == 1 || _first == 7 => (int)Key.Home,
        '~' when _first == 4 || _first == 8 => (int)Key.End,
        '~' when _first == 3 => (int)Key.Delete,
        _ => -1,
    };

    /// <summary>Whether Alt or Ctrl is held: bits 1 and 2 of the last parameter less one.</summary>
    private bool IsByWord => _last > 1 && ((_last - 1) & 6) != 0;

    /// <summary>A character of one byte, or a byte of a character in UTF-8, whose first byte stands for all.</summary>
    private int Character(int input)
    {
        if (input >= 0x80 && input < 0xC0 && _continuations > 0)
        {
            _continuations--;
            return -1;
        }

        _continuations = input < 0xC0 ? 0 : input < 0xE0 ? 1 : input < 0xF0 ? 2 : 3;
        return input;
    }
}
