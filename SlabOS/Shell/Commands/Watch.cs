using System;
using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>watch COMMAND [ARG…]</c>: runs a command that prints something once a second on a clear screen, until q or Ctrl-C.</summary>
public sealed class Watch : LiveCommand
{
    private readonly char[] _text = new char[CommandLine.MaxText];
    private Command[] _commands = { };
    private Command? _command;
    private int _length;
    private int _count;

    /// <inheritdoc/>
    public override string Name => "watch";

    /// <inheritdoc/>
    public override string Usage => "COMMAND [ARG...]";

    /// <inheritdoc/>
    public override string Summary => "show a command's output each second; q leaves";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override int MaxWords => int.MaxValue;

    /// <summary>Says which commands there are.</summary>
    public void Attach(Command[] commands) => _commands = commands;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Words watched = words.From(1);
        _command = Find(watched[0]);
        if (_command == null) return shell.Fail(watched[0], Errno.EINVAL, "not a command that can be watched");
        if (watched.Count < _command.MinWords || watched.Count > _command.MaxWords) return shell.Fail(watched[0], Errno.EINVAL);
        _length = watched.Text.Length;
        _count = watched.Count;
        for (int i = 0; i < _length; i++) _text[i] = watched.Text[i];
        shell.Enter(_command);
        return Begin(shell);
    }

    /// <inheritdoc/>
    protected override bool Show(Session shell)
    {
        shell.Console.Clear();
        return End(_command!.Execute(new Words(new ReadOnlySpan<char>(_text, 0, _length), _count), shell), shell);
    }

    /// <inheritdoc/>
    protected override bool GoOn(Session shell) => End(_command!.Continue(shell), shell);

    private static bool End(bool done, Session shell)
    {
        if (done) shell.Printer.FreshLine();
        return done;
    }

    private Command? Find(ReadOnlySpan<char> name)
    {
        for (int i = 0; i < _commands.Length; i++)
        {
            if (_commands[i].Output == Output.TextAtOnce && name.SequenceEqual(_commands[i].Name)) return _commands[i];
        }

        return null;
    }
}
