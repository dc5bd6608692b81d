using SlabOS.Base;

namespace SlabOS.Pc;

/// <summary>
/// Turns the codes of a PC keyboard (set 1, US layout) into what <see cref="ITerminal.Read"/> gives: ASCII, or a
/// <see cref="Key"/>. Repeating a held key is the keyboard's own doing.
/// </summary>
public sealed class Keyboard
{
    /// <summary>The port a code is read from.</summary>
    public const ushort DataPort = 0x60;

    /// <summary>The port that tells whether there is one to read…</summary>
    public const ushort StatusPort = 0x64;

    /// <summary>… and the bit in it that does.</summary>
    public const byte CodeWaiting = 1;

    /// <summary>The bit that tells that it is the mouse's, which has the other half of the same controller.</summary>
    public const byte CodeOfMouse = 0x20;

    /// <summary>The bit that tells that the controller has not yet taken what was written to it.</summary>
    public const byte CommandWaiting = 2;

    /// <summary>The status on a machine without the controller.</summary>
    public const byte NoController = 0xFF;

    /// <summary>Written to the status port, the command that shuts the mouse's half of the controller.</summary>
    public const byte ShutMouse = 0xA7;

    /// <summary>No character: the code was a release, a modifier, part of a longer code, or a key without meaning here.</summary>
    public const int Nothing = -1;

    /// <summary>Shift with Page Up, which shows what has scrolled off. The number lies above every <see cref="Key"/>.</summary>
    public const int LookBack = 0x1000;

    /// <summary>Shift with Page Down, which shows the text behind what <see cref="LookBack"/> showed.</summary>
    public const int LookForward = 0x1001;

    private const byte Extended = 0xE0;
    private const byte Pause = 0xE1;
    private const byte Released = 0x80;

    private const byte Control = 0x1D;
    private const byte LeftShift = 0x2A;
    private const byte RightShift = 0x36;
    private const byte CapsLock = 0x3A;
    private const byte NumLock = 0x45;
    private const byte PadHome = 0x47;
    private const byte PadMinus = 0x4A;
    private const byte PadPlus = 0x4E;
    private const byte PadEnter = 0x1C;
    private const byte PadSlash = 0x35;
    private const byte PageUp = 0x49;
    private const byte PageDown = 0x51;

    // Indexed by code; blanks are keys without a character.
    private const string Plain =
        "\0\u001b1234567890-=\b\tqwertyuiop[]\r\0asdfghjkl;'`\0\\zxcvbnm,./\0*\0 \0\0\0\0\0\0\0\0\0\0\0\0\0789-456+1230.";

    private const string Shifted =
        "\0\u001b!@#$%^&*()_+\b\tQWERTYUIOP{}\r\0ASDFGHJKL:\"~\0|ZXCVBNM<>?\0*\0 \0\0\0\0\0\0\0\0\0\0\0\0\0789-456+1230.";

    private bool _leftShift;
    private bool _rightShift;
    private bool _leftControl;
    private bool _rightControl;
    private bool _capsLock;
    private bool _navigates;            // the keypad, after Num Lock: whoever types a pid there expects digits
    private byte _heldLock;
    private bool _extended;
    private int _skip;

    /// <summary>Takes one code.</summary>
    /// <returns>A character, a <see cref="Key"/> as a number, or <see cref="Nothing"/>.</returns>
    public int Decode(byte code)
    {
        if (_skip > 0)
        {
            _skip--;
            return Nothing;
        }

        if (code == Extended)
        {
            _extended = true;
            return Nothing;
        }

        if (code == Pause)
        {
            _skip = 2;              // the one key whose code is three bytes, twice: this one and two more
            return Nothing;
        }

        bool extended = _extended;
        _extended = false;
        bool pressed = (code & Released) == 0;
        byte key = (byte)(code & ~Released);
        if (ChangesModifier(key, extended, pressed) || !pressed) return Nothing;
        if (extended && key is PageUp or PageDown && (_leftShift || _rightShift)) return key == PageUp ? LookBack : LookForward;
        return extended ? DecodeExtended(key) : DecodeOrdinary(key);
    }

    private bool ChangesModifier(byte key, bool extended, bool pressed)
    {
        switch (key)
        {
            case Control:
                if (extended) _rightControl = pressed;
                else _leftControl = pressed;
                return true;
            case LeftShift:
                if (!extended) _leftShift = pressed;            // extended: a shift the keyboard makes up around arrows
                return true;
            case RightShift:
                if (!extended) _rightShift = pressed;
                return true;
            case CapsLock:
                if (Strikes(key, pressed)) _capsLock = !_capsLock;
                return true;
            case NumLock:
                if (Strikes(key, pressed)) _navigates = !_navigates;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a lock toggles: it repeats like any key that is held, and is struck once.</summary>
    private bool Strikes(byte key, bool pressed)
    {
        bool strikes = pressed && key != _heldLock;
        _heldLock = pressed ? key : (byte)0;
        return strikes;
    }

    private static int DecodeExtended(byte key) => key switch
    {
        PadEnter => '\r',
        PadSlash => '/',
        0x47 => (int)Key.Home,
        0x48 => (int)Key.Up,
        0x4B => (int)Key.Left,
        0x4D => (int)Key.Right,
        0x4F => (int)Key.End,
        0x50 => (int)Key.Down,
        0x53 => (int)Key.Delete,
        _ => Nothing,
    };

    private int DecodeOrdinary(byte key)
    {
        if (key >= Plain.Length || Plain[key] == 0) return Nothing;
        if (_navigates && key >= PadHome && key is not (PadMinus or PadPlus)) return DecodeExtended(key);
        char plain = Plain[key];
        bool letter = plain >= 'a' && plain <= 'z';
        if (_leftControl || _rightControl) return letter || (plain >= '[' && plain <= ']') ? plain & 0x1F : Nothing;
        bool shifted = (_leftShift || _rightShift) != (letter && _capsLock);
        return shifted ? Shifted[key] : plain;
    }
}
