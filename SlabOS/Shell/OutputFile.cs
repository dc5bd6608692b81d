using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Shell;

/// <summary>The file that a command's output goes to instead of to the console, a buffer at a time.</summary>
public sealed class OutputFile : ITextSink
{
    private readonly OpenFileTable _files;
    private readonly byte[] _buffer = new byte[FileBlocks.BlockBytes];
    private int _length;
    private bool _inLine;

    /// <summary>Makes a sink for any of the system's open files.</summary>
    public OutputFile(OpenFileTable files) => _files = files;

    /// <summary>The open file; null if there is none, and nothing may be written.</summary>
    public Handle<OpenFile> File { get; private set; }

    /// <summary>What the file said when it did not take something. All that came later is lost.</summary>
    public Errno Errno { get; private set; }

    /// <summary>Starts to write to an open file. It stays whoever's it is.</summary>
    public void Begin(Handle<OpenFile> file)
    {
        File = file;
        Errno = Errno.None;
        _inLine = false;
    }

    /// <summary>Writes what is left and lets go of the file.</summary>
    public void End()
    {
        Flush();
        File = default;
    }

    /// <summary>Takes bytes as they are.</summary>
    public void Write(ReadOnlySpan<byte> data)
    {
        for (int i = 0; i < data.Length; i++) Put(data[i]);
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++) Put((byte)text[i]);
    }

    /// <inheritdoc/>
    public void FreshLine()
    {
        if (_inLine) Put((byte)'\n');
    }

    /// <inheritdoc/>
    public void SetColor(Color color)
    {
    }

    private void Put(byte b)
    {
        _buffer[_length++] = b;
        _inLine = b != '\n';
        if (_length == _buffer.Length) Flush();
    }

    private void Flush()
    {
        int result = Errno == Errno.None && _length > 0 ? _files.Write(File, new ReadOnlySpan<byte>(_buffer, 0, _length)) : 0;
        if (result < 0) Errno = (Errno)(-result);
        _length = 0;
    }
}
