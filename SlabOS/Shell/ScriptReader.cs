using System;
using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// Reads a script line by line. A line may be long, but a step is bounded: reading goes on in the next where it left off. A tab is a blank,
/// and the carriage returns of other systems are passed over.
/// </summary>
public sealed class ScriptReader
{
    private const int BytesPerStep = 512;

    private readonly char[] _line = new char[LineEditor.MaxLength];
    private int _length;
    private bool _isText = true;

    /// <summary>What is wrong with the line that ended: E2BIG, too long; EINVAL, no text.</summary>
    public Errno Errno => _length > _line.Length ? Errno.E2BIG : _isText ? Errno.None : Errno.EINVAL;

    /// <summary>The line that ended, if nothing is wrong with it.</summary>
    public ReadOnlySpan<char> Line => new ReadOnlySpan<char>(_line, 0, _length);

    /// <summary>Forgets what was read, before a new line or script.</summary>
    public void Clear()
    {
        _length = 0;
        _isText = true;
    }

    /// <summary>Reads on, to the end of the line at most.</summary>
    /// <param name="calls">The shell's calls.</param>
    /// <param name="descriptor">The script's descriptor.</param>
    /// <param name="errno">Why it cannot be read any further.</param>
    public ScriptState Read(SystemCalls calls, int descriptor, out Errno errno)
    {
        errno = Errno.None;
        Span<byte> one = calls.Buffer.Slice(0, 1);
        for (int i = 0; i < BytesPerStep; i++)
        {
            int result = calls.Read(descriptor, one);
            if (result < 0) errno = (Errno)(-result);

            // The last line may lack its end. The file is found at its end once more, after that line.
            if (result <= 0) return result == 0 && _length > 0 ? ScriptState.Line : ScriptState.End;
            if (one[0] == '\n') return ScriptState.Line;
            Take(one[0] == '\t' ? (byte)' ' : one[0]);
        }

        return ScriptState.Reading;
    }

    /// <summary>
    /// What is too long is counted, not kept: it is refused as a whole at its end, as is a line with anything in it that is no text.
    /// </summary>
    private void Take(byte b)
    {
        if (b == '\r') return;
        if (b < ' ' || b > '~') _isText = false;
        if (_length < _line.Length) _line[_length] = (char)b;
        if (_length <= _line.Length) _length++;
    }
}
