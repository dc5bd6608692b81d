using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// The file that lines are taken from instead of the keyboard. A line may be long, but a step is bounded: reading goes on in the next one
/// where it left off. A tab is a blank, and the carriage returns of other systems are passed over.
/// </summary>
/// <remarks>
/// The file's descriptor is the highest that was free, out of the way of those that the lines themselves open. No process inherits it.
/// </remarks>
public sealed class ScriptFile
{
    private const int BytesPerStep = 512;

    private readonly KernelTables _tables;
    private readonly char[] _line = new char[LineEditor.MaxLength];
    private int _descriptor = -1;
    private int _length;
    private bool _isText = true;
    private bool _ended;

    /// <summary>Makes a script that is not open.</summary>
    public ScriptFile(KernelTables tables) => _tables = tables;

    /// <summary>Whether lines are taken from the file.</summary>
    public bool IsOpen => _descriptor >= 0;

    /// <summary>The line that ended, unless <see cref="Errno"/> refuses it.</summary>
    public ReadOnlySpan<char> Line => new ReadOnlySpan<char>(_line, 0, _length);

    /// <summary>The error of the line that ended: E2BIG, too long; EINVAL, no text. At the end the error of reading.</summary>
    public Errno Errno { get; private set; }

    /// <summary>Takes lines from a file from now on.</summary>
    /// <param name="shell">The slot of the shell.</param>
    /// <param name="path">The file.</param>
    /// <returns>EBUSY if a script is open; EMFILE; EISDIR; or the errors of <see cref="OpenFileTable.Open"/>.</returns>
    public Errno Begin(int shell, ReadOnlySpan<char> path)
    {
        if (IsOpen) return Errno.EBUSY;
        ref Process process = ref _tables.Processes.Processes.At(shell);
        if (_tables.Descriptors.IsFull(process.Descriptors)) return Errno.EMFILE;
        Errno errno = _tables.OpenFiles.Open(_tables.Processes.DirectoryOf(shell), path, OpenMode.Read, out Handle<OpenFile> file);
        if (errno != Errno.None) return errno;
        if (_tables.OpenFiles.Read(file, default) == -(int)Errno.EISDIR)
        {
            _tables.OpenFiles.Release(file);
            return Errno.EISDIR;
        }

        _descriptor = _tables.Descriptors.InstallHighest(process.Descriptors, file);
        Clear();
        return Errno.None;
    }

    /// <summary>Reads on, to the end of the line at most. The script's end closes the file.</summary>
    /// <param name="calls">The shell's calls.</param>
    public ScriptState Read(SystemCalls calls)
    {
        if (_ended) Clear();
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

    private void Clear()
    {
        _length = 0;
        _isText = true;
        _ended = false;
    }

    private ScriptState EndLine()
    {
        Errno = _length > _line.Length ? Errno.E2BIG : _isText ? Errno.None : Errno.EINVAL;
        _ended = true;
        return ScriptState.Line;
    }

    /// <summary>Takes a byte. Bytes beyond the longest line are counted, not kept: the line is refused as a whole.</summary>
    private void Take(byte b)
    {
        if (b == '\r') return;
        if (b < ' ' || b > '~') _isText = false;
        if (_length < _line.Length) _line[_length] = (char)b;
        if (_length <= _line.Length) _length++;
    }
}
