using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Proc;

namespace SlabOS.Shell;

/// <summary>
/// The file that takes a command's output instead of the console, a buffer at a time: the file of a redirection, or a file without a name
/// that the programs behind a pipe read once the command is done.
/// </summary>
/// <remarks>While the command runs, the highest free descriptor holds the file, as everything open is held by a descriptor.</remarks>
public sealed class OutputFile : ITextSink
{
    private readonly KernelTables _tables;
    private readonly byte[] _buffer = new byte[FileBlocks.BlockBytes];
    private Handle<OpenFile> _file;
    private Errno _errno;
    private int _descriptor;
    private int _length;
    private bool _inLine;

    /// <summary>Makes a sink that is not open.</summary>
    public OutputFile(KernelTables tables)
    {
        _tables = tables;
        Printer = new Printer(this);
    }

    /// <summary>Prints into the file.</summary>
    public Printer Printer { get; }

    /// <summary>Whether the file takes the output of the command that runs.</summary>
    public bool IsOpen => !_file.IsNull;

    /// <summary>Whether the file has refused some output, so that going on is of no use.</summary>
    public bool Failed => IsOpen && _errno != Errno.None;

    /// <summary>Opens the file that the first stage of the session's line leads to; prints the failure.</summary>
    /// <param name="shell">The session.</param>
    /// <param name="name">The command's name.</param>
    /// <returns>Whether the file is open.</returns>
    public bool Begin(Session shell, string name)
    {
        Handle<DescriptorTable> table = DescriptorsOf(shell);
        Handle<OpenFile> input = default;
        Handle<OpenFile> output = default;
        if (_tables.Descriptors.IsFull(table)) return !Fail(shell, Errno.EMFILE);
        if (shell.Line.IsPiped)
        {
            Errno errno = _tables.OpenFiles.OpenUnnamed(out output);
            if (errno != Errno.None) return !Fail(shell, errno);
        }
        else if (!Pipeline.OpenFiles(shell, 0, name, ref input, ref output))
        {
            _tables.OpenFiles.Release(output);
            return false;
        }

        _descriptor = _tables.Descriptors.InstallHighest(table, output);
        _file = output;
        _errno = Errno.None;
        _inLine = false;
        return true;
    }

    /// <summary>Writes the rest and closes the descriptor; prints the failure if the file did not take everything.</summary>
    /// <param name="shell">The session.</param>
    /// <returns>The file, whose reference is the caller's; null if none was open, or if the output failed.</returns>
    public Handle<OpenFile> End(Session shell)
    {
        if (!IsOpen) return default;
        Flush();
        Handle<OpenFile> file = _file;
        _file = default;

        // The command may have closed the descriptor itself: "close 31 > FILE".
        bool isHeld = _tables.Descriptors.Find(DescriptorsOf(shell), _descriptor) == file;
        if (!isHeld) _errno = Errno.EBADF;
        if (_errno == Errno.None) _tables.OpenFiles.Retain(file);
        if (isHeld) shell.Calls.Close(_descriptor);
        if (_errno == Errno.None) return file;
        Fail(shell, _errno);
        return default;
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

    private Handle<DescriptorTable> DescriptorsOf(Session shell) =>
        _tables.Processes.Processes.At(shell.Calls.Self).Descriptors;

    /// <summary>Prints a failure of the file: of the last path that a redirection names, or of the pipe.</summary>
    /// <returns>True.</returns>
    private static bool Fail(Session shell, Errno errno)
    {
        ReadOnlySpan<Redirection> redirections = shell.Line.Redirections(0);
        int last = redirections.Length - 1;
        return shell.Fail(last < 0 ? "|" : shell.Line.PathOf(redirections[last]), errno);
    }

    private void Put(byte b)
    {
        _buffer[_length++] = b;
        _inLine = b != '\n';
        if (_length == _buffer.Length) Flush();
    }

    private void Flush()
    {
        var data = new ReadOnlySpan<byte>(_buffer, 0, _length);
        int result = _errno == Errno.None && _length > 0 ? _tables.OpenFiles.Write(_file, data) : 0;
        if (result < 0) _errno = (Errno)(-result);
        _length = 0;
    }
}
