using System;
using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// The file that lines are taken from instead of the keyboard. A line may be long, but a step is bounded: reading goes on in the next one
/// where it left off. A tab is a blank. The carriage returns of other systems, and the byte order mark of UTF-8, are passed over.
/// </summary>
/// <remarks>
/// The file's descriptor is the highest that was free, out of the way of those that the lines themselves open. No process inherits it.
/// </remarks>
public sealed class ScriptFile
{
    private const int BytesPerStep = 512;

    private const string Mark = "\u00EF\u00BB\u00BF";

    // With room for a mark before the longest line.
    private readonly char[] _line = new char[LineEditor.MaxLength + Mark.Length];
    private int _descriptor = -1;
    private int _start;
    private int _length;
    private bool _ended;

    /// <summary>Whether lines are taken from the file.</summary>
    public bool IsOpen => _descriptor >= 0;

    /// <summary>The line that ended, unless <see cref="Errno"/> refuses it.</summary>
    public ReadOnlySpan<char> Line => new ReadOnlySpan<char>(_line, _start, Math.Min(_length, _line.Length) - _start);

    /// <summary>The number of the line that ended, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The error of the line that ended: E2BIG, too long. At the end the error of reading.</summary>
    public Errno Errno { get; private set; }

    /// <summary>Takes lines from a file from now on.</summary>
    /// <param name="descriptor">A descriptor of the shell, which the script closes at its end. No process inherits the descriptor.</param>
    public void Begin(int descriptor)
    {
        _descriptor = descriptor;
        Number = 0;
        BeginLine();
    }

    /// <summary>Reads on, to the end of the line at most. The script's end closes the file.</summary>
    /// <param name="calls">The shell's calls.</param>
    public ScriptState Read(SystemCalls calls)
    {
        if (_ended) BeginLine();
        Span<byte> one = calls.Buffer.Slice(0, 1);
        for (int i = 0; i < BytesPerStep; i++)
        {
            int result = calls.Read(_descriptor, one);

            // The last line may lack its end. The file is found at its end once more, after that line.
            if (result == 0 && _length > 0) return EndLine();
            if (result <= 0)
            {
                Errno = (Errno)(-result);
                End(calls);
                return ScriptState.End;
            }

            if (one[0] == '\n') return EndLine();
            Take(one[0] == '\t' ? (byte)' ' : one[0]);
        }

        return ScriptState.Reading;
    }

    /// <summary>Takes lines from the keyboard again.</summary>
    /// <param name="calls">The shell's calls.</param>
    public void End(SystemCalls calls)
    {
        if (IsOpen) calls.Close(_descriptor);
        _descriptor = -1;
    }

    private void BeginLine()
    {
        _start = 0;
        _length = 0;
        _ended = false;
    }

    private ScriptState EndLine()
    {
        Number++;
        if (Number == 1 && Line.StartsWith(Mark)) _start = Mark.Length;
        Errno = _length - _start > LineEditor.MaxLength ? Errno.E2BIG : Errno.None;
        _ended = true;
        return ScriptState.Line;
    }

    /// <summary>Takes a byte. Bytes beyond the longest line are counted, not kept: the line is refused as a whole.</summary>
    private void Take(byte b)
    {
        if (b == '\r') return;
        if (_length < _line.Length) _line[_length] = (char)b;
        if (_length <= _line.Length) _length++;
    }
}
