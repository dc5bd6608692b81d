using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// The file that takes a command's output instead of the console, a buffer at a time: the file of a redirection, or a file without a name
/// that the programs behind a pipe read once the command is done.
/// </summary>
/// <remarks>While the command runs, the highest free descriptor holds the file, as everything open is held by a descriptor.</remarks>
public sealed class OutputFile : ITextSink
{
    private readonly SystemCalls _calls;
    private readonly byte[] _buffer = new byte[FileBlocks.BlockBytes];
    private Errno _errno;
    private int _descriptor = -1;
    private int _length;
    private bool _inLine;

    /// <summary>Makes a sink that is not open.</summary>
    /// <param name="calls">The shell's calls.</param>
    public OutputFile(SystemCalls calls)
    {
        _calls = calls;
        Printer = new Printer(this);
    }

    /// <summary>Prints into the file.</summary>
    public Printer Printer { get; }

    /// <summary>Whether the file takes the output of the command that runs.</summary>
    public bool IsOpen => _descriptor >= 0;

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
    /// <returns>The file of a pipe, at its start, whose reference is the caller's; null for any other, or if the output failed.</returns>
    public Handle<OpenFile> End(Session shell)
    {
        if (!IsOpen) return default;
        Flush();
        Handle<OpenFile> file = default;
        if (shell.Line.IsPiped && _calls.Seek(_descriptor, 0) == 0) file = _calls.Hold(_descriptor);

        // The command may have closed the descriptor itself: "close 31 > FILE".
        if (_calls.Close(_descriptor) < 0) _errno = Errno.EBADF;
        _descriptor = -1;
        if (_errno == Errno.None) return file;
        _calls.Release(file);
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
        int descriptor = -1;
        if (line.IsPiped)
        {
            descriptor = _calls.OpenUnnamed();
            if (descriptor < 0) return !Fail(shell, (Errno)(-descriptor));
        }

        // Of several files the last counts.
        foreach (Redirection redirection in line.Redirections(0))
        {
            _calls.Close(descriptor);
            ReadOnlySpan<char> path = line.PathOf(redirection);
            descriptor = _calls.Open(path, redirection.Mode);
            if (descriptor < 0) return shell.FailRedirection(command.Name, path, descriptor);
        }

        _descriptor = shell.MoveUp(descriptor);
        _errno = Errno.None;
        _inLine = false;
        return true;
    }

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
        int result = _errno == Errno.None && _length > 0 ? _calls.Write(_descriptor, data) : 0;
        if (result < 0) _errno = (Errno)(-result);
        _length = 0;
    }
}
