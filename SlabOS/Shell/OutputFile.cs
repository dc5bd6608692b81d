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

    /// <summary>
    /// Sends a command's output where the session's line says, and prints what cannot be. A file is made, or emptied, before the command
    /// starts, as in any shell. Programs behind a pipe start once the command is done: neither waits for the other.
    /// </summary>
    /// <param name="command">The command, which the line's first stage names.</param>
    /// <param name="shell">The session.</param>
    /// <returns>Whether the command can start.</returns>
    public bool Begin(Command command, Session shell)
    {
        CommandLine line = shell.Line;
        if (!Check(command, line, shell) || !shell.Accepts(command, line[0])) return false;
        if (line.IsPiped)
        {
            shell.Enter(null);
            if (!shell.Pipeline.Check(shell, stage: 1)) return false;
            shell.Enter(command);
        }

        return Open(command, line, shell);
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

    /// <summary>Whether a command can print where its redirections and pipe lead; prints why not.</summary>
    private static bool Check(Command command, CommandLine line, Session shell)
    {
        const string NotRedirected = "prints on the console only";
        if (line.Lacking(0) != Operator.None) return shell.Refuse(line.Lacking(0), Pipeline.NoFileBehind);
        bool isScreen = command.Output == Output.Screen;
        ReadOnlySpan<Redirection> redirections = line.Redirections(0);
        for (int i = 0; i < redirections.Length; i++)
        {
            if (redirections[i].IsInput) return shell.Refuse(Operator.Input, "reads no input");
            if (isScreen) return shell.Refuse(redirections[i].Operator, NotRedirected);
        }

        if (line.IsPiped && isScreen) return shell.Refuse(Operator.Pipe, NotRedirected);
        return !line.IsPiped || redirections.Length == 0 || shell.Refuse(Operator.Pipe, "prints to a file already");
    }

    private bool Open(Command command, CommandLine line, Session shell)
    {
        Handle<DescriptorTable> table = DescriptorsOf(shell);
        Handle<OpenFile> input = default;
        Handle<OpenFile> output = default;
        if (_tables.Descriptors.IsFull(table)) return !Fail(shell, Errno.EMFILE);
        if (line.IsPiped)
        {
            Errno errno = _tables.OpenFiles.OpenUnnamed(out output);
            if (errno != Errno.None) return !Fail(shell, errno);
        }
        else if (!Pipeline.OpenFiles(shell, 0, command.Name, ref input, ref output))
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
