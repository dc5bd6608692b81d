using SlabOS.Base;

namespace SlabOS.Shell;

/// <summary>
/// Turns a terminal's input into keys. A serial terminal sends its arrows and editing keys as escape sequences: ECMA-48 control
/// sequences, or the SS3 form of the VT100. Input that is no key is dropped.
/// </summary>
public sealed class KeyDecoder
{
    private const int Escape = 27;

    private enum State
    {
        Ground,
        Escaped,
        Sequence,
        Single,
    }

    private State _state;
    private int _parameter;

    /// <summary>Takes the next input.</summary>
    /// <param name="input">Input of <see cref="ITerminal.Read"/>.</param>
    /// <returns>A control character, a printable ASCII character, a <see cref="Key"/>, or −1 in the middle of a sequence.</returns>
    public int Feed(int input)
    {
        if (input > byte.MaxValue) return input;
        if (input == Escape)
        {
            _state = State.Escaped;
            return -1;
        }

        // A control character ends a sequence: Enter and Ctrl-C work in the middle of one.
        if (input < ' ') _state = State.Ground;
        switch (_state)
        {
            case State.Escaped when input == '[':
                _state = State.Sequence;
                _parameter = 0;
                return -1;
            case State.Escaped when input == 'O':
                _state = State.Single;
                return -1;
            case State.Sequence when input < '@':
                if (input >= '0' && input <= '9' && _parameter < 100) _parameter = (_parameter * 10) + input - '0';
                return -1;
            case State.Sequence:
            case State.Single:
                _state = State.Ground;
                return Named(input);
            default:
                _state = State.Ground;
                return input <= 127 ? input : -1;
        }
    }

    private int Named(int final) => final switch
    {
        'A' => (int)Key.Up,
        'B' => (int)Key.Down,
        'C' => (int)Key.Right,
        'D' => (int)Key.Left,
        'H' => (int)Key.Home,
        'F' => (int)Key.End,
        '~' when _parameter == 1 || _parameter == 7 => (int)Key.Home,
        '~' when _parameter == 4 || _parameter == 8 => (int)Key.End,
        '~' when _parameter == 3 => (int)Key.Delete,
        _ => -1,
    };
}
